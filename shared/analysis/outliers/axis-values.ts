import type { ScatterAxis } from '../../domain/outlier-scatter';
import type { Side } from '../../domain/slice';
import { cutLine } from '../../stats/binning/cut-line';
import { finitePart, type WeightedSample } from '../../stats/weighted-sample';
import { binsOfNumbers } from '../columns/bin-of-row';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { valuesOfRows } from '../columns/values-of-rows';
import type { ComparedRows } from '../drift/measure';

/** The values of both sides along one axis. */
export interface AxisValues {
  readonly axis: Omit<ScatterAxis, 'edges'>;
  /** The finite values of a side. */
  readonly sample: (side: Side) => WeightedSample;
  /** The bin of every row of a side's table; the number of bins where it is outside, one more where it has no finite value. */
  readonly bins: (side: Side, edges: readonly number[]) => Uint16Array;
  /** The values of some rows, ascending; NaN or infinite where there is none. */
  readonly valuesOf: (side: Side, rows: Uint32Array) => Float64Array;
}

/** A column as an axis. */
export function columnValues(
  name: string,
  scale: ScatterAxis['scale'],
  columns: Readonly<Record<Side, EncodedNumbers>>,
  slices: ComparedRows,
  tableRows: Readonly<Record<Side, number>>,
): AxisValues {
  return {
    axis: { column: name, scale, component: null },
    sample: (side) => finitePart(slices.samples.get(columns[side], slices[side]).sample),
    bins: (side, edges) => columnBins(columns[side], edges),
    valuesOf: (side, rows) => valuesOfRows(columns[side], rows, tableRows[side]),
  };
}

/** The finite values of a side that has one for each row of its table, NaN outside the slice. */
export function rowSample(values: Float64Array): WeightedSample {
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

/** The same of every row of a column. */
export function columnBins(column: EncodedNumbers, edges: readonly number[]): Uint16Array {
  const bins = edges.length - 1;
  const [outside, leftOut] = [bins, bins + 1];
  const last = edges[bins] as number;
  const found = binsOfNumbers(
    column,
    cutLine([
      { value: -Infinity, after: true },
      ...edges.slice(0, -1).map((value) => ({ value, after: false })),
      { value: last, after: true },
      { value: Infinity, after: false },
    ]),
  );
  // Negative infinity, below, the grid, above, infinity, missing.
  const meaning = Uint16Array.from([
    leftOut,
    outside,
    ...edges.slice(1).map((_, bin) => bin),
    outside,
    leftOut,
    leftOut,
  ]);
  return found.map((bin) => meaning[bin] as number);
}
