import { UserError } from '../../domain/errors';
import type { OutcomeSettings } from '../../domain/outcome';
import type { Shadow, ShadowSegment, ShadowSettings } from '../../domain/shadow';
import { breather } from '../breathe';
import { rankedNumbers } from '../columns/encoded-numbers';
import type { ComparedOverTime } from '../compared';
import { columnNames } from '../outcomes/outcome-columns';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { RunOptions } from '../requests';
import { cutSides } from '../timeline/chunks';
import { encodedTimes } from '../timeline/encoded-times';
import { evidenceOverTime } from './evidence-over-time';
import { pairedOperations } from './paired-operations';
import type { Pairs } from './pairs';
import { compareScores } from './score-pairs';
import { readPairs } from './read-pairs';
import { findSegments } from './segments';
import { chooseShadow, compareShadows } from './shadow-choices';
import { shadowVerdict } from './shadow-verdict';
import { thresholdCounts } from './threshold-counts';
import { differingInputs, gapBetweenTwins } from './twin-differences';

export interface ShadowInput extends ComparedOverTime {
  readonly outcome: OutcomeSettings;
  readonly settings: ShadowSettings;
}

/**
 * The shadow model against the live one on the rows of the production slice that both answered: pairing, agreement,
 * scores, and, where labels came and count, which of them is right more often, where the shadow is worse, and what is to
 * be done.
 *
 * @throws UserError when no column holds what a shadow answered, or nothing what the live model did.
 */
export async function computeShadow(asked: ShadowInput, { signal, onProgress }: RunOptions): Promise<Shadow> {
  const { input, shadows, chosen } = chooseShadow(asked);
  const { store, production, request, outcome, settings } = input;
  const breathe = breather(signal);
  onProgress?.({ label: 'Pairing the answers of both models', share: null });
  const read = await readPairs(input, signal);
  const { outcomes, production: side, place, pairs, rows, labelled } = read;
  await breathe();
  const look = { ...(signal === undefined ? {} : { signal }), breathe };
  const roles = request.roles[production.id] ?? {};
  const inputs = await differingInputs(store, side, roles, place, pairs.rows, look);
  onProgress?.({ label: 'Comparing scores', share: 0.2 });
  const scores = compareScores(side, pairs);
  onProgress?.({ label: 'Comparing what they took and cost', share: 0.4 });
  const operations = await pairedOperations(store, side, place, signal);
  await breathe();
  const difference = differenceOf(side);
  onProgress?.({ label: 'Looking for where the shadow is worse', share: 0.6 });
  const worse =
    difference === null || rows.length === 0
      ? []
      : await findSegments(store, production, roles, { rows, ...difference }, 'below', look);
  onProgress?.({ label: 'Looking for where they disagree', share: 0.8 });
  const disagree = await disagreements(input, side, pairs, look);
  const parts = {
    task: outcomes.task,
    settings,
    pairing: {
      ...pairs.counts,
      repeatedIds: read.repeatedIds,
      twins: read.twins,
      gap: await gapBetweenTwins(store, side, place, pairs.rows, signal),
      inputs,
      orphans: (production.joins ?? []).reduce((sum, { orphans }) => sum + orphans, 0),
    },
    agreement: read.agreement,
    scores,
    labelled,
    operations,
    worse,
  };
  const verdict = shadowVerdict(parts);
  onProgress?.({ label: 'Comparing the other shadows', share: 0.9 });
  const choices = await compareShadows(asked, { shadows, chosen }, { ...parts, ...verdict }, look);
  return {
    ...parts,
    choices,
    classes: [...outcomes.classes],
    positive: outcomes.positive,
    positiveDecision: outcomes.decision,
    columns: columnNames(side.columns),
    outcome,
    disagree,
    overTime: difference === null ? null : await followed(input, side, rows, difference, signal),
    thresholds: thresholdCounts(side, pairs, outcomes.classes.length),
    ...verdict,
    notes: [
      ...(choices.length > 1
        ? [
            'Of several shadows the best looks better than it is: its luck is part of why it is the best. Review the one you choose on data that came later.',
          ]
        : []),
      ...read.notes,
      ...outcomes.notes,
      ...read.maturity.notes,
      ...(labelled?.units == null
        ? []
        : [
            `The interval of accuracy comes from resampling ${labelled.units.units} values of “${labelled.units.column}”, whose rows belong together.`,
          ]),
    ],
  };
}

/** What each model got of a row: 1 where it is right, or of numbers its error with a minus. */
function differenceOf({ label, labelValue, live, shadow }: SliceOutcomes): {
  readonly live: (row: number) => number;
  readonly shadow: (row: number) => number;
} | null {
  const [one, other] = [live.prediction, shadow?.prediction ?? null];
  if (label !== null && one !== null && other !== null)
    return {
      live: (row) => (one[row] === label[row] ? 1 : 0),
      shadow: (row) => (other[row] === label[row] ? 1 : 0),
    };
  const [first, second] = [live.value, shadow?.value ?? null];
  if (labelValue !== null && first !== null && second !== null)
    return {
      live: (row) => -Math.abs((first[row] as number) - (labelValue[row] as number)),
      shadow: (row) => -Math.abs((second[row] as number) - (labelValue[row] as number)),
    };
  return null;
}

async function disagreements(
  { store, production, request }: ShadowInput,
  side: SliceOutcomes,
  pairs: Pairs,
  look: Parameters<typeof findSegments>[5],
): Promise<ShadowSegment[]> {
  const [one, other] = [side.live.prediction, side.shadow?.prediction ?? null];
  if (one === null || other === null || pairs.rows.length === 0) return [];
  return findSegments(
    store,
    production,
    request.roles[production.id] ?? {},
    { rows: pairs.rows, live: () => 1, shadow: (row) => (one[row] === other[row] ? 1 : 0) },
    'beyond the rest',
    look,
  );
}

async function followed(
  { store, production, chunking }: ShadowInput,
  side: SliceOutcomes,
  rows: Uint32Array,
  difference: NonNullable<ReturnType<typeof differenceOf>>,
  signal: AbortSignal | undefined,
): Promise<Shadow['overTime']> {
  const times = await encodedTimes(store, production, side.columns.timestamp, signal);
  if (times === null) return null;
  const timed = { times: rankedNumbers(times), slice: side.slice };
  try {
    const cut = cutSides({ reference: timed, production: timed }, chunking);
    return {
      description: cut.description,
      points: evidenceOverTime(cut.production, rows, (row) => difference.shadow(row) - difference.live(row)),
    };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
