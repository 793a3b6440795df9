import type { Attribute, Subgroup } from '../../domain/subgroups';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { NO_CLASS } from '../outcomes/class-coding';
import type { Outcomes, SliceOutcomes } from '../outcomes/read-outcomes';

/** Bins of the score: a threshold is moved in steps of a hundredth. */
const BINS = 100;
/** What stands for the bin of a missing score, and of one that is no probability. */
const NO_SCORE = BINS;
const NO_PROBABILITY = BINS + 1;
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
  const binOfRow = binsOfRows(score);
  for (let row = 0; row < groupOfRow.length; row++) {
    const place = groupOfRow[row] as number;
    if (place >= groups.length) continue;
    const group = keptOf[place] as number;
    const bin = binOfRow[row] as number;
    if (group < 0 || bin === NO_SCORE) continue;
    if (bin === NO_PROBABILITY) return null;
    const truth = label !== null && label[row] !== NO_CLASS ? (label[row] as number) : 2;
    const cell = (group * BINS + bin) * 3 + truth;
    cells[cell] = (cells[cell] as number) + 1;
  }
  return kept.map(({ group }, i) => ({
    label: group.label,
    counts: Array.from({ length: BINS }, (_, bin) => [
      ...cells.subarray((i * BINS + bin) * 3, (i * BINS + bin) * 3 + 3),
    ]),
  }));
}

/**
 * The hundredth a score lies in, its lower edge with it: 0.29 is in the 29th, though 0.29 × 100 is below 29 in doubles.
 * `NO_PROBABILITY` where it is none.
 */
function binOf(score: number): number {
  if (score < 0 || score > 1) return NO_PROBABILITY;
  const bin = Math.min(BINS - 1, Math.floor(score * BINS));
  if (bin + 1 < BINS && score >= (bin + 1) / BINS) return bin + 1;
  return score < bin / BINS ? bin - 1 : bin;
}

const known = new WeakMap<EncodedNumbers, Uint8Array>();

/** The bin of each row's score. Found once. */
function binsOfRows(score: EncodedNumbers): Uint8Array {
  const before = known.get(score);
  if (before !== undefined) return before;
  const rows = score.kind === 'sorted' ? score.rows : score.codes.length;
  const bins = new Uint8Array(rows).fill(NO_SCORE);
  if (score.kind === 'sorted') {
    const { sorted, order } = score;
    for (let i = 0; i < sorted.length; i++) bins[order[i] as number] = binOf(sorted[i] as number);
  } else {
    const { codes, distinct } = score;
    const binOfCode = new Uint8Array(distinct.length + 1).fill(NO_SCORE);
    distinct.forEach((value, code) => {
      binOfCode[code] = binOf(value);
    });
    for (let row = 0; row < rows; row++) bins[row] = binOfCode[codes[row] as number] as number;
  }
  known.set(score, bins);
  return bins;
}
