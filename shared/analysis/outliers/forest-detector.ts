import type { Side } from '../../domain/slice';
import {
  growIsolationForest,
  ISOLATION_THRESHOLD,
  type IsolationForest,
  isolationSamples,
  isolationScores,
} from '../../stats/isolation-forest';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import type { Detector } from './detector';
import type { OutlierInput } from './inputs';
import { scoredRows, scoreRows } from './scored-rows';
import type { TableSlice } from './table-slice';

/** An Isolation Forest grown on the reference: 100 trees of 256 rows. */
export function forestDetector(
  inputs: readonly OutlierInput[],
  tables: Readonly<Record<Side, TableSlice>>,
  seed: number,
): Detector {
  const forest = grow(inputs, tables.reference, seed);
  const score = (values: Float64Array, scores: Float64Array): void => isolationScores(forest, values, scores);
  return {
    method: 'isolation-forest',
    automatic: ISOLATION_THRESHOLD,
    uses: () => true,
    notes: [],
    scores: (side, breathe) =>
      scoreRows(inputs, side, tables[side].slice, tables[side].tableRows, score, breathe),
    parts: (_, values) => {
      const width = inputs.length;
      const rows = width === 0 ? 0 : values.length / width;
      const before = new Float64Array(rows);
      score(values, before);
      const parts = new Float64Array(values.length);
      const after = new Float64Array(rows);
      const changed = values.slice();
      inputs.forEach(({ substitute }, j) => {
        for (let i = 0; i < rows; i++) changed[i * width + j] = substitute;
        score(changed, after);
        for (let i = 0; i < rows; i++) {
          parts[i * width + j] = (before[i] as number) - (after[i] as number);
          changed[i * width + j] = values[i * width + j] as number;
        }
      });
      return parts;
    },
  };
}

function grow(
  inputs: readonly OutlierInput[],
  { slice, tableRows }: TableSlice,
  seed: number,
): IsolationForest {
  const samples = isolationSamples(slice.rows, { seed });
  const places = Uint32Array.from(new Set(samples.flatMap((sample) => [...sample]))).sort();
  const rows = rowsAtPlaces(places, slice, tableRows);
  const values = scoredRows(inputs, 'reference', rows, tableRows);
  const width = inputs.length;
  const columns = inputs.map((_, j) =>
    new Float64Array(rows.length).map((_, i) => values[i * width + j] as number),
  );
  const placeOf = new Map(Array.from(places, (place, i) => [place, i]));
  return growIsolationForest(
    columns,
    samples.map((sample) => sample.map((place) => placeOf.get(place) ?? 0)),
    seed,
  );
}

/** The rows of the table at some places of a slice, both ascending. */
function rowsAtPlaces(places: Uint32Array, slice: SliceRows, tableRows: number): Uint32Array {
  if (slice.mask === null) return places;
  const rows = new Uint32Array(places.length);
  let [next, place] = [0, 0];
  for (let row = 0; row < tableRows && next < places.length; row++) {
    if (!holdsRow(slice, row)) continue;
    if (place++ === places[next]) rows[next++] = row;
  }
  return rows;
}
