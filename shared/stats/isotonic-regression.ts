import { lowerBound } from './sorted-search';

/** A function that never falls, found from points: straight between its knots, level beyond them. */
export interface IsotonicFit {
  /** Ascending. */
  readonly at: Float64Array;
  readonly values: Float64Array;
}

/**
 * The never falling function closest to weighted points in squared distance, by pooling adjacent violators.
 *
 * As `sklearn.isotonic.IsotonicRegression(out_of_bounds="clip")` 1.7: one point a distinct x, and between points the
 * straight line that joins them.
 *
 * @param at distinct, ascending.
 * @param means of y at each of them.
 * @param weights of each, above 0.
 */
export function isotonicRegression(
  at: Float64Array,
  means: Float64Array,
  weights: Float64Array,
): IsotonicFit {
  const size = at.length;
  const value = new Float64Array(size);
  const weight = new Float64Array(size);
  const count = new Uint32Array(size);
  let blocks = 0;
  for (let i = 0; i < size; i++) {
    value[blocks] = means[i] as number;
    weight[blocks] = weights[i] as number;
    count[blocks] = 1;
    blocks++;
    while (blocks > 1 && (value[blocks - 2] as number) >= (value[blocks - 1] as number)) {
      const [a, b] = [blocks - 2, blocks - 1];
      const total = (weight[a] as number) + (weight[b] as number);
      value[a] =
        ((value[a] as number) * (weight[a] as number) + (value[b] as number) * (weight[b] as number)) / total;
      weight[a] = total;
      count[a] = (count[a] as number) + (count[b] as number);
      blocks--;
    }
  }
  const values = new Float64Array(size);
  let next = 0;
  for (let block = 0; block < blocks; block++) {
    values.fill(value[block] as number, next, next + (count[block] as number));
    next += count[block] as number;
  }
  return { at, values };
}

/** The fitted value at x: straight between the two points beside it, that of the outermost beyond them. */
export function isotonicValue({ at, values }: IsotonicFit, x: number): number {
  const right = lowerBound(at, x);
  if (right >= at.length) return values.at(-1) ?? NaN;
  const high = at[right] as number;
  if (right === 0 || high === x) return values[right] as number;
  const low = at[right - 1] as number;
  const from = values[right - 1] as number;
  return from + ((values[right] as number) - from) * ((x - low) / (high - low));
}
