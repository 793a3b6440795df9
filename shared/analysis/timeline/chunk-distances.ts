import { GroupedDistancesWalk, type GroupedDistances } from '../../stats/grouped-distances';
import type { StepwiseEcdf } from '../../stats/stepwise-ecdf';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { type ChunkedSide, NO_CHUNK } from './chunks';

/** One side's distances to the whole reference, an entry a chunk. */
export function chunkDistances(
  reference: StepwiseEcdf,
  column: EncodedNumbers,
  { chunks, chunkOfRow }: ChunkedSide,
): GroupedDistances {
  return column.kind === 'sorted'
    ? ofSorted(reference, column, chunks.length, chunkOfRow)
    : ofRanked(reference, column, chunks.length, chunkOfRow);
}

function ofSorted(
  reference: StepwiseEcdf,
  { sorted, order }: Extract<EncodedNumbers, { kind: 'sorted' }>,
  chunks: number,
  chunkOfRow: Uint16Array,
): GroupedDistances {
  const rows = new Uint32Array(chunks);
  for (const row of order) {
    const chunk = chunkOfRow[row] as number;
    if (chunk !== NO_CHUNK) rows[chunk] = (rows[chunk] as number) + 1;
  }
  const walk = new GroupedDistancesWalk(reference, rows);
  for (let i = 0; i < sorted.length; i++) {
    const chunk = chunkOfRow[order[i] as number] as number;
    if (chunk !== NO_CHUNK) walk.add(chunk, sorted[i] as number, 1);
  }
  return walk.finish();
}

function ofRanked(
  reference: StepwiseEcdf,
  { distinct, codes }: Extract<EncodedNumbers, { kind: 'ranked' }>,
  chunks: number,
  chunkOfRow: Uint16Array,
): GroupedDistances {
  const rows = new Uint32Array(chunks);
  const counts = new Uint32Array(chunks * distinct.length);
  for (let row = 0; row < codes.length; row++) {
    const chunk = chunkOfRow[row] as number;
    const code = codes[row] as number;
    if (chunk === NO_CHUNK || code === distinct.length) continue;
    rows[chunk] = (rows[chunk] as number) + 1;
    const place = code * chunks + chunk;
    counts[place] = (counts[place] as number) + 1;
  }
  const walk = new GroupedDistancesWalk(reference, rows);
  for (let code = 0, place = 0; code < distinct.length; code++) {
    for (let chunk = 0; chunk < chunks; chunk++, place++) {
      const count = counts[place] as number;
      if (count > 0) walk.add(chunk, distinct[code] as number, count);
    }
  }
  return walk.finish();
}
