import { chiSquareQuantile } from './chi-square-distribution';
import { requireSameLength, sumCounts, type CountVector } from './count-vector';
import { psiNoise, type PsiNoise } from './psi';
import type { ZeroRule } from './zero-rule';

/** Bins with fewer rows expected on a side are worked out count by count; in larger ones the normal law is close. */
const LARGE = 25;
/** Counts further than this many standard deviations from their mean do not matter. */
const DEVIATIONS = 8;
/** Counts less likely than this do not matter either. */
const NEGLIGIBLE = 1e-12;
/** Points at which a side with many rows in a bin is looked at, across its standard deviations. */
const POINTS = 17;

/**
 * The index to expect when nothing changed, at these sizes and in these bins: {@link psiNoise} where every bin holds
 * many rows, more where some hold few and the zero rule decides.
 *
 * Under no change both sides draw from the pooled shares. The mean and variance of a small bin's term are sums over its
 * counts (Poisson on both sides), those of a large one are its part of (1/n + 1/m) · χ²; the 99th percentile is that of
 * the gamma law with the sums of both. With every bin large that is Yurdakul's law.
 *
 * @param zeroRule what becomes of empty bins, as in the index itself. Scaled replacement is taken for plain.
 * @param reference, production whole counts per bin, in the same order.
 * @throws RangeError when the lengths differ, or a side has no row.
 */
export function psiNoiseInBins(
  zeroRule: ZeroRule,
  reference: CountVector,
  production: CountVector,
): PsiNoise {
  requireSameLength(reference, production);
  const n = sumCounts(reference);
  const m = sumCounts(production);
  // Rows that are added to every bin move the shares of all of them, those of empty ones too.
  const adds = zeroRule.kind === 'add';
  const shares = Array.from(reference, (count, i) => (count + (production[i] ?? 0)) / (n + m)).filter(
    (share) => adds || share > 0,
  );
  const isSmall = (share: number): boolean => adds || share * Math.min(n, m) < LARGE;
  const added = adds ? zeroRule.count * shares.length : 0;
  if (shares.length < 2 || !shares.some(isSmall)) return psiNoise(n, m, shares.length);
  const scale = 1 / n + 1 / m;
  const squares = shares.reduce((sum, share) => sum + share * share, 0);
  let mean = 0;
  let variance = 2 * scale * scale * (1 - squares);
  for (const share of shares) {
    if (isSmall(share)) {
      const term = smallBin(share, { n, m, added }, zeroRule);
      mean += term.mean;
      variance += term.variance;
    } else {
      mean += scale * (1 - share);
      variance += 2 * scale * scale * (1 - share) ** 2;
    }
  }
  if (!(mean > 0 && variance > 0)) return { expected: mean, limit: mean };
  // The gamma law with this mean and variance, as a scaled chi-square.
  const unit = variance / mean / 2;
  return { expected: mean, limit: unit * chiSquareQuantile(0.99, mean / unit) };
}

interface Counted {
  readonly count: number;
  readonly weight: number;
}

/** Counts of a bin and how likely each is: all that matter of a few rows, points of the normal law of many. */
function countsOf(expected: number): readonly Counted[] {
  const deviation = Math.sqrt(expected);
  if (expected > 4 * LARGE) {
    const steps = Array.from({ length: POINTS }, (_, i) => ((2 * i) / (POINTS - 1) - 1) * 4);
    return normalised(
      steps.map((z) => ({ count: expected + z * deviation, weight: Math.exp((-z * z) / 2) })),
    );
  }
  const last = Math.ceil(expected + DEVIATIONS * deviation + DEVIATIONS);
  const counts: Counted[] = [{ count: 0, weight: Math.exp(-expected) }];
  for (let count = 1; count <= last; count++)
    counts.push({ count, weight: ((counts[count - 1]?.weight ?? 0) * expected) / count });
  return normalised(counts.filter(({ weight }) => weight > NEGLIGIBLE));
}

function normalised(counts: readonly Counted[]): readonly Counted[] {
  const total = counts.reduce((sum, { weight }) => sum + weight, 0);
  return counts.map(({ count, weight }) => ({ count, weight: weight / total }));
}

/** Mean and variance of the term of a bin with few rows. */
function smallBin(
  share: number,
  { n, m, added }: { readonly n: number; readonly m: number; readonly added: number },
  zeroRule: ZeroRule,
): { readonly mean: number; readonly variance: number } {
  let mean = 0;
  let square = 0;
  const production = countsOf(share * m);
  for (const left of countsOf(share * n)) {
    for (const right of production) {
      const value = term(left.count, n + added, right.count, m + added, zeroRule);
      const weight = left.weight * right.weight;
      mean += weight * value;
      square += weight * value * value;
    }
  }
  return { mean, variance: Math.max(0, square - mean * mean) };
}

/** One bin's term of the index, (p − r) · ln(p / r) under the rule; `n` and `m` hold the rows it adds. */
function term(a: number, n: number, b: number, m: number, zeroRule: ZeroRule): number {
  let r = a / n;
  let p = b / m;
  switch (zeroRule.kind) {
    case 'replace':
    case 'replace-scaled':
      if (r === 0 && p === 0) return 0;
      r = r === 0 ? zeroRule.share : r;
      p = p === 0 ? zeroRule.share : p;
      break;
    case 'floor':
      r = Math.max(r, zeroRule.share);
      p = Math.max(p, zeroRule.share);
      break;
    case 'add':
      r = (a + zeroRule.count) / n;
      p = (b + zeroRule.count) / m;
      break;
  }
  return r === p ? 0 : (p - r) * Math.log(p / r);
}
