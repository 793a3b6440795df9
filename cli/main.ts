import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exit-codes';
import { tidemarkProgram } from './program';
import { failureOf } from './terminal/failure';
import type { Terminal } from './terminal/terminal';

/** Runs a call of the command line and says how the program ends. Never rejects. */
export async function main(args: readonly string[], terminal: Terminal, debug: boolean): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  try {
    // Without a command there is nothing to do but to say what could be done.
    const call = args.length === 0 ? ['--help'] : args;
    await tidemarkProgram(terminal, (ended) => (code = ended)).parseAsync(call, { from: 'user' });
    return code;
  } catch (error) {
    // Help and version end this way too; the words are written by then.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrong;
    const failure = failureOf(error, debug);
    await terminal.err.write(failure.text);
    return failure.code;
  }
}
