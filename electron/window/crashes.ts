import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import log from 'electron-log/main';

/** Starts the page again once if its process dies; a second time it asks, so that it cannot go round for ever. */
export function recoverFromCrashes(window: BrowserWindow): void {
  let crashes = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    log.error('window process gone', details.reason, details.exitCode);
    crashes += 1;
    void (crashes === 1 ? reloadAndTell(window, details.reason) : askToReload(window));
  });
  window.on('unresponsive', () => log.warn('window unresponsive'));
  window.on('responsive', () => log.info('window responsive again'));
}

async function reloadAndTell(window: BrowserWindow, reason: string): Promise<void> {
  window.webContents.reload();
  await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'The window stopped and was started again.',
    detail:
      reason === 'oom'
        ? 'It ran out of memory. Open fewer columns or a smaller part of the data.'
        : 'Your data files are untouched. Choose Restore to go on where you were.',
    buttons: ['OK'],
  });
}

async function askToReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window stopped again.',
    detail:
      'If it happens with the same data each time, please report it with the log file (Help, Show Log File).',
    buttons: ['Start Again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) window.webContents.reload();
  else app.exit(1);
}
