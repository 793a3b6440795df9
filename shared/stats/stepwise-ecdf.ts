import { type CountedSample, counted, type WeightedSample } from './weighted-sample';

/** A sample's ECDF with its integral, to hold many other samples against it. */
export interface StepwiseEcdf {
  /** Distinct values a row has, ascending. */
  readonly values: Float64Array;
  /** Rows at or below each of them. */
  readonly rowsUpTo: Float64Array;
  /** ∫ F from the first value to each of them, in the unit of the data; NaN where there is an infinite value before. */
  readonly area: Float64Array;
  readonly total: number;
}

/**
 * The ECDF of a sample as steps.
 *
 * @param sample not empty.
 * @throws RangeError when it is empty.
 */
export function stepwiseEcdf(sample: WeightedSample): StepwiseEcdf {
  const { values, counts, total }: CountedSample = counted(sample);
  if (total === 0) throw new RangeError('A sample needs at least one value.');
  const kept = new Float64Array(values.length);
  const rowsUpTo = new Float64Array(values.length);
  const area = new Float64Array(values.length);
  let steps = 0;
  let rows = 0;
  for (let i = 0; i < values.length; i++) {
    const count = counts[i] as number;
    if (count === 0) continue;
    const value = values[i] as number;
    if (steps > 0)
      area[steps] = (area[steps - 1] as number) + (rows / total) * (value - (kept[steps - 1] as number));
    rows += count;
    kept[steps] = value;
    rowsUpTo[steps] = rows;
    steps++;
  }
  return {
    values: kept.subarray(0, steps),
    rowsUpTo: rowsUpTo.subarray(0, steps),
    area: area.subarray(0, steps),
    total,
  };
}
