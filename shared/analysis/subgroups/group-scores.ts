import type { Attribute, Subgroup } from '../../domain/subgroups';
import type { IntervalBin } from '../../stats/interval-bin';
import { binsOfNumbers } from '../columns/bin-of-row';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { NO_CLASS } from '../outcomes/class-coding';
import type { Outcomes } from '../outcomes/read-outcomes';
import type { GroupedAnswers } from './grouped-answers';

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
  {
    answers: {
      label,
      live: { score },
    },
    groupOfRow,
    standsFor,
  }: Omit<GroupedAnswers, 'beside'>,
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
  const hundredths = hundredthsOf(score);
  for (let row = 0; row < groupOfRow.length; row++) {
    const place = groupOfRow[row] as number;
    if (place >= groups.length) continue;
    const group = keptOf[place] as number;
    const hundredth = hundredths[row] as number;
    if (group < 0 || hundredth === HUNDREDTHS.length) continue;
    if (hundredth === 0 || hundredth > BINS) return null;
    const truth = label !== null && label[row] !== NO_CLASS ? (label[row] as number) : 2;
    const cell = (group * BINS + hundredth - 1) * 3 + truth;
    cells[cell] = (cells[cell] as number) + (standsFor === null ? 1 : (standsFor[row] as number));
  }
  return kept.map(({ group }, i) => ({
    label: group.label,
    counts: Array.from({ length: BINS }, (_, bin) => [
      ...cells.subarray((i * BINS + bin) * 3, (i * BINS + bin) * 3 + 3),
    ]),
  }));
}

/** Each bin has its lower edge, the last one 1 too; before and behind are scores that are no probabilities. */
const HUNDREDTHS: readonly IntervalBin[] = Array.from({ length: BINS + 2 }, (_, i) => ({
  lower: i === 0 ? -Infinity : (i - 1) / BINS,
  upper: i > BINS ? Infinity : i / BINS,
  lowerClosed: i <= BINS,
  upperClosed: i >= BINS,
}));

const known = new WeakMap<EncodedNumbers, Uint16Array>();

/** The place of each row's score in `HUNDREDTHS`, behind the last for a missing one. Found once. */
function hundredthsOf(score: EncodedNumbers): Uint16Array {
  const places = known.get(score) ?? binsOfNumbers(score, HUNDREDTHS);
  known.set(score, places);
  return places;
}
