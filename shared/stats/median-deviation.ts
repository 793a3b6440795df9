import type { NotComputable } from './not-computable';
import { quantiles } from './quantile';
import { finitePart, type WeightedSample } from './weighted-sample';

/** Of a normal law the median absolute deviation in standard deviations, as Iglewicz & Hoaglin 1993 round it. */
const NORMAL = 0.6745;
/** Modified z-scores beyond which they call a value an outlier. */
export const MODIFIED_Z_LIMIT = 3.5;

/** A median and the median of the distances from it, in the unit of the data. */
export interface MedianDeviation {
  readonly computable: true;
  readonly median: number;
  /** Above 0. */
  readonly deviation: number;
}

/**
 * The median and the median absolute deviation, `scipy.stats.median_abs_deviation` 1.17.
 *
 * @param sample nulls and NaN are left out already; infinite values are left out here.
 */
export function medianDeviation(
  sample: WeightedSample,
): MedianDeviation | NotComputable<'there is no value' | 'more than half of the values are equal'> {
  const finite = finitePart(sample);
  const [median] = quantiles(finite, [0.5]) ?? [];
  if (median === undefined) return { computable: false, reason: 'there is no value' };
  const [deviation = 0] = quantiles(distances(finite, median), [0.5]) ?? [];
  if (!(deviation > 0)) return { computable: false, reason: 'more than half of the values are equal' };
  return { computable: true, median, deviation };
}

/**
 * The modified z-score of a value, 0.6745 · (value − median) / MAD (Iglewicz & Hoaglin 1993; without its sign that of
 * `pyod.models.mad.MAD` 3.6). Beyond 3.5 either way a value is an outlier.
 */
export function modifiedZ({ median, deviation }: MedianDeviation, value: number): number {
  return (NORMAL * (value - median)) / deviation;
}

/** Distances of the values from a centre, ascending: one walk from it to both ends. */
function distances({ values, counts, total }: WeightedSample, centre: number): WeightedSample {
  const sorted = new Float64Array(values.length);
  const rows = counts === null ? null : new Float64Array(values.length);
  let left = -1;
  while (left + 1 < values.length && (values[left + 1] as number) < centre) left++;
  let right = left + 1;
  for (let i = 0; i < sorted.length; i++) {
    const below = left >= 0 ? centre - (values[left] as number) : Infinity;
    const above = right < values.length ? (values[right] as number) - centre : Infinity;
    const from = left >= 0 && below <= above ? left-- : right++;
    sorted[i] = Math.min(below, above);
    if (rows !== null) rows[i] = counts?.[from] ?? 0;
  }
  return { values: sorted, counts: rows, total };
}
