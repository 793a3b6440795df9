import { EXIT } from '../exit-codes';

/**
 * Runs a command that Ctrl+C cancels: the signal is aborted and the command ends by itself, with nothing half
 * written. A second Ctrl+C does not wait for that.
 */
export async function interruptible<T>(command: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    return await command(controller.signal);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
