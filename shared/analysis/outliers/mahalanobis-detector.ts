import type { Side } from '../../domain/slice';
import { chiSquareQuantile } from '../../stats/chi-square-distribution';
import { type ColumnScale, columnScale, standardised } from '../../stats/column-scale';
import { locationOf, mahalanobisParts, mahalanobisSquared } from '../../stats/mahalanobis';
import { robustCovariance } from '../../stats/robust-covariance';
import { SeededRandom } from '../../stats/seeded-random';
import { sampleRows } from '../multivariate/row-sample';
import type { Detector } from './detector';
import type { OutlierInput } from './inputs';
import { scoredRows, scoreRows } from './scored-rows';
import type { TableSlice } from './table-slice';

const MOST_ROWS = 5_000;
const MOST_COLUMNS = 50;
const ROWS_PER_COLUMN = 5;
/** Of rows of a normal law this share is nearer than the automatic threshold (Rousseeuw & Van Zomeren 1990). */
const INSIDE = 0.975;

/**
 * Mahalanobis distance by a covariance that the reference's own outliers have no part in, of the columns of numbers.
 * It is estimated from at most 5,000 reference rows. Columns of which more than half of the rows are equal, or that
 * others give away, have no place in such a covariance.
 *
 * @returns the reason why there is none.
 */
export function mahalanobisDetector(
  inputs: readonly OutlierInput[],
  tables: Readonly<Record<Side, TableSlice>>,
  seed: number,
): Detector | { readonly reason: string } {
  const { slice, tableRows } = tables.reference;
  const rows = sampleRows(slice, tableRows, MOST_ROWS, new SeededRandom(seed));
  const all = scoredRows(inputs, 'reference', rows, tableRows);
  const chosen: { at: number; scale: ColumnScale; values: Float64Array }[] = [];
  const unfit: string[] = [];
  for (const [at, input] of inputs.entries()) {
    if (input.encoding !== 'number') continue;
    const raw = new Float64Array(rows.length).map((_, i) => all[i * inputs.length + at] as number);
    const scale = columnScale(raw);
    if (scale === null || scale.deviation === 0 || halfAreEqual(raw) || chosen.length >= MOST_COLUMNS)
      unfit.push(input.name);
    else chosen.push({ at, scale, values: standardised(raw, scale) });
  }
  const width = chosen.length;
  if (width === 0) return { reason: 'No column of numbers varies enough in the reference.' };
  if (rows.length < ROWS_PER_COLUMN * width + 1)
    return {
      reason: `A covariance of ${width} columns takes more than ${ROWS_PER_COLUMN * width} reference rows, and there are ${rows.length}.`,
    };
  const found = robustCovariance(
    new Float64Array(rows.length * width).map(
      (_, i) => chosen[i % width]?.values[Math.floor(i / width)] ?? 0,
    ),
    rows.length,
    width,
    seed,
  );
  const location = found === null ? null : locationOf(found.centre, found.covariance);
  if (location === null)
    return { reason: 'Columns of numbers give each other away, so that there is no covariance to invert.' };
  const row = new Float64Array(width);
  const take = (values: Float64Array, start: number): void => {
    chosen.forEach(({ at, scale }, j) => {
      row[j] = within((values[start + at] as number) / scale.deviation - scale.mean / scale.deviation);
    });
  };
  const used = new Set(chosen.map(({ at }) => inputs[at]?.name ?? ''));
  return {
    method: 'mahalanobis',
    automatic: Math.sqrt(chiSquareQuantile(INSIDE, width)),
    uses: (column) => used.has(column),
    notes: [
      ...(slice.rows > rows.length
        ? [`The covariance was estimated from ${MOST_ROWS} reference rows drawn at random.`]
        : []),
      ...(unfit.length > 0
        ? [`Without ${unfit.join(', ')}: more than half of the reference rows are equal there.`]
        : []),
    ],
    scores: (side, breathe) =>
      scoreRows(
        inputs,
        side,
        tables[side].slice,
        tables[side].tableRows,
        (values, scores) => {
          for (let i = 0; i < scores.length; i++) {
            take(values, i * inputs.length);
            scores[i] = Math.sqrt(mahalanobisSquared(location, row, 0));
          }
        },
        breathe,
      ),
    parts: (_, values) => {
      const parts = new Float64Array(values.length);
      for (let start = 0; start < values.length; start += inputs.length) {
        take(values, start);
        const squared = mahalanobisSquared(location, row, 0);
        mahalanobisParts(location, row).forEach(({ part }, j) => {
          parts[start + (chosen[j]?.at ?? 0)] = Math.sqrt(squared) - Math.sqrt(Math.max(0, squared - part));
        });
      }
      return parts;
    },
  };
}

/** Deviations beyond which a value says no more: squares of it stay finite. */
function within(deviations: number): number {
  return Math.max(-1e6, Math.min(1e6, deviations));
}

function halfAreEqual(values: Float64Array): boolean {
  const sorted = values.slice().sort();
  const half = Math.floor(sorted.length / 2);
  for (let i = 0; i + half < sorted.length; i++) if (sorted[i] === sorted[i + half]) return true;
  return false;
}
