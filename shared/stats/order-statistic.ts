/**
 * The value at a place of the ascending order, by Hoare's selection (Find, 1961) with the median of three as pivot; on
 * average in time proportional to the values.
 *
 * @param values without NaN; brought into another order.
 * @param place whole number from 0 to before their length.
 */
export function orderStatistic(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOf(
      values[low] as number,
      values[(low + high) >> 1] as number,
      values[high] as number,
    );
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while (pivot < (values[j] as number)) j--;
      if (i > j) break;
      const value = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = value;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place] as number;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
