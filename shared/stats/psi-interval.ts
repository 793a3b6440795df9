import { requireSameLength, sumCounts, type CountVector } from './count-vector';
import { scoreInterval, type DivergenceInterval } from './divergence-interval';
import type { NotComputable } from './not-computable';
import { psi } from './psi';
import { WeightedMoments } from './weighted-moments';
import { DEFAULT_ZERO_SHARE } from './zero-rule';

export type PsiInterval = PsiIntervalResult | PsiIntervalNotComputable;

export interface PsiIntervalResult extends DivergenceInterval {
  readonly computable: true;
}

export type PsiIntervalNotComputable = NotComputable<
  'the reference is empty' | 'production is empty' | 'only one bin is in use'
>;

/**
 * Interval for the population stability index that the shares of both sides would have without an error of sampling.
 *
 * Analytic, {@link scoreInterval}: the delta method's variance Σ r f² − (Σ r f)² over n and likewise for production,
 * f = ln(r/p) + 1 − p/r, beside the chi-square variance 2 (B − 1) (1/n + 1/m)² of no change (Yurdakul 2018); the bias
 * is that of p ln p, which Stein's identity for counts gives exactly. Shares are taken as (count + ½) / (n + B/2), which
 * makes their logarithms nearly unbiased, but a share of zero not under `zeroShare`. Where a bin is empty on one side
 * the index under the zero rule is part of the interval as well.
 *
 * Chosen over resampling because that adds its own bias to the one of the index: with no change the percentile
 * bootstrap never covers 0, and the reversed one covers as little as two thirds with two bins. In simulations of 95 %
 * intervals (280 settings: 2 to 50 bins, 50 to a million rows, indices from 0 to 5) this one covered 93 to 100 %, but for
 * what is beyond an approximation: where a bin of weight in production is always empty in a reference of 100 to 300
 * rows it covered 64 to 92 %. It cannot know of shares no row has shown.
 *
 * The bins are taken as given. Bins at the reference's own quantiles behave alike.
 *
 * @param reference, production whole counts per bin, in the same order.
 * @param zeroShare as for `psi`.
 * @param level of confidence, strictly between 0.5 and 1.
 * @returns the interval, or why there is none: a side without rows, or fewer than two bins in use.
 * @throws RangeError when the lengths differ, a count is negative or not finite, `zeroShare` is not positive or the
 *   level is outside its range.
 */
export function psiInterval(
  reference: CountVector,
  production: CountVector,
  zeroShare: number = DEFAULT_ZERO_SHARE,
  level: number = 0.95,
): PsiInterval {
  requireSameLength(reference, production);
  const n = sumCounts(reference);
  const m = sumCounts(production);
  if (n === 0) return { computable: false, reason: 'the reference is empty' };
  if (m === 0) return { computable: false, reason: 'production is empty' };
  const underRule = psi(reference, production, zeroShare);
  const bins = underRule.occupiedBins;
  if (bins < 2) return { computable: false, reason: 'only one bin is in use' };

  const share = (count: number, total: number): number => {
    const smoothed = (count + 0.5) / (total + bins / 2);
    return count === 0 ? Math.max(zeroShare, smoothed) : smoothed;
  };
  let value = 0;
  let bias = 0;
  let zeros = false;
  const referenceMoments = new WeightedMoments();
  const productionMoments = new WeightedMoments();
  for (let i = 0; i < reference.length; i++) {
    const inReference = reference[i] ?? 0;
    const inProduction = production[i] ?? 0;
    if (inReference === 0 && inProduction === 0) continue;
    if (inReference === 0 || inProduction === 0) zeros = true;
    const r = share(inReference, n);
    const p = share(inProduction, m);
    const logarithm = Math.log(p / r);
    value += (p - r) * logarithm;
    bias += (covariance(inReference) / n) * (1 - r) + (covariance(inProduction) / m) * (1 - p);
    referenceMoments.add(r, 1 - logarithm - p / r);
    productionMoments.add(p, 1 + logarithm - r / p);
  }
  const scale = 1 / n + 1 / m;
  const linearVariance = referenceMoments.variance() / n + productionMoments.variance() / m;
  const interval = scoreInterval(
    {
      value,
      bias,
      nullVariance: 2 * (bins - 1) * scale * scale,
      // With hardly a difference the slope of both variances is that of chi-square.
      varianceSlope: value > 1e-9 * scale ? linearVariance / value : 4 * scale,
    },
    level,
  );
  return {
    computable: true,
    ...interval,
    upper: zeros ? Math.max(interval.upper, underRule.value) : interval.upper,
  };
}

/** Covariance of a Poisson count X and ln(X + ½), estimated from one X: X (ln(X + ½) − ln(X − ½)), by Stein's identity. */
function covariance(count: number): number {
  return count < 1 ? 0 : count * Math.log1p(1 / (count - 0.5));
}
