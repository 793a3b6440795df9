import { chiSquareQuantile } from './chi-square-distribution';
import { locationOf, mahalanobisSquared } from './mahalanobis';
import { cholesky, logDeterminant } from './positive-definite';
import { SeededRandom } from './seeded-random';

/** A centre and covariances that outliers had no part in. */
export interface RobustCovariance {
  readonly centre: Float64Array;
  /** Columns × columns entries, row by row. */
  readonly covariance: Float64Array;
  /** Rows that took part in the end. */
  readonly support: number;
}

/** Starts, steps from each, and how many of the best are followed to the end: scikit-learn's for small samples. */
const STARTS = 30;
const FIRST_STEPS = 2;
const FOLLOWED = 10;
const MOST_STEPS = 100;
/** Share of rows, were they normal, that take part in the second estimate. */
const KEPT = 0.975;

interface Fit {
  readonly centre: Float64Array;
  readonly covariance: Float64Array;
  readonly determinant: number;
}

/**
 * The minimum covariance determinant: centre and covariance of those ⌈(rows + columns + 1) / 2⌉ rows whose covariance
 * has the smallest determinant, made consistent for a normal law by the median distance, then estimated once more from
 * all rows within the 97.5th percentile of it. FAST-MCD (Rousseeuw & Van Driessen 1999), from random starts of
 * columns + 1 rows; corrected and reweighted as `sklearn.covariance.MinCovDet` 1.6.
 *
 * @param values rows × columns numbers, row by row; finite.
 * @returns null when half of the rows lie in a plane, so that there is no smallest determinant above 0.
 */
export function robustCovariance(
  values: Float64Array,
  rows: number,
  columns: number,
  seed: number,
): RobustCovariance | null {
  const half = Math.min(rows, Math.ceil((rows + columns + 1) / 2));
  const random = new SeededRandom(seed);
  const found: Fit[] = [];
  for (let start = 0; start < STARTS; start++) {
    let fit = firstFit(values, rows, columns, random);
    for (let step = 0; step < FIRST_STEPS && fit !== null; step++)
      fit = concentrated(fit, values, rows, columns, half);
    if (fit !== null) found.push(fit);
  }
  found.sort((a, b) => a.determinant - b.determinant);
  let best: Fit | null = null;
  for (const start of found.slice(0, FOLLOWED)) {
    let fit = start;
    for (let step = 0; step < MOST_STEPS; step++) {
      const next = concentrated(fit, values, rows, columns, half);
      if (next === null || !(next.determinant < fit.determinant)) break;
      fit = next;
    }
    if (best === null || fit.determinant < best.determinant) best = fit;
  }
  return best === null ? null : reweighted(best, values, rows, columns);
}

/** Of columns + 1 rows at random, and more of them while they lie in a plane; null when all do. */
function firstFit(values: Float64Array, rows: number, columns: number, random: SeededRandom): Fit | null {
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  for (let drawn = 0; drawn < rows; drawn++) {
    const other = drawn + random.below(rows - drawn);
    const row = order[other] as number;
    order[other] = order[drawn] as number;
    order[drawn] = row;
    if (drawn < columns) continue;
    const fit = fitOf(values, columns, order.subarray(0, drawn + 1));
    if (fit !== null) return fit;
    // Rows that lie in a plane may be many: further draws come in larger steps.
    if (drawn > 4 * columns + 50) return null;
  }
  return null;
}

/** A step to a smaller determinant: centre and covariance of the rows nearest to the last ones. */
function concentrated(
  fit: Fit,
  values: Float64Array,
  rows: number,
  columns: number,
  half: number,
): Fit | null {
  const distances = distancesFrom(fit, values, rows, columns);
  if (distances === null) return null;
  const limit = Float64Array.from(distances).sort()[half - 1] as number;
  const nearest = new Uint32Array(half);
  let next = 0;
  for (let row = 0; row < rows && next < half; row++)
    if ((distances[row] as number) < limit) nearest[next++] = row;
  for (let row = 0; row < rows && next < half; row++)
    if ((distances[row] as number) === limit) nearest[next++] = row;
  return fitOf(values, columns, nearest);
}

function reweighted(fit: Fit, values: Float64Array, rows: number, columns: number): RobustCovariance | null {
  const distances = distancesFrom(fit, values, rows, columns);
  if (distances === null) return null;
  const sorted = Float64Array.from(distances).sort();
  const middle = ((sorted[(rows - 1) >> 1] as number) + (sorted[rows >> 1] as number)) / 2;
  const consistent = middle / chiSquareQuantile(0.5, columns);
  const limit = consistent * chiSquareQuantile(KEPT, columns);
  const kept = Uint32Array.from(distances.keys()).filter((row) => (distances[row] as number) < limit);
  const again = fitOf(values, columns, kept);
  return again === null ? null : { centre: again.centre, covariance: again.covariance, support: kept.length };
}

function distancesFrom(
  { centre, covariance }: Fit,
  values: Float64Array,
  rows: number,
  columns: number,
): Float64Array | null {
  const location = locationOf(centre, covariance);
  if (location === null) return null;
  const distances = new Float64Array(rows);
  for (let row = 0; row < rows; row++) distances[row] = mahalanobisSquared(location, values, row * columns);
  return distances;
}

/** Mean and covariance (ddof 0) of some rows; null when they lie in a plane. */
function fitOf(values: Float64Array, columns: number, some: Uint32Array): Fit | null {
  const centre = new Float64Array(columns);
  for (const row of some)
    for (let i = 0; i < columns; i++)
      centre[i] = (centre[i] as number) + (values[row * columns + i] as number) / some.length;
  const covariance = new Float64Array(columns * columns);
  const deviation = new Float64Array(columns);
  for (const row of some) {
    for (let i = 0; i < columns; i++)
      deviation[i] = (values[row * columns + i] as number) - (centre[i] as number);
    for (let i = 0; i < columns; i++)
      for (let j = 0; j <= i; j++)
        covariance[i * columns + j] =
          (covariance[i * columns + j] as number) +
          ((deviation[i] as number) * (deviation[j] as number)) / some.length;
  }
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < i; j++) covariance[j * columns + i] = covariance[i * columns + j] as number;
  const lower = cholesky(covariance, columns);
  return lower === null ? null : { centre, covariance, determinant: logDeterminant(lower, columns) };
}
