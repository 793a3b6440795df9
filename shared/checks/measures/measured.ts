import type { Result } from '../../domain/result';
import type { Side } from '../../domain/slice';

/** How a value is written. */
export type Unit = 'share' | 'points' | 'number' | 'unit' | 'rows' | 'count' | 'duration' | 'verdict';

/** What a rule holds against its threshold. */
export interface Measured {
  /** Null where there is none; `why` says why then. */
  readonly value: number | null;
  readonly why?: string;
  /** Rows behind the value; null where it is not of rows. */
  readonly rows: number | null;
  /** Why a value over the threshold may be nothing but chance; absent where it is more, or where that is not known. */
  readonly chance?: string;
  /** Between which ends the value lies, where it is an estimate with a band. */
  readonly band?: { readonly lower: number; readonly upper: number };
  /** More to know of the value, such as the group it is of. */
  readonly detail?: string;
}

/** The same of one chunk of time. */
export interface MeasuredChunk extends Measured {
  readonly side: Side;
  readonly label: string;
}

/** What a rule looks at: all rows of the production slice, and chunk by chunk where the result has that. */
export interface Measures {
  readonly unit: Unit;
  readonly whole: Measured;
  /** Complete chunks in order of time, those of the reference first; or why there are none. */
  readonly chunks: readonly MeasuredChunk[] | string;
}

/** What rules are held against. */
export interface Checked {
  readonly result: Result;
  /** Now, in milliseconds since 1970. */
  readonly now: number;
  /** Why analyses could not be made, by their name. */
  readonly notMade: Readonly<Partial<Record<Analysis, string>>>;
}

/** Analyses of a result that are made where they are asked for. */
export type Analysis = 'outliers' | 'performance' | 'shadow' | 'subgroups' | 'multivariate';

/** Nothing to hold against a threshold, and why. */
export const unmeasured = (why: string): Measured => ({ value: null, rows: null, why });

/** Measures of what was not made. */
export function notMeasured(unit: Unit, { notMade }: Checked, analysis: Analysis): Measures {
  const why = notMade[analysis] === undefined ? undefined : inSentence(notMade[analysis]);
  return {
    unit,
    whole: unmeasured(why ?? `it was not measured: the result has no ${analysis}`),
    chunks: NO_CHUNKS,
  };
}

/** A sentence as the end of another. */
export const inSentence = (text: string): string =>
  `${text.charAt(0).toLowerCase()}${text.slice(1)}`.replace(/\.$/, '');

/** Why there is nothing over time. */
export const NO_CHUNKS = 'no history: nothing over time was measured';
