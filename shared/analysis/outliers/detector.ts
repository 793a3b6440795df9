import type { OutlierMethod } from '../../domain/outliers';
import type { Side } from '../../domain/slice';

/** A way to score rows, fitted to the reference. */
export interface Detector {
  readonly method: OutlierMethod;
  /** The score above which a row is an outlier when no share is set. */
  readonly automatic: number;
  /** Columns that it judges by; the others stay out of its scores. */
  readonly uses: (column: string) => boolean;
  readonly notes: readonly string[];
  /** A score for each row of a side's table, NaN outside its slice. */
  scores(side: Side, breathe: (done: number) => Promise<void>): Promise<Float64Array>;
  /**
   * What each column adds to the scores of some rows: how much lower a score would be were the column's value an
   * ordinary one.
   *
   * @param values rows × columns numbers, row by row, and so are the answers.
   */
  parts(side: Side, values: Float64Array): Float64Array;
}
