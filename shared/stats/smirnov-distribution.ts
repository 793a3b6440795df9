import { deviance, stirlingError } from './saddle-point';

/** Number of terms from which the sum is read as an integral and only every so many-th term is evaluated. */
const MAX_TERMS = 4096;
/** Sample size past which Maag & Dicaire's closed form takes over, as it does in SciPy. */
const MAX_EXACT_SAMPLE_SIZE = 1_000_000;
/** exp() of less than this is 0. */
const LOG_SMALLEST = -745;

/**
 * Survival function of the one-sided one-sample Kolmogorov-Smirnov statistic, P(Dₙ⁺ ≥ d).
 *
 * The Birnbaum-Tingey sum, nd Σ_v Binomial(v; n, d + v/n) / (v + nd), each term in Loader's saddle-point form, so
 * that every term is positive and exact to a few units in the last place and the far tail keeps its digits. Past
 * some thousand terms the sum is smooth and flat at both ends, where the trapezoidal rule converges faster than any
 * power: it is then taken in strides with no loss in double precision. For n > 1 000 000 the closed form
 * exp(−(6nd + 1)² / 18n) replaces it.
 *
 * Sources: Birnbaum & Tingey 1951; Loader 2000, "Fast and accurate computation of binomial probabilities";
 * Maag & Dicaire 1971. Agrees with `scipy.special.smirnov` 1.17.
 *
 * @param n sample size, a whole number ≥ 1.
 * @param d the statistic; 1 comes back for d ≤ 0, 0 for d ≥ 1.
 * @param maximumTerms terms to evaluate at most; the default is right, fewer is for tests.
 */
export function smirnovSurvival(n: number, d: number, maximumTerms: number = MAX_TERMS): number {
  if (d <= 0) return 1;
  if (d >= 1) return 0;
  const nd = n * d;
  if (-2 * nd * d < LOG_SMALLEST) return 0;
  if (nd >= n - 1) return (1 - d) ** n;
  if (n > MAX_EXACT_SAMPLE_SIZE) return Math.exp(-((6 * nd + 1) ** 2) / 18 / n);

  // Strides are only sound where the terms vanish at both ends, and that takes n·d² beyond the middle of the law.
  const stride = nd * d >= 1 ? Math.max(1, Math.floor(n / maximumTerms)) : 1;
  const stirlingOfN = stirlingError(n);
  // The size of the largest term, taken out so that the terms of a tiny probability do not underflow one by one.
  const decay = 2 * nd * d;
  let sum = stride === 1 ? Math.exp(n * Math.log1p(-d) + decay) / nd : 0;
  for (let v = stride; v < n && n - v - nd > 0; v += stride) {
    const exponent =
      stirlingOfN -
      stirlingError(v) -
      stirlingError(n - v) -
      deviance(v, v + nd, nd) -
      deviance(n - v, n - v - nd, -nd);
    sum += (Math.sqrt(n / (2 * Math.PI * v * (n - v))) * Math.exp(exponent + decay)) / (v + nd);
  }
  const halfway = Math.exp(-nd * d);
  return Math.min(1, stride * nd * sum * halfway * halfway);
}
