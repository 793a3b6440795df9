import type { Side } from './slice';

/** What rows are laid out by: two columns, or the first two principal components of the columns of numbers. */
export type ScatterAxes =
  { readonly kind: 'columns'; readonly x: string; readonly y: string } | { readonly kind: 'components' };

/** A column that can be an axis. */
export interface ScatterColumn {
  readonly name: string;
  /** Rows are scored by it. */
  readonly judged: boolean;
  /** Its values are names, each with a place of its own. */
  readonly categorical: boolean;
}

/** How much a column counts in a component, −1 to 1. */
export interface Loading {
  readonly column: string;
  readonly weight: number;
}

export interface ScatterAxis {
  /** The column; null for a component. */
  readonly column: string | null;
  /** Times are epoch milliseconds; components are in standard deviations of their columns. */
  readonly scale: 'number' | 'time';
  /** Of the grid, ascending; a bin holds its lower edge, the last one both. What lies beyond them is outside. */
  readonly edges: readonly number[];
  /** Of categories: those that have a bin each, from 0 on, and how many share the bin after them; else null. */
  readonly categories: { readonly values: readonly string[]; readonly others: number } | null;
  /** Whether the rows between two edges are told from the others by a filter of the column. */
  readonly selectable: boolean;
  /** Of a component: the share of the variance that it explains, and the columns that count most in it. */
  readonly component: { readonly explained: number; readonly loadings: readonly Loading[] } | null;
}

/** Rows of one side: as counts in a grid, or one by one where they are few. */
export interface ScatterSide {
  readonly rows: number;
  /** Rows without a finite value on one of the axes. */
  readonly leftOut: number;
  /** Rows beyond the edges of an axis: in no bin. */
  readonly outside: number;
  /** Components only: rows in which something stands for a missing or infinite value. */
  readonly filled: number;
  /** Line by line from the lowest y, each from the lowest x; null where rows are few. */
  readonly grid: readonly (readonly number[])[] | null;
  /** Every row that is not left out, those outside and those of the candidates included; null where rows are many. */
  readonly points: { readonly x: readonly number[]; readonly y: readonly number[] } | null;
}

/** A production row that may be an outlier, and where it lies. */
export interface ScatterCandidate {
  /** Row of the production data, from 1 on. */
  readonly row: number;
  readonly score: number;
  /** An outlier at any threshold. */
  readonly far: boolean;
  /** Null where it has no finite value on one of the axes. */
  readonly at: { readonly x: number; readonly y: number } | null;
}

export interface ScatterPlot {
  readonly axes: ScatterAxes;
  readonly x: ScatterAxis;
  readonly y: ScatterAxis;
  readonly reference: ScatterSide;
  readonly production: ScatterSide;
  /** The production rows least like the reference, in their order, as many as may be marked: at any threshold. */
  readonly candidates: readonly ScatterCandidate[];
  /**
   * Rows by their positions along both axes, a line of those along y before each along x: what `rowsInRectangle` tells how
   * many rows a rectangle holds from. Null for components.
   */
  readonly sums: Readonly<Record<Side, readonly number[]>> | null;
}

/** Both sides over two axes, with the rows that may be outliers. */
export interface OutlierScatter {
  /** Those that rows are scored by first. */
  readonly columns: readonly ScatterColumn[];
  /** Whether there are columns enough for two components. */
  readonly components: boolean;
  /** Null where neither two columns nor components are there to lay rows out by. */
  readonly plot: ScatterPlot | null;
}
