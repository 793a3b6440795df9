/** A probability is kept this far from 0 and 1 before its logarithm is taken, as scikit-learn 1.7 does for doubles. */
const LEAST_PROBABILITY = 2 ** -52;

/**
 * Log loss of one row of two classes: −ln of the probability given to what came, `sklearn.metrics.log_loss` of one row.
 *
 * @param probability of the positive class, from 0 to 1; 0 and 1 are moved inwards by 2⁻⁵². NaN stays NaN.
 * @param positive 1 where the row is positive, else 0.
 */
export function logLoss(probability: number, positive: 0 | 1): number {
  const chance = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability));
  return -Math.log(positive === 1 ? chance : 1 - chance);
}
