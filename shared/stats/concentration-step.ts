import { orderStatistic } from './order-statistic';
import { type Cholesky, cholesky, logDeterminant } from './positive-definite';
import type { SeededRandom } from './seeded-random';

/** Rows of numbers, row by row, and how many of them a fit is made of. */
export interface ConcentrationTable {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly kept: number;
}

/** Centre and covariance (ddof 0) of some rows. */
export interface CovarianceFit {
  readonly centre: Float64Array;
  /** Columns × columns entries, row by row. */
  readonly covariance: Float64Array;
  readonly lower: Cholesky;
  readonly logDeterminant: number;
  /** The rows it was made of. */
  readonly some: ArrayLike<number>;
}

/** The fit of some rows; null when they lie in a plane. */
export function covarianceFit(
  { values, columns }: ConcentrationTable,
  some: ArrayLike<number>,
): CovarianceFit | null {
  const count = some.length;
  const centre = new Float64Array(columns);
  for (let k = 0; k < count; k++) {
    const start = (some[k] as number) * columns;
    for (let i = 0; i < columns; i++) centre[i] = (centre[i] as number) + (values[start + i] as number);
  }
  for (let i = 0; i < columns; i++) centre[i] = (centre[i] as number) / count;
  const covariance = new Float64Array(columns * columns);
  const deviation = new Float64Array(columns);
  for (let k = 0; k < count; k++) {
    const start = (some[k] as number) * columns;
    for (let i = 0; i < columns; i++) deviation[i] = (values[start + i] as number) - (centre[i] as number);
    for (let i = 0; i < columns; i++) {
      const own = deviation[i] as number;
      for (let j = 0, at = i * columns; j <= i; j++, at++)
        covariance[at] = (covariance[at] as number) + own * (deviation[j] as number);
    }
  }
  for (let i = 0; i < columns; i++)
    for (let j = 0; j <= i; j++) {
      const one = (covariance[i * columns + j] as number) / count;
      covariance[i * columns + j] = one;
      covariance[j * columns + i] = one;
    }
  const lower = cholesky(covariance, columns);
  return lower === null
    ? null
    : { centre, covariance, lower, logDeterminant: logDeterminant(lower, columns), some };
}

/**
 * A row as the fit sees it: uncorrelated numbers of variance 1 around 0.
 *
 * @param start of the row in the values.
 * @param standardised takes the numbers, as many as there are columns.
 * @returns the sum of their squares, the squared Mahalanobis distance.
 */
export function standardise(
  { centre, lower }: CovarianceFit,
  values: Float64Array,
  start: number,
  standardised: Float64Array,
): number {
  const columns = centre.length;
  let sum = 0;
  for (let i = 0, at = 0; i < columns; i++, at = i * columns) {
    let rest = (values[start + i] as number) - (centre[i] as number);
    for (let j = 0; j < i; j++, at++) rest -= (lower[at] as number) * (standardised[j] as number);
    rest /= lower[at] as number;
    standardised[i] = rest;
    sum += rest * rest;
  }
  return sum;
}

/** Squared Mahalanobis distance of each row from a fit. */
export function squaredDistances(
  fit: CovarianceFit,
  { values, rows, columns }: ConcentrationTable,
): Float64Array {
  const standardised = new Float64Array(columns);
  const distances = new Float64Array(rows);
  for (let row = 0; row < rows; row++) distances[row] = standardise(fit, values, row * columns, standardised);
  return distances;
}

/**
 * A step to a determinant that is no larger: the fit of the rows nearest to the last one (Rousseeuw & Van Driessen 1999,
 * theorem 1). Of rows at the same distance the first ones are taken.
 *
 * @returns null when those rows lie in a plane.
 */
export function concentrated(fit: CovarianceFit, table: ConcentrationTable): CovarianceFit | null {
  const { rows, kept } = table;
  const distances = squaredDistances(fit, table);
  const limit = orderStatistic(distances.slice(), kept - 1);
  let equal = kept;
  for (let row = 0; row < rows; row++) if ((distances[row] as number) < limit) equal--;
  const nearest = new Uint32Array(kept);
  let next = 0;
  for (let row = 0; row < rows && next < kept; row++) {
    const distance = distances[row] as number;
    if (distance < limit || (distance === limit && equal-- > 0)) nearest[next++] = row;
  }
  return covarianceFit(table, nearest);
}

/** Of columns + 1 rows at random, and more of them while they lie in a plane; null when a good many do. */
export function randomFit(table: ConcentrationTable, random: SeededRandom): CovarianceFit | null {
  const { rows, columns } = table;
  const most = Math.min(rows, 5 * columns + 52);
  const drawn: number[] = [];
  const taken = new Set<number>();
  while (drawn.length < most) {
    const row = random.below(rows);
    if (taken.has(row)) continue;
    taken.add(row);
    drawn.push(row);
    if (drawn.length <= columns) continue;
    const fit = covarianceFit(table, drawn);
    if (fit !== null) return fit;
  }
  return null;
}
