import type { Watch } from '../comparison/watch';
import { CancelledError } from '../../shared/engine/engine';
import type { ExitCode } from '../exit-codes';
import { interruptible } from '../terminal/interrupt';
import { ProgressLine } from '../terminal/progress-line';
import type { Terminal } from '../terminal/terminal';
import { visibleLines } from '../terminal/visible-lines';

/** Works with progress and notes on the screen and Ctrl+C to cancel, then delivers what was found. */
export function watchedRun<T>(
  terminal: Terminal,
  quiet: boolean,
  work: (watch: Watch) => Promise<T>,
  deliver: (found: T) => Promise<ExitCode>,
): Promise<ExitCode> {
  const progress = new ProgressLine(terminal.err, quiet);
  const onNote = (note: string): void => {
    progress.clear();
    if (!quiet) void terminal.err.write(visibleLines(`tidemark: ${note}\n`));
  };
  return interruptible(async (signal) => {
    try {
      const found = await work({ signal, onProgress: progress.show, onNote }).catch((error: unknown) => {
        // Whatever was under way has its own way to say that it was stopped.
        throw signal.aborted ? new CancelledError() : error;
      });
      progress.clear();
      return await deliver(found);
    } finally {
      progress.clear();
    }
  });
}
