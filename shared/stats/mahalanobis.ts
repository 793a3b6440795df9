import { cholesky, inverseOf } from './positive-definite';

/** Where rows lie and how they are spread. */
export interface Location {
  readonly centre: Float64Array;
  /** Inverse of the covariance, row by row. */
  readonly precision: Float64Array;
}

/** A centre and the inverse of a covariance; null when the covariance has none. */
export function locationOf(centre: Float64Array, covariance: Float64Array): Location | null {
  const lower = cholesky(covariance, centre.length);
  return lower === null ? null : { centre, precision: inverseOf(lower, centre.length) };
}

/**
 * Squared Mahalanobis distance of a row, (x − centre)ᵀ · precision · (x − centre).
 *
 * @param values finite; those of the row start at `start`.
 */
export function mahalanobisSquared(
  { centre, precision }: Location,
  values: Float64Array,
  start: number,
): number {
  const size = centre.length;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    const deviation = (values[start + i] as number) - (centre[i] as number);
    let product = 0;
    for (let j = 0; j < size; j++)
      product +=
        (precision[i * size + j] as number) * ((values[start + j] as number) - (centre[j] as number));
    sum += deviation * product;
  }
  return sum;
}

/**
 * What each column adds to a row's squared distance beyond what the others say already: how much shorter the distance
 * would be with the value that goes with the others best. And that value.
 */
export function mahalanobisParts(
  { centre, precision }: Location,
  row: Float64Array,
): { readonly part: number; readonly fitting: number }[] {
  const size = centre.length;
  return Array.from({ length: size }, (_, i) => {
    let product = 0;
    for (let j = 0; j < size; j++)
      product += (precision[i * size + j] as number) * ((row[j] as number) - (centre[j] as number));
    const own = precision[i * size + i] as number;
    return { part: (product * product) / own, fitting: (row[i] as number) - product / own };
  });
}
