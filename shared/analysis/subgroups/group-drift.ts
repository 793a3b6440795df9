import type { Side } from '../../domain/slice';
import type { DriftSettings } from '../../domain/settings';
import type { Subgroup } from '../../domain/subgroups';
import { psi } from '../../stats/psi';
import { psiNoiseInBins } from '../../stats/psi-noise';
import { lowerBound } from '../../stats/sorted-search';
import { rowValues } from '../columns/row-values';
import { psiStatus } from '../drift/decision/psi-status';
import { NO_CLASS } from '../outcomes/class-coding';
import type { Outcomes, SliceOutcomes } from '../outcomes/read-outcomes';
import { NO_GROUP } from '../outcomes/rows-in-slice';

const TENTHS = 10;

/** Bin of every row's answer, `NO_GROUP` without one, on both sides. */
export interface BinnedAnswers {
  readonly of: 'score' | 'prediction';
  readonly bins: number;
  readonly reference: Uint16Array;
  readonly production: Uint16Array;
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
): BinnedAnswers | null {
  const { reference, production } = sides;
  if (reference.live.score !== null && production.live.score !== null)
    return byDeciles(
      'score',
      { reference: rowValues(reference.live.score), production: rowValues(production.live.score) },
      inSlice,
    );
  if (reference.live.value !== null && production.live.value !== null)
    return byDeciles(
      'prediction',
      { reference: reference.live.value, production: production.live.value },
      inSlice,
    );
  const [before, after] = [reference.live.prediction, production.live.prediction];
  if (before === null || after === null) return null;
  const bins = (prediction: Uint8Array): Uint16Array =>
    Uint16Array.from(prediction, (one) => (one === NO_CLASS ? NO_GROUP : one));
  return { of: 'prediction', bins: classes.length, reference: bins(before), production: bins(after) };
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
    new Set(
      Array.from({ length: TENTHS - 1 }, (_, i) => {
        const place = Math.ceil(((i + 1) / TENTHS) * sorted.length) - 1;
        return sorted[Math.max(0, place)] as number;
      }),
    ),
  );
  const bins = (side: Float64Array): Uint16Array =>
    Uint16Array.from(side, (value) => (Number.isNaN(value) ? NO_GROUP : lowerBound(edges, value)));
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
 * @param rows group of each row of both sides.
 * @returns one a group; null where a side has no answer for it.
 */
export function groupDrift(
  answers: BinnedAnswers | null,
  rows: Readonly<Record<Side, Uint16Array>>,
  groups: number,
  settings: DriftSettings,
): Subgroup['answers'][] {
  if (answers === null) return Array.from({ length: groups }, () => null);
  const { bins, of } = answers;
  const { zeroShare } = settings;
  const counted = (side: Side): Float64Array => {
    const counts = new Float64Array(groups * bins);
    const [group, bin] = [rows[side], answers[side]];
    for (let row = 0; row < group.length; row++) {
      const [inGroup, inBin] = [group[row] as number, bin[row] as number];
      if (inGroup >= groups || inBin >= bins) continue;
      const place = inGroup * bins + inBin;
      counts[place] = (counts[place] as number) + 1;
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
