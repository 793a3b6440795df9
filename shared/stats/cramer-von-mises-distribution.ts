/** Below this the survival function is 1 in double precision. */
const SMALLEST = 0.003;
/** From here on it is 0. */
const LARGEST = 155;

/**
 * Survival function of the limit law of the Cramér-von Mises statistic, P(ω² ≥ x).
 *
 * Smirnov's alternating sum over k ≥ 1 of (2/π) ∫ exp(−xs²/2) / √(−s sin s) ds from (2k−1)π to 2kπ. With
 * s = (2k − 1 + sin²(θ/2))π the integrand is smooth and periodic in θ, and the midpoint rule converges faster than any
 * power. Every term keeps its digits, so the far tail does down to the smallest double; `scipy.stats` sums the other
 * series, which is exact to some 1e-9 absolutely.
 *
 * Smirnov 1936, "Sur la distribution de ω²"; Anderson & Darling 1952.
 *
 * @param x the statistic; 1 comes back for x < 0.003.
 * @throws RangeError on NaN.
 */
export function cramerVonMisesSurvival(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('The statistic must be a number.');
  if (x < SMALLEST) return 1;
  if (x >= LARGEST) return 0;
  // As many nodes as exp(−xs²/2) takes over the widest interval that matters.
  const nodes = 24 + Math.ceil(Math.sqrt(200 * x));
  let sum = 0;
  for (let k = 1; ; k++) {
    const term = (2 / Math.PI) * integral(k, x, nodes);
    const next = k % 2 === 1 ? sum + term : sum - term;
    if (next === sum) return Math.min(1, Math.max(0, sum));
    sum = next;
  }
}

/** ∫ exp(−xs²/2) / √(−s sin s) ds from (2k−1)π to 2kπ. */
function integral(k: number, x: number, nodes: number): number {
  let sum = 0;
  for (let j = 0; j < nodes; j++) {
    const theta = ((j + 0.5) * Math.PI) / nodes;
    const part = Math.sin(theta / 2) ** 2;
    const s = (2 * k - 1 + part) * Math.PI;
    sum += (Math.exp((-x * s * s) / 2) * Math.sin(theta)) / Math.sqrt(s * Math.sin(part * Math.PI));
  }
  return ((Math.PI / 2) * Math.PI * sum) / nodes;
}
