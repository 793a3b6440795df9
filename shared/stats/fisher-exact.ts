import type { NoContingencyTable } from './contingency-table';
import { requireSameLength, sumCounts, type CountVector } from './count-vector';
import {
  hypergeometricDensity,
  hypergeometricSupport,
  hypergeometricTail,
  type Hypergeometric,
} from './hypergeometric-distribution';

export type FisherExact = FisherExactResult | NoContingencyTable;

export interface FisherExactResult {
  readonly computable: true;
  /** Two-sided; 0 where it is beneath the smallest double. */
  readonly pValue: number;
  /** Odds of the first category in the reference over its odds in production; null when that divides by zero. */
  readonly oddsRatio: number | null;
}

/** Probabilities that agree this closely are one probability, rounded twice. */
const TIE = 1e-11;

/**
 * Fisher's exact test of a 2 × 2 table, two-sided: the probability, given both totals of sides and of categories, of
 * a table that is no more likely than this one.
 *
 * Tiny p-values keep their digits, and counts in the millions take milliseconds. Fisher 1922. Agrees with
 * `scipy.stats.fisher_exact([reference, production])` 1.17.
 *
 * @param reference, production whole counts of the two categories, in the same order.
 * @returns the test, or why there is none: a side without rows, or a category without any.
 * @throws RangeError when there are not two categories, or a count is negative, not whole or above 2^53.
 */
export function fisherExact(reference: CountVector, production: CountVector): FisherExact {
  requireSameLength(reference, production);
  if (reference.length !== 2) {
    throw new RangeError(`Fisher's exact test takes two categories, got ${reference.length}.`);
  }
  const referenceTotal = sumCounts(reference);
  const productionTotal = sumCounts(production);
  const [a = 0, b = 0] = Array.from(reference);
  const [c = 0, d = 0] = Array.from(production);
  const total = referenceTotal + productionTotal;
  if (![a, b, c, d, total].every((count) => Number.isSafeInteger(count))) {
    throw new RangeError(`Fisher's exact test takes whole counts, got ${[a, b, c, d].join(', ')}.`);
  }
  if (referenceTotal === 0) return { computable: false, reason: 'the reference is empty' };
  if (productionTotal === 0) return { computable: false, reason: 'production is empty' };
  if (a + c === 0 || b + d === 0) return { computable: false, reason: 'only one category is in use' };
  return {
    computable: true,
    pValue: noMoreLikely(a, { drawn: referenceTotal, marked: a + c, total }),
    oddsRatio: b === 0 || c === 0 ? null : (a / b) * (d / c),
  };
}

/** Probability of everything that is at most as likely as `x`. */
function noMoreLikely(x: number, law: Hypergeometric): number {
  const { drawn, marked, total } = law;
  const { low, high } = hypergeometricSupport(law);
  if (2 * drawn === total || 2 * marked === total) {
    // The law is symmetric, and the mirrored table exactly as likely as this one.
    const nearer = Math.min(x, low + high - x);
    if (2 * nearer === low + high) return 1;
    return Math.min(1, 2 * hypergeometricTail(nearer, -1, law));
  }
  const mode = Math.floor(((drawn + 1) / (total + 2)) * (marked + 1));
  if (x === mode) return 1;
  const limit = hypergeometricDensity(x, law) * (1 + TIE);
  const direction = x < mode ? 1 : -1;
  const own = hypergeometricTail(x, direction === 1 ? -1 : 1, law);
  const end = direction === 1 ? high : low;
  const steps = stepsUntil(
    (step) => hypergeometricDensity(mode + direction * step, law) <= limit,
    Math.abs(end - mode),
  );
  return steps === null
    ? Math.min(1, own)
    : Math.min(1, own + hypergeometricTail(mode + direction * steps, direction, law));
}

/** The first step from 0 to `last` at which a condition holds that holds from there on; null when it never does. */
function stepsUntil(holds: (step: number) => boolean, last: number): number | null {
  if (!holds(last)) return null;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
