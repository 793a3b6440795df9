import { chiSquareSurvival } from './chi-square-distribution';
import { contingencyTable, yatesDifference, type NoContingencyTable } from './contingency-table';
import type { CountVector } from './count-vector';
import { deviance } from './saddle-point';

export type GTest = GTestResult | NoContingencyTable;

export interface GTestResult {
  readonly computable: true;
  /** G, ≥ 0. */
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
 * G-test (log-likelihood ratio) of homogeneity on the 2 × K table of two sides' counts per category,
 * 2 Σ observed · ln(observed / expected) against chi-square.
 *
 * Expected counts come from the pooled shares and each side's own size, so that sides of unequal size are right.
 * Categories with no row on either side are dropped; an empty cell adds nothing. With two categories Yates' correction
 * moves every observed count towards the expected one by ½, at most onto it. Woolf 1957. Agrees with
 * `scipy.stats.chi2_contingency([reference, production], lambda_="log-likelihood")` 1.17, and keeps its digits where
 * shares are almost equal, which that loses.
 *
 * @param reference, production whole counts per category, in the same order.
 * @returns the test, or why there is none: a side without rows, or fewer than two categories in use.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function gTest(reference: CountVector, production: CountVector): GTest {
  const table = contingencyTable(reference, production);
  if (!table.computable) return table;
  const yates = table.categories === 2;
  let half = 0;
  for (let i = 0; i < table.observed.length; i++) {
    const counted = table.observed[i] ?? 0;
    const expected = table.expected[i] ?? 1;
    const observed = yates
      ? expected + Math.sign(counted - expected) * yatesDifference(counted, expected)
      : counted;
    // The deviance adds expected − observed to each term, which sum to 0.
    half += observed > 0 ? deviance(observed, expected, expected - observed) : expected;
  }
  const statistic = 2 * half;
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
