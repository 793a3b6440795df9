import type { ShadowEvidence } from '../../domain/shadow';
import { sequentialHalfWidth } from '../../stats/sequential-interval';
import type { ChunkedSide } from '../timeline/chunks';

/**
 * The mean paired difference over all labelled pairs up to the end of each chunk, in the order of time, with an
 * interval that holds at every look at once.
 *
 * @param rows pairs whose labels count.
 * @param difference shadow less live at a row.
 */
export function evidenceOverTime(
  cut: ChunkedSide,
  rows: Uint32Array,
  difference: (row: number) => number,
): ShadowEvidence {
  const sums = cut.chunks.map(() => ({ pairs: 0, sum: 0, squares: 0 }));
  for (const row of rows) {
    const chunk = sums[cut.chunkOfRow[row] as number];
    if (chunk === undefined) continue;
    const value = difference(row);
    chunk.pairs++;
    chunk.sum += value;
    chunk.squares += value * value;
  }
  const seen = { pairs: 0, sum: 0, squares: 0 };
  const points: ShadowEvidence = [];
  cut.chunks.forEach(({ label, to }, i) => {
    const chunk = sums[i];
    if (chunk === undefined || chunk.pairs === 0) return;
    seen.pairs += chunk.pairs;
    seen.sum += chunk.sum;
    seen.squares += chunk.squares;
    const mean = seen.sum / seen.pairs;
    const variance = Math.max(0, seen.squares / seen.pairs - mean * mean);
    const half = sequentialHalfWidth(variance, seen.pairs);
    points.push({ label, to, pairs: seen.pairs, difference: mean, lower: mean - half, upper: mean + half });
  });
  return points;
}
