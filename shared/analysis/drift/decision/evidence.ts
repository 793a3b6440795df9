import type { ColumnKind } from '../../../domain/column';
import type { Bin, Metrics } from '../../../domain/result';
import type { Role } from '../../../domain/role';
import type { NumberStorage } from '../../../stats/presets/evidently';
import type { WeightedSample } from '../../../stats/weighted-sample';
import type { IntervalBin } from '../../../stats/interval-bin';

/** Numbers or times of both sides, as a rule needs them. */
export interface NumberEvidence {
  readonly form: 'numbers';
  readonly reference: WeightedSample;
  readonly production: WeightedSample;
  readonly storage: NumberStorage;
  /** Rows per bin of each chunk of the reference slice, missing ones left out; the bins cover the whole line. */
  readonly referenceChunks: (bins: readonly IntervalBin[]) => readonly Float64Array[];
}

/** Categories of both sides over one list. */
export interface CategoryEvidence {
  readonly form: 'categories';
  readonly reference: Float64Array;
  readonly production: Float64Array;
  readonly text: (index: number) => string;
  /** Rows per category of each chunk of the reference slice, missing ones left out. */
  readonly referenceChunks: () => readonly Float64Array[];
}

/** What a column's decision is made from. */
export interface Evidence {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly role: Role;
  /** The slices are filtered by it in different ways. */
  readonly sliced?: boolean;
  readonly metrics: Metrics;
  readonly bins?: readonly Bin[];
  readonly rows: { readonly reference: number; readonly production: number };
  /** Absent for a column that is listed and not compared. */
  readonly sides?: NumberEvidence | CategoryEvidence;
}
