import { compare } from '../comparison/compare';
import type { ComparisonRequest } from '../comparison/request';
import type { ExitCode } from '../exit-codes';
import type { EngineOptions } from '../input/engine-options';
import { checkDelivery, deliver } from '../output/deliver';
import type { OutputRequest } from '../output/output-request';
import { interruptible } from '../terminal/interrupt';
import { ProgressLine } from '../terminal/progress-line';
import type { Terminal } from '../terminal/terminal';
import { visibleLines } from '../terminal/visible-lines';

/** Compares, with progress on the screen and Ctrl+C to cancel, and delivers what was asked for. */
export async function runComparison(
  request: ComparisonRequest,
  engine: EngineOptions,
  output: OutputRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  await checkDelivery(output);
  const progress = new ProgressLine(terminal.err, output.quiet);
  const onNote = (note: string): void => {
    progress.clear();
    if (!output.quiet) void terminal.err.write(visibleLines(`tidemark: ${note}\n`));
  };
  return interruptible(async (signal) => {
    try {
      const compared = await compare(request, engine, { signal, onProgress: progress.show, onNote });
      progress.clear();
      return await deliver(compared, output, request.readOptions, terminal);
    } finally {
      progress.clear();
    }
  });
}
