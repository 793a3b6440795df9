import { CompensatedSum } from './compensated-sum';
import { powerOfTwoNear } from './power-of-two';

/** Where a column of numbers lies and how wide it is spread, in its own unit. */
export interface ColumnScale {
  readonly mean: number;
  /** Population standard deviation (ddof 0) with missing values at the mean; 0 for a constant, exactly. */
  readonly deviation: number;
  readonly missing: number;
}

/** Standard deviations from the mean beyond which a standardised value is not let: squares of it stay finite. */
const FURTHEST = 1e6;

/**
 * Mean of the present values, and the deviation once every missing value is replaced by that mean: what
 * `SimpleImputer(strategy="mean")` and then `StandardScaler` of scikit-learn fit.
 *
 * @param values finite, NaN for missing.
 * @returns null when every value is missing or there is none.
 */
export function columnScale(values: Float64Array): ColumnScale | null {
  let min = Infinity;
  let max = -Infinity;
  let present = 0;
  for (const value of values) {
    if (value !== value) continue;
    present++;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const missing = values.length - present;
  if (present === 0) return null;
  if (min === max) return { mean: min, deviation: 0, missing };
  // Scaled, so that neither the sum nor a square overflows or vanishes.
  const scale = powerOfTwoNear(1 / Math.max(Math.abs(min), Math.abs(max)));
  const sum = new CompensatedSum();
  for (const value of values) if (value === value) sum.add(value * scale);
  const mean = sum.total / present;
  const squares = new CompensatedSum();
  for (const value of values) if (value === value) squares.add((value * scale - mean) ** 2);
  return { mean: mean / scale, deviation: Math.sqrt(squares.total / values.length) / scale, missing };
}

/**
 * Values in standard deviations from the mean; a missing one is at the mean, 0. At most `furthest` of them either way.
 *
 * @param scale with a deviation above 0.
 */
export function standardised(
  values: Float64Array,
  { mean, deviation }: ColumnScale,
  furthest = FURTHEST,
): Float64Array {
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value !== value) continue;
    // Halves, as the difference of two doubles of opposite sign may overflow.
    const distance = ((value / 2 - mean / 2) / deviation) * 2;
    result[i] = Math.max(-furthest, Math.min(furthest, distance));
  }
  return result;
}
