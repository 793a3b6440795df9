import type { Loading } from '../../domain/outlier-scatter';
import type { Side } from '../../domain/slice';
import { cutLine } from '../../stats/binning/cut-line';
import { columnScale, type ColumnScale, standardised } from '../../stats/column-scale';
import { covarianceMatrix } from '../../stats/covariance-matrix';
import { principalComponents } from '../../stats/principal-components';
import { SeededRandom } from '../../stats/seeded-random';
import type { WeightedSample } from '../../stats/weighted-sample';
import { binsOfNumbers } from '../columns/bin-of-row';
import { holdsRow } from '../columns/slice-rows';
import { sampleRows } from '../multivariate/row-sample';
import { type AxisValues, bulkEdges } from './axis-values';
import type { OutlierInput } from './inputs';
import type { OutlierModel } from './model';
import { eachBlock, scoredRows } from './scored-rows';

/** Reference rows that components are fitted to. */
const MOST_ROWS = 20_000;
/** Columns named of a component, and the part of the largest loading that they have at least. */
const LOADINGS = 3;
const LEAST_LOADING = 0.25;

/** A column within a component. */
interface Part {
  readonly at: number;
  readonly scale: ColumnScale;
  readonly weight: number;
}

/** The columns of numbers that rows are scored by. */
export function componentInputs({ inputs }: Pick<OutlierModel, 'inputs'>): OutlierInput[] {
  return inputs.filter(({ encoding }) => encoding === 'number');
}

/**
 * The first two principal components of the columns of numbers that rows are scored by, each in standard deviations
 * of the reference from its mean there, as axes. They are fitted to at most 20,000 rows of the reference drawn by
 * `seed`; every row is laid out by them. Missing and infinite values count as they do for the scores. Of a component
 * and its opposite, the one whose largest loading is positive.
 *
 * @param breathe called with how many rows of both tables are laid out.
 * @returns null where fewer than two columns vary in those rows.
 */
export async function componentValues(
  model: OutlierModel,
  seed: number,
  breathe: (done: number) => Promise<void>,
): Promise<{ readonly x: AxisValues; readonly y: AxisValues } | null> {
  const inputs = componentInputs(model);
  const components = fitComponents(inputs, model, seed);
  if (components === null) return null;
  const reference = await project(inputs, components, 'reference', model, breathe);
  const before = model.tables.reference.tableRows;
  const production = await project(inputs, components, 'production', model, (done) => breathe(before + done));
  const along = (at: 0 | 1): AxisValues => {
    const { explained, loadings } = components[at];
    const sides = { reference: reference[at], production: production[at] };
    return {
      axis: (most) => ({
        column: null,
        scale: 'number',
        edges: bulkEdges(rowSample(sides.reference), rowSample(sides.production), most),
        categories: null,
        selectable: false,
        component: { explained, loadings },
      }),
      cells: ({ edges }) => {
        const bins = (values: Float64Array): Uint16Array =>
          Uint16Array.from(values, (value) => binOf(value, edges));
        return {
          reference: bins(sides.reference),
          production: bins(sides.production),
          // Bins, outside, without a place.
          binOfCell: Uint16Array.from({ length: edges.length + 1 }, (_, cell) => cell),
          positionOfCell: null,
        };
      },
      valuesOf: (side, rows) => Float64Array.from(rows, (row) => sides[side][row] as number),
    };
  };
  return { x: along(0), y: along(1) };
}

interface Component {
  readonly parts: readonly Part[];
  readonly explained: number;
  readonly loadings: readonly Loading[];
}

function fitComponents(
  inputs: readonly OutlierInput[],
  { tables }: OutlierModel,
  seed: number,
): readonly [Component, Component] | null {
  const { slice, tableRows } = tables.reference;
  const rows = sampleRows(slice, tableRows, MOST_ROWS, new SeededRandom(seed));
  const all = scoredRows(inputs, 'reference', rows, tableRows);
  const chosen: { at: number; scale: ColumnScale; values: Float64Array }[] = [];
  inputs.forEach((_, at) => {
    const values = new Float64Array(rows.length).map((_value, i) => all[i * inputs.length + at] as number);
    const scale = columnScale(values);
    if (scale === null || !(scale.deviation > 0)) return;
    chosen.push({ at, scale, values: standardised(values, scale) });
  });
  if (chosen.length < 2) return null;
  const { kept, dropped } = principalComponents(
    covarianceMatrix(chosen.map(({ values }) => values)),
    chosen.length,
    0.5,
  );
  const pairs = [...kept, ...dropped];
  const variance = pairs.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  const [first, second] = pairs.slice(0, 2).map(({ value, vector }): Component => {
    const largest = vector.reduce((most, weight) => (Math.abs(weight) > Math.abs(most) ? weight : most), 0);
    const sign = largest < 0 ? -1 : 1;
    const parts = chosen.map(({ at, scale }, i) => ({ at, scale, weight: sign * (vector[i] ?? 0) }));
    return {
      parts,
      explained: Math.max(0, value) / variance,
      loadings: parts
        .map(({ at, weight }) => ({ column: inputs[at]?.name ?? '', weight }))
        .filter(({ weight }) => Math.abs(weight) >= LEAST_LOADING * Math.abs(largest))
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
        .slice(0, LOADINGS),
    };
  });
  return first === undefined || second === undefined ? null : [first, second];
}

/** Where each row of a side lies along both components, in one pass over the rows; NaN outside the slice. */
async function project(
  inputs: readonly OutlierInput[],
  components: readonly [Component, Component],
  side: Side,
  { tables }: OutlierModel,
  breathe: (done: number) => Promise<void>,
): Promise<readonly [Float64Array, Float64Array]> {
  const width = inputs.length;
  const { slice, tableRows } = tables[side];
  const places = (): Float64Array => new Float64Array(tableRows).fill(NaN);
  const [first, second] = [places(), places()];
  const [{ parts }, { parts: others }] = components;
  const visit = (values: Float64Array, rows: Uint32Array): void => {
    for (const row of rows) first[row] = second[row] = 0;
    const column = new Float64Array(rows.length);
    // Both components are of the same columns, in the same order.
    parts.forEach(({ at, scale, weight }, part) => {
      for (let i = 0; i < rows.length; i++) column[i] = values[i * width + at] as number;
      const own = standardised(column, scale);
      const other = others[part]?.weight ?? 0;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number;
        first[row] = (first[row] as number) + weight * (own[i] as number);
        second[row] = (second[row] as number) + other * (own[i] as number);
      }
    });
  };
  await eachBlock(inputs, side, slice, tableRows, visit, breathe);
  return [first, second];
}

/** The finite values of a side that has one for each row of its table, NaN outside the slice. */
function rowSample(values: Float64Array): WeightedSample {
  const finite = values.filter(Number.isFinite).sort();
  return { values: finite, counts: null, total: finite.length };
}

/** The bin of a value between edges of equal width; the number of bins where it is outside, one more where it is not finite. */
export function binOf(value: number, edges: readonly number[]): number {
  const bins = edges.length - 1;
  if (!Number.isFinite(value)) return bins + 1;
  const first = edges[0] as number;
  const last = edges[bins] as number;
  if (value < first || value > last) return bins;
  // Halves, as the width of huge values may be beyond the largest double.
  const share = (value / 2 - first / 2) / (last / 2 - first / 2);
  let bin = Math.max(0, Math.min(bins - 1, Math.floor(share * bins)));
  // The edges decide, not the division.
  while (bin > 0 && value < (edges[bin] as number)) bin--;
  while (bin < bins - 1 && value >= (edges[bin + 1] as number)) bin++;
  return bin;
}

/** Rows of a side's slice in which something stands for a missing or infinite value of some column. */
export function filledRows(model: OutlierModel, side: Side): number {
  const { slice, tableRows } = model.tables[side];
  const filled = new Uint8Array(tableRows);
  for (const { pair } of componentInputs(model)) {
    const column = pair[side];
    if (column.form !== 'numbers') continue;
    const bins = binsOfNumbers(column, FINITE);
    for (let row = 0; row < tableRows; row++) if (bins[row] !== 1) filled[row] = 1;
  }
  let rows = 0;
  for (let row = 0; row < tableRows; row++) if (filled[row] === 1 && holdsRow(slice, row)) rows++;
  return rows;
}

/** Negative infinity, the finite values, infinity. */
const FINITE = cutLine([
  { value: -Infinity, after: true },
  { value: Infinity, after: false },
]);
