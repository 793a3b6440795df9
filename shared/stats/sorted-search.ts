/** First index from `start` on whose value is not below `limit`; `values.length` when there is none. */
export function lowerBound(values: Float64Array, limit: number, start = 0): number {
  let low = start;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First index from `start` on whose value is above `limit`; `values.length` when there is none. */
export function upperBound(values: Float64Array, limit: number, start = 0): number {
  let low = start;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
