import type { Metrics } from './result';

/** The p-value that goes with a column's kind. */
export interface ColumnPValue {
  readonly test: 'KS' | 'χ²';
  readonly value: number;
  /** Adjusted for the number of columns; undefined until all are known. */
  readonly adjusted: number | undefined;
}

/** Of Kolmogorov-Smirnov for numbers and times, else of chi-square; null when neither could be computed. */
export function columnPValue({ ks, chiSquare }: Metrics): ColumnPValue | null {
  if (ks !== undefined) return { test: 'KS', value: ks.pValue, adjusted: ks.pAdjusted };
  if (chiSquare === undefined) return null;
  return { test: 'χ²', value: chiSquare.pValue, adjusted: chiSquare.pAdjusted };
}
