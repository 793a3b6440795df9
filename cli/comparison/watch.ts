import type { RunOptions } from '../../shared/analysis/requests';

/** How a comparison is watched and stopped. */
export interface Watch extends RunOptions {
  readonly signal: AbortSignal;
  /** Something a person should know about the input, in one sentence. */
  readonly onNote: (note: string) => void;
}
