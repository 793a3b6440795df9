import { chiSquareSurvival } from './chi-square-distribution';
import {
  contingencyTable,
  yatesDifference,
  type ContingencyTable,
  type NoContingencyTable,
} from './contingency-table';
import type { CountVector } from './count-vector';

export type ChiSquareHomogeneity = ChiSquareResult | NoContingencyTable;

export interface ChiSquareResult {
  readonly computable: true;
  readonly statistic: number;
  readonly pValue: number;
  /** Categories in use minus one. */
  readonly degreesOfFreedom: number;
  /** Whether Yates' continuity correction was applied, which is the case for two categories only. */
  readonly yates: boolean;
  /** Share of the 2 × K cells whose expected count is under 5, 0 to 1; the p-value is rough when it is large. */
  readonly lowExpectedShare: number;
}

/**
 * Pearson's chi-square test of homogeneity on the 2 × K table of two sides' counts per category.
 *
 * Categories with no row on either side are dropped. With one degree of freedom each |observed − expected| is reduced
 * by Yates' correction, at most by itself. Agrees with `scipy.stats.chi2_contingency([reference, production])` 1.17.
 *
 * @param reference, production whole counts per category, in the same order.
 * @returns the test, or why there is none: a side without rows, or fewer than two categories in use.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function chiSquareHomogeneity(reference: CountVector, production: CountVector): ChiSquareHomogeneity {
  const table = contingencyTable(reference, production);
  if (!table.computable) return table;
  const yates = table.categories === 2;
  const statistic = pearsonStatistic(table, yates);
  const degreesOfFreedom = table.categories - 1;
  return {
    computable: true,
    statistic,
    pValue: chiSquareSurvival(statistic, degreesOfFreedom),
    degreesOfFreedom,
    yates,
    lowExpectedShare: table.lowExpectedShare,
  };
}

/** Σ (observed − expected)² / expected over the cells of a table, with or without Yates' correction. */
export function pearsonStatistic(table: ContingencyTable, yates: boolean): number {
  let statistic = 0;
  for (let i = 0; i < table.observed.length; i++) {
    const observed = table.observed[i] ?? 0;
    const expected = table.expected[i] ?? 1;
    const difference = yates ? yatesDifference(observed, expected) : observed - expected;
    statistic += (difference / expected) * difference;
  }
  return statistic;
}
