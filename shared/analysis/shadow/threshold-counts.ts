import type { Shadow } from '../../domain/shadow';
import { upperBound } from '../../stats/sorted-search';
import { rowValues } from '../columns/row-values';
import { NO_CLASS } from '../outcomes/class-coding';
import { ownThreshold } from '../outcomes/own-threshold';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { Pairs } from './pairs';

const BINS = 200;

/**
 * Pairs by the shadow's score, label and live prediction: with these, agreement, flips and metrics of the shadow at any
 * threshold are sums. Labels that do not count yet are none.
 *
 * @returns null unless both models answer two classes and the shadow has a score.
 */
export function thresholdCounts(side: SliceOutcomes, pairs: Pairs, classes: number): Shadow['thresholds'] {
  const { live, shadow, label } = side;
  if (classes !== 2 || live.prediction === null || shadow === null || shadow.score === null) return null;
  const scores = rowValues(shadow.score);
  const scored = pairs.rows.filter((row) => Number.isFinite(scores[row]));
  if (scored.length === 0) return null;
  let [low, high] = [Infinity, -Infinity];
  for (const row of scored) {
    low = Math.min(low, scores[row] as number);
    high = Math.max(high, scores[row] as number);
  }
  // Probabilities are cut from 0 to 1, whatever the scores that occur.
  if (low >= 0 && high <= 1) [low, high] = [0, 1];
  if (high === low) high = low + 1;
  const paired = new Uint8Array(side.dataset.rows);
  for (const row of scored) paired[row] = 1;
  // A cut that was made here is known to lie between the scores it parts.
  const inUse = ownThreshold({ ...shadow, derived: false }, (row) => paired[row] === 1);
  const edges = withEdge(
    Float64Array.from({ length: BINS + 1 }, (_, i) => low + ((high - low) * i) / BINS),
    inUse,
  );
  const counts = Array.from({ length: edges.length - 1 }, () => [0, 0, 0, 0, 0, 0]);
  const counted = new Uint8Array(side.dataset.rows);
  for (const place of pairs.labelled) counted[pairs.rows[place] as number] = 1;
  for (const row of scored) {
    const score = scores[row] as number;
    const bin = Math.min(counts.length, upperBound(edges, score)) - 1;
    const truth =
      label !== null && counted[row] === 1 && label[row] !== NO_CLASS ? (label[row] as number) : 2;
    const place = truth * 2 + (live.prediction[row] as number);
    const cell = counts[bin];
    if (cell !== undefined) cell[place] = (cell[place] ?? 0) + 1;
  }
  return { edges: [...edges], counts, inUse };
}

/** The edges with one more, so that what is counted from it on is exact; it stays away where it is one already. */
function withEdge(edges: Float64Array, edge: number | null): Float64Array {
  if (edge === null || edges.includes(edge) || edge <= (edges[0] ?? 0) || edge >= (edges.at(-1) ?? 0))
    return edges;
  return Float64Array.from([...edges, edge]).sort();
}
