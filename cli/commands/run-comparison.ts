import { compare } from '../comparison/compare';
import type { ComparisonRequest } from '../comparison/request';
import type { ExitCode } from '../exit-codes';
import type { EngineOptions } from '../input/engine-options';
import { checkDelivery, deliver } from '../output/deliver';
import type { OutputRequest } from '../output/output-request';
import type { Terminal } from '../terminal/terminal';
import { watchedRun } from './watched-run';

/** Compares and delivers what was asked for. */
export async function runComparison(
  request: ComparisonRequest,
  engine: EngineOptions,
  output: OutputRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  await checkDelivery(output);
  return watchedRun(
    terminal,
    output.quiet,
    (watch) => compare(request, engine, watch),
    (compared) => deliver(compared, output, request.readOptions, terminal),
  );
}
