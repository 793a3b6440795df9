import type { Attribute, Subgroup } from '../../domain/subgroups';
import { rowValues } from '../columns/row-values';
import { NO_CLASS } from '../outcomes/class-coding';
import type { Outcomes, SliceOutcomes } from '../outcomes/read-outcomes';

/** Bins of the score: a threshold is moved in steps of a hundredth. */
const BINS = 100;
/** Groups whose scores are kept, the largest. */
const MOST_GROUPS = 12;

/**
 * Scores of the largest groups of production by label, in bins of equal width: with these every count and metric at any
 * threshold is a sum.
 *
 * @returns null unless the model answers two classes with a score from 0 to 1.
 */
export function groupScores(
  outcomes: Outcomes,
  { label, live: { score } }: SliceOutcomes,
  groupOfRow: Uint16Array,
  groups: readonly Subgroup[],
): Attribute['scores'] {
  if (outcomes.task !== 'binary' || score === null) return null;
  const kept = groups
    .map((group, place) => ({ group, place }))
    .filter(({ group }) => !group.small)
    .sort((a, b) => b.group.production.rows - a.group.production.rows)
    .slice(0, MOST_GROUPS)
    .sort((a, b) => a.place - b.place);
  const keptOf = new Int32Array(groups.length).fill(-1);
  kept.forEach(({ place }, i) => {
    keptOf[place] = i;
  });
  const cells = new Float64Array(kept.length * BINS * 3);
  const values = rowValues(score);
  for (let row = 0; row < groupOfRow.length; row++) {
    const place = groupOfRow[row] as number;
    if (place >= groups.length) continue;
    const group = keptOf[place] as number;
    const value = values[row] as number;
    if (group < 0 || Number.isNaN(value)) continue;
    if (value < 0 || value > 1) return null;
    const truth = label !== null && label[row] !== NO_CLASS ? (label[row] as number) : 2;
    const cell = (group * BINS + binOf(value)) * 3 + truth;
    cells[cell] = (cells[cell] as number) + 1;
  }
  return kept.map(({ group }, i) => ({
    label: group.label,
    counts: Array.from({ length: BINS }, (_, bin) => [
      ...cells.subarray((i * BINS + bin) * 3, (i * BINS + bin) * 3 + 3),
    ]),
  }));
}

/** The hundredth a score lies in, its lower edge with it: 0.29 is in the 29th, though 0.29 × 100 is below 29 in doubles. */
function binOf(score: number): number {
  const bin = Math.min(BINS - 1, Math.floor(score * BINS));
  if (bin + 1 < BINS && score >= (bin + 1) / BINS) return bin + 1;
  return score < bin / BINS ? bin - 1 : bin;
}
