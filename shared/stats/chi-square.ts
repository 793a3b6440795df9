import { chiSquareSurvival } from './chi-square-distribution';
import { requireSameLength, sumCounts, type CountVector } from './count-vector';

export type ChiSquareHomogeneity = ChiSquareResult | ChiSquareNotComputable;

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

export interface ChiSquareNotComputable {
  readonly computable: false;
  /** In words that follow a colon. */
  readonly reason: 'the reference is empty' | 'production is empty' | 'only one category is in use';
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
  requireSameLength(reference, production);
  const referenceTotal = sumCounts(reference);
  const productionTotal = sumCounts(production);
  if (referenceTotal === 0) return { computable: false, reason: 'the reference is empty' };
  if (productionTotal === 0) return { computable: false, reason: 'production is empty' };

  let categories = 0;
  for (let i = 0; i < reference.length; i++) {
    if ((reference[i] ?? 0) + (production[i] ?? 0) > 0) categories++;
  }
  if (categories < 2) return { computable: false, reason: 'only one category is in use' };

  const yates = categories === 2;
  const total = referenceTotal + productionTotal;
  let statistic = 0;
  let lowExpected = 0;
  for (let i = 0; i < reference.length; i++) {
    const inCategory = (reference[i] ?? 0) + (production[i] ?? 0);
    if (inCategory === 0) continue;
    const expectedReference = (inCategory * referenceTotal) / total;
    const expectedProduction = (inCategory * productionTotal) / total;
    const referenceTerm = cellTerm(reference[i] ?? 0, expectedReference, yates);
    statistic += referenceTerm + cellTerm(production[i] ?? 0, expectedProduction, yates);
    if (expectedReference < 5) lowExpected++;
    if (expectedProduction < 5) lowExpected++;
  }
  const degreesOfFreedom = categories - 1;
  return {
    computable: true,
    statistic,
    pValue: chiSquareSurvival(statistic, degreesOfFreedom),
    degreesOfFreedom,
    yates,
    lowExpectedShare: lowExpected / (2 * categories),
  };
}

function cellTerm(observed: number, expected: number, yates: boolean): number {
  const difference = Math.abs(observed - expected);
  const corrected = yates ? difference - Math.min(0.5, difference) : difference;
  return (corrected / expected) * corrected;
}
