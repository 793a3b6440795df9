/**
 * An error whose message is written for the user: what happened, where, and what to do. Everything else that
 * reaches an edge is a fault of ours and is shown as such.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  constructor(
    message: string,
    /** What to do about it, as one sentence. */
    readonly advice: string,
    options?: { cause?: unknown; /** Technical detail, folded away. */ detail?: string },
  ) {
    super(message, options);
    this.detail = options?.detail;
  }
  readonly detail: string | undefined;
}

/** A line of a text file cannot be told apart into its values; the reader can leave such lines out. */
export class BadLineError extends UserError {
  override readonly name = 'BadLineError';
}

/** Message and advice in one line, for a terminal. */
export function errorLine(error: unknown): string {
  if (error instanceof UserError) return `${error.message} ${error.advice}`;
  return error instanceof Error ? error.message : String(error);
}
