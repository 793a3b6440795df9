import { UserError } from '../../shared/domain/errors';
import { CancelledError, EngineLostError } from '../../shared/engine/engine';
import { EXIT, type ExitCode } from '../exit-codes';
import { visibleLines } from './visible-lines';

/** What is said about an error that ended a command, and how the program ends then. */
export interface Failure {
  readonly text: string;
  readonly code: ExitCode;
}

/** A window loads the data again; a command ends. */
const ENGINE_ADVICE: Readonly<Record<EngineLostError['reason'], string>> = {
  memory:
    'Give it more with --memory, read fewer columns with --columns, or use fewer threads with --threads.',
  deadline: 'Run it again on a smaller slice, with --where-reference and --where-production.',
  crash: 'Run it again; when it happens again, please report it.',
};

/**
 * Words for an error: what is wrong and what to do about it; for anything that is not for the user, that it is a
 * fault of ours. `debug` adds the technical detail or the stack.
 */
export function failureOf(error: unknown, debug: boolean): Failure {
  if (error instanceof CancelledError) return { text: 'tidemark: cancelled\n', code: EXIT.interrupted };
  if (error instanceof UserError) {
    const detail = debug && error.detail !== undefined ? `\n${error.detail}` : '';
    const advice = error instanceof EngineLostError ? ENGINE_ADVICE[error.reason] : error.advice;
    return { text: visibleLines(`tidemark: ${error.message}\n${advice}${detail}\n`), code: EXIT.wrong };
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack =
    debug && error instanceof Error
      ? `${error.stack ?? ''}${error.cause instanceof Error ? `\nbecause of ${error.cause.stack ?? ''}` : ''}\n`
      : 'Set TIDEMARK_DEBUG=1 and run it again to see where it comes from; please report it with that.\n';
  return {
    text: visibleLines(
      `tidemark: ${message}\nThis is a fault of Tidemark, not of your data or your call.\n${stack}`,
    ),
    code: EXIT.fault,
  };
}
