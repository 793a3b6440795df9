/**
 * p-values adjusted by Benjamini & Hochberg 1995: rejecting all that are at most α keeps the expected share of false
 * ones among the rejected at most α, for tests that are independent or positively dependent.
 *
 * The i-th smallest of m becomes the least of p(j) · m / j over all j ≥ i, at most 1. Agrees with
 * `statsmodels.stats.multitest.multipletests(p, method="fdr_bh")` 0.15.
 *
 * @param pValues one per test, in any order; null for a test that was not computed.
 * @returns the adjusted p-values in the same order; null stays null and is not counted in m.
 * @throws RangeError when a p-value is not within 0 to 1.
 */
export function benjaminiHochberg(pValues: readonly (number | null)[]): (number | null)[] {
  const computed = requirePValues(pValues);
  const descending = computed.sort((a, b) => b.pValue - a.pValue);
  const adjusted = new Array<number | null>(pValues.length).fill(null);
  let least = 1;
  for (const [i, { pValue, index }] of descending.entries()) {
    least = Math.min(least, pValue * (descending.length / (descending.length - i)));
    adjusted[index] = least;
  }
  return adjusted;
}

/**
 * p-values adjusted by Bonferroni: rejecting all that are at most α keeps the probability of any false rejection at
 * most α, whatever the dependence. Each p-value times their number m, at most 1. Agrees with
 * `statsmodels.stats.multitest.multipletests(p, method="bonferroni")` 0.15.
 *
 * @param pValues one per test, in any order; null for a test that was not computed.
 * @returns the adjusted p-values in the same order; null stays null and is not counted in m.
 * @throws RangeError when a p-value is not within 0 to 1.
 */
export function bonferroni(pValues: readonly (number | null)[]): (number | null)[] {
  const tests = requirePValues(pValues).length;
  return pValues.map((pValue) => (pValue === null ? null : Math.min(1, pValue * tests)));
}

/**
 * p-values adjusted by Holm 1979: as Bonferroni's, whatever the dependence, and never larger. The i-th smallest of m
 * becomes the most of p(j) · (m − j + 1) over all j ≤ i, at most 1. Agrees with
 * `statsmodels.stats.multitest.multipletests(p, method="holm")` 0.15.
 *
 * @param pValues one per test, in any order; null for a test that was not computed.
 * @returns the adjusted p-values in the same order; null stays null and is not counted in m.
 * @throws RangeError when a p-value is not within 0 to 1.
 */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const computed = requirePValues(pValues);
  const adjusted = new Array<number | null>(pValues.length).fill(null);
  let most = 0;
  for (const [i, { pValue, index }] of computed.sort((a, b) => a.pValue - b.pValue).entries()) {
    most = Math.min(1, Math.max(most, pValue * (computed.length - i)));
    adjusted[index] = most;
  }
  return adjusted;
}

interface ComputedPValue {
  readonly pValue: number;
  readonly index: number;
}

function requirePValues(pValues: readonly (number | null)[]): ComputedPValue[] {
  const computed: ComputedPValue[] = [];
  for (const [index, pValue] of pValues.entries()) {
    if (pValue === null) continue;
    if (!(pValue >= 0 && pValue <= 1))
      throw new RangeError(`A p-value must be within 0 to 1, got ${pValue}.`);
    computed.push({ pValue, index });
  }
  return computed;
}
