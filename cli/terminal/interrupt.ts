/**
 * Ends the process as Ctrl+C does where nothing listens for it. An orderly exit would wait for a statement that does
 * not stop, be it for hours.
 */
export function endAtOnce(): void {
  process.removeAllListeners('SIGINT');
  process.kill(process.pid, 'SIGINT');
}

/**
 * Runs a command that Ctrl+C cancels: the signal is aborted and the command ends by itself, with nothing half
 * written. A second Ctrl+C does not wait for that.
 */
export async function interruptible<T>(command: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) endAtOnce();
    else controller.abort();
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
