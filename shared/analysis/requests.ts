import type { ColumnKind } from '../domain/column';
import type { Progress } from '../domain/progress';
import type { RoleOverrides } from '../domain/applied-roles';
import type { OutcomeSettings } from '../domain/outcome';
import type { DriftResult, ColumnDrift, Result } from '../domain/result';
import type { DriftSettings } from '../domain/settings';
import type { Comparison, Predicate, Slice } from '../domain/slice';

/** How a running analysis can be watched and stopped. */
export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface SliceCount {
  readonly rows: number;
  readonly datasetRows: number;
  /** The predicate as SQL; `true` for the whole dataset. */
  readonly sql: string;
  /** First and last time of the dataset's timestamp column within the slice, ISO 8601. */
  readonly timeRange?: { readonly column: string; readonly from: string; readonly to: string };
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** What the header of a grid column shows. Numbers are over present values. */
export interface ColumnProfile {
  readonly name: string;
  readonly type: string;
  readonly kind: ColumnKind;
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  /** Numbers and times: equal-width histogram. */
  readonly histogram?: { readonly edges: readonly number[]; readonly counts: readonly number[] };
  /** Categories, booleans and text: the most frequent values, at most 20. */
  readonly top?: readonly ValueCount[];
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  /** 5th, 25th, 50th, 75th and 95th percentile. */
  readonly quantiles?: readonly number[];
  /** Plain sentences about what looks wrong: all missing, constant, infinite values. */
  readonly warnings: readonly string[];
}

export interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}

/** Rows in an order: what a page is a part of. */
export interface RowsRequest {
  readonly slice: Slice;
  /** On top of the slice's own predicates. */
  readonly filters: readonly Predicate[];
  readonly sort: readonly SortKey[];
  /** Columns to fetch, in this order; all of them when absent. */
  readonly columns?: readonly string[];
}

export interface PageRequest extends RowsRequest {
  readonly offset: number;
  readonly limit: number;
}

/** A page of rows as text, `null` for a missing value; cells in the order of the requested columns. */
export interface Page {
  readonly offset: number;
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows that match slice and filters. */
  readonly total: number;
}

export interface DriftRequest {
  readonly comparison: Comparison;
  readonly settings: DriftSettings;
  /** By dataset id. */
  readonly roles: Readonly<Record<string, RoleOverrides>>;
  /** What a person said of classes: of predictions and labels of two words the drift is told by the positive one. */
  readonly outcome?: Pick<OutcomeSettings, 'positive' | 'classes'>;
  /** Columns to compute first: those on screen and the selected one. */
  readonly first?: readonly string[];
}

export interface DriftOptions extends RunOptions {
  /** Called with each batch of finished columns, in no particular order. */
  readonly onColumns?: (columns: readonly ColumnDrift[]) => void;
}

/** A way to split one dataset in two, the most sensible first. */
export interface SplitSuggestion {
  /** For a person: `by time at 2018-01-01`, `by deployment: live / shadow`. */
  readonly label: string;
  readonly reference: { readonly name: string; readonly predicates: readonly Predicate[] };
  readonly production: { readonly name: string; readonly predicates: readonly Predicate[] };
}

/** A card ready to be written: the markdown and the chart files beside it. */
export interface CardOutput {
  readonly markdown: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
}

export type { ColumnDrift, DriftResult, Progress, Result };
