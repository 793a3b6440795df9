import type { SeededRandom } from '../../stats/seeded-random';
import { SelectionSample } from '../../stats/selection-sample';
import { holdsRow, type SliceRows } from '../columns/slice-rows';

/**
 * Row numbers drawn at random from a slice, ascending; all of them when there are no more than `wanted`.
 *
 * @param tableRows rows of the table that the slice is of.
 */
export function sampleRows(
  slice: SliceRows,
  tableRows: number,
  wanted: number,
  random: SeededRandom,
): Uint32Array {
  const draw = new SelectionSample(slice.rows, wanted, random);
  const rows = new Uint32Array(Math.min(slice.rows, wanted));
  let next = 0;
  for (let row = 0; row < tableRows && next < rows.length; row++) {
    if (holdsRow(slice, row) && draw.next()) rows[next++] = row;
  }
  return rows;
}

/** Which of `count` sampled rows to keep when fewer are wanted: their places, ascending. */
export function thin(count: number, wanted: number, random: SeededRandom): Uint32Array {
  return sampleRows({ mask: null, rows: count }, count, wanted, random);
}
