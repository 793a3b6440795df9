import path from 'node:path';
import { app, dialog } from 'electron';
import log from 'electron-log/main';

const LOG_SIZE = 2 * 1024 * 1024;

/** Logs to a rotating file, and to the terminal during development. */
export function setupLog(): void {
  log.transports.file.resolvePathFn = () => path.join(app.getPath('userData'), 'logs', 'main.log');
  log.transports.file.maxSize = LOG_SIZE;
  log.transports.file.level = 'info';
  log.transports.console.level = app.isPackaged ? false : 'warn';
  log.transports.ipc.level = false;
}

/** A fault of ours in the host process: always logged, shown once, never the end of the app. */
export function setupFaultHandling(): void {
  let shown = false;
  const onFault = (error: unknown): void => {
    log.error('unexpected', error);
    if (shown) return;
    shown = true;
    const text = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox(
      'Tidemark met an unexpected error',
      `${text}\n\nYou can go on working. Please report it with the log file (Help, Show Log File).`,
    );
  };
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
}
