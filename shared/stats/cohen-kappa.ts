export interface CohenKappa {
  /** 1 is full agreement, 0 what chance alone gives. */
  readonly value: number;
  /** Large-sample standard error when the two do not agree by chance alone. */
  readonly standardError: number;
}

/**
 * Cohen's kappa of two raters over the same rows: agreement beyond what their own class shares give by chance.
 *
 * Cohen 1960, standard error of Fleiss, Cohen & Everitt 1969; as `statsmodels.stats.inter_rater.cohens_kappa` 0.15
 * (`kappa`, `std_kappa`).
 *
 * @param matrix rows by the first rater's class, then the second's: `matrix[first * classes + second]`.
 * @returns null without rows, and where both always say the same one class, so that chance agrees fully.
 */
export function cohenKappa(matrix: ArrayLike<number>, classes: number): CohenKappa | null {
  let total = 0;
  for (let cell = 0; cell < classes * classes; cell++) total += matrix[cell] ?? 0;
  if (total === 0) return null;
  const share = (first: number, second: number): number => (matrix[first * classes + second] ?? 0) / total;
  const firsts = new Float64Array(classes);
  const seconds = new Float64Array(classes);
  for (let i = 0; i < classes; i++)
    for (let j = 0; j < classes; j++) {
      firsts[i] = (firsts[i] as number) + share(i, j);
      seconds[j] = (seconds[j] as number) + share(i, j);
    }
  let [observed, expected] = [0, 0];
  for (let i = 0; i < classes; i++) {
    observed += share(i, i);
    expected += (firsts[i] as number) * (seconds[i] as number);
  }
  if (1 - expected < 1e-15) return null;
  const kappa = (observed - expected) / (1 - expected);
  let [diagonal, others] = [0, 0];
  for (let i = 0; i < classes; i++)
    for (let j = 0; j < classes; j++) {
      const sum = (firsts[j] as number) + (seconds[i] as number);
      if (i === j) diagonal += share(i, i) * (1 - sum * (1 - kappa)) ** 2;
      else others += share(i, j) * sum * sum;
    }
  others *= (1 - kappa) ** 2;
  const variance =
    (diagonal + others - (kappa - expected * (1 - kappa)) ** 2) / ((1 - expected) ** 2 * total);
  return { value: kappa, standardError: Math.sqrt(Math.max(0, variance)) };
}
