import type { Refused } from '../comparison/attempt';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Terminal } from '../terminal/terminal';
import { visibleLines } from '../terminal/visible-lines';

/** Says which analyses were asked for and not made, and ends the program with that where it would end well. */
export async function tellRefused(
  refused: readonly Refused[],
  code: ExitCode,
  { err }: Pick<Terminal, 'err'>,
): Promise<ExitCode> {
  for (const { option, message, advice } of refused)
    await err.write(visibleLines(`tidemark: ${option} was left out: ${message}\n${advice}\n`));
  return refused.length > 0 && code === EXIT.done ? EXIT.wrong : code;
}
