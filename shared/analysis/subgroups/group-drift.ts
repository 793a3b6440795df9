import type { Side } from '../../domain/slice';
import type { DriftSettings } from '../../domain/settings';
import type { Subgroup } from '../../domain/subgroups';
import { psi } from '../../stats/psi';
import { psiNoiseInBins } from '../../stats/psi-noise';
import { lowerBound } from '../../stats/sorted-search';
import type { WeightedSample } from '../../stats/weighted-sample';
import type { IntervalBin } from '../../stats/interval-bin';
import { binsOfNumbers } from '../columns/bin-of-row';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import type { ComparedRows } from '../drift/measure';
import { psiStatus } from '../../domain/psi-status';
import type { Outcomes, SliceOutcomes } from '../outcomes/read-outcomes';
import { NO_GROUP } from '../outcomes/rows-in-slice';
import type { GroupedAnswers } from './grouped-answers';

const TENTHS = 10;
/** Beyond all bins. */
const NO_BIN = 0xff;

/** Bin of every row's answer, none of them without one, on both sides. */
export interface BinnedAnswers {
  readonly of: 'score' | 'prediction';
  readonly bins: number;
  readonly reference: Uint8Array;
  readonly production: Uint8Array;
}

/**
 * What a model answered in bins: its score, else the number it predicts, at the deciles of the reference slice (closed
 * above, equal ones once), else the class it predicts. NaN and missing answers are in none.
 *
 * @returns null where one side lacks what the other has.
 */
export function binnedAnswers(
  { classes }: Pick<Outcomes, 'classes'>,
  sides: Readonly<Record<Side, Pick<SliceOutcomes, 'live'>>>,
  inSlice: Uint16Array,
  slices: ComparedRows,
): BinnedAnswers | null {
  const { reference, production } = sides;
  if (reference.live.score !== null && production.live.score !== null)
    return scoresByDeciles({ reference: reference.live.score, production: production.live.score }, slices);
  if (reference.live.value !== null && production.live.value !== null)
    return byDeciles(
      'prediction',
      { reference: reference.live.value, production: production.live.value },
      inSlice,
    );
  const [before, after] = [reference.live.prediction, production.live.prediction];
  if (before === null || after === null) return null;
  // `NO_CLASS` is beyond the classes, and so is none of the bins.
  return { of: 'prediction', bins: classes.length, reference: before, production: after };
}

function scoresByDeciles(
  { reference, production }: Readonly<Record<Side, EncodedNumbers>>,
  slices: ComparedRows,
): BinnedAnswers | null {
  const { sample } = slices.samples.get(reference, slices.reference);
  if (sample.total === 0) return null;
  const edges = [...new Set(decilePlaces(sample.total).map((place) => valueAt(sample, place)))];
  const bins = [-Infinity, ...edges].map((lower, i): IntervalBin => ({
    lower,
    upper: edges[i] ?? Infinity,
    lowerClosed: i === 0,
    upperClosed: true,
  }));
  return {
    of: 'score',
    bins: bins.length,
    // Eleven at most.
    reference: Uint8Array.from(binsOfNumbers(reference, bins)),
    production: Uint8Array.from(binsOfNumbers(production, bins)),
  };
}

/** The places of the deciles among so many values, ascending. */
function decilePlaces(total: number): number[] {
  return Array.from({ length: TENTHS - 1 }, (_, i) => Math.max(0, Math.ceil(((i + 1) / TENTHS) * total) - 1));
}

/** The value at a place of a sample, counted from 0. */
function valueAt({ values, counts }: WeightedSample, place: number): number {
  if (counts === null) return values[place] as number;
  let before = 0;
  let at = 0;
  while ((before += counts[at] as number) <= place) at++;
  return values[at] as number;
}

function byDeciles(
  of: BinnedAnswers['of'],
  values: Readonly<Record<Side, Float64Array>>,
  inSlice: Uint16Array,
): BinnedAnswers | null {
  const sorted = values.reference
    .filter((value, row) => inSlice[row] !== NO_GROUP && !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return null;
  const edges = Float64Array.from(
    new Set(decilePlaces(sorted.length).map((place) => sorted[place] as number)),
  );
  const bins = (side: Float64Array): Uint8Array =>
    Uint8Array.from(side, (value) => (Number.isNaN(value) ? NO_BIN : lowerBound(edges, value)));
  return {
    of,
    bins: edges.length + 1,
    reference: bins(values.reference),
    production: bins(values.production),
  };
}

/**
 * How far what the model answers to each group moved from the reference to production: PSI over the bins, judged as in
 * the drift table (its thresholds, its zero rule, and what chance reaches at these sizes). No label is looked at.
 *
 * @param grouped what was answered on both sides, by group.
 * @returns one a group; null where a side has no answer for it.
 */
export function groupDrift(
  answers: BinnedAnswers | null,
  grouped: Readonly<Record<Side, GroupedAnswers>>,
  groups: number,
  settings: DriftSettings,
): Subgroup['answers'][] {
  if (answers === null) return Array.from({ length: groups }, () => null);
  const { bins, of } = answers;
  const { zeroShare } = settings;
  const counted = (side: Side): Float64Array => {
    const counts = new Float64Array(groups * bins);
    const { groupOfRow: group, standsFor, beside } = grouped[side];
    const bin = beside(answers[side]);
    for (let row = 0; row < group.length; row++) {
      const [inGroup, inBin] = [group[row] as number, bin[row] as number];
      if (inGroup >= groups || inBin >= bins) continue;
      const place = inGroup * bins + inBin;
      counts[place] = (counts[place] as number) + (standsFor === null ? 1 : (standsFor[row] as number));
    }
    return counts;
  };
  const counts = { reference: counted('reference'), production: counted('production') };
  const sum = (values: Float64Array): number => values.reduce((total, count) => total + count, 0);
  return Array.from({ length: groups }, (_, group) => {
    const [reference, production] = [
      counts.reference.subarray(group * bins, (group + 1) * bins),
      counts.production.subarray(group * bins, (group + 1) * bins),
    ];
    const fewest = Math.min(sum(reference), sum(production));
    if (fewest === 0) return null;
    const { value } = psi(reference, production, zeroShare);
    const { limit } = psiNoiseInBins({ kind: 'replace', share: zeroShare }, reference, production);
    const status = psiStatus({ value, noiseLimit: limit }, fewest, settings);
    return { of, psi: value, noiseLimit: limit, status };
  });
}
