import type { Column } from '../../domain/column';
import { UserError } from '../../domain/errors';
import type { OutcomeSettings } from '../../domain/outcome';
import type { Shadow, ShadowSegment, ShadowSettings } from '../../domain/shadow';
import { mcNemar } from '../../stats/mcnemar';
import { breather } from '../breathe';
import type { ColumnStore, EncodedColumn } from '../columns/column-store';
import { rankedNumbers } from '../columns/encoded-numbers';
import type { RowCodes } from '../columns/row-codes';
import { countCodes } from '../columns/slice-rows';
import type { ComparedOverTime } from '../compared';
import { labelMaturity } from '../outcomes/label-maturity';
import { columnNames } from '../outcomes/outcome-columns';
import { readCompared } from '../outcomes/read-compared';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { RunOptions } from '../requests';
import { cutSides } from '../timeline/chunks';
import { encodedTimes } from '../timeline/encoded-times';
import { agreementOf } from './agreement';
import { evidenceOverTime } from './evidence-over-time';
import { pairedMetrics, rightOf } from './paired-metrics';
import { findPairs, type Pairs } from './pairs';
import { compareScores } from './score-pairs';
import { findSegments } from './segments';
import { marginOf, pairsNeeded, shadowVerdict } from './shadow-verdict';
import { thresholdCounts } from './threshold-counts';

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
export async function computeShadow(input: ShadowInput, { signal, onProgress }: RunOptions): Promise<Shadow> {
  const { store, production, request, outcome, settings } = input;
  const breathe = breather(signal);
  onProgress?.({ label: 'Pairing the answers of both models', share: null });
  const { outcomes, ...sides } = await readCompared(input, outcome, signal);
  const side = sides.production;
  if (side.shadow === null)
    throw new UserError(
      'There is no shadow model to review: no column of production has the role “shadow prediction” or “shadow score”.',
      'Give a column that role in the Data view, or join the shadow’s log by the identifier both have.',
    );
  await breathe();
  const maturity = await labelMaturity(store, sides, signal);
  const pairs = findPairs(side, maturity.counts.production);
  const classes = outcomes.classes.length;
  const agreement = agreementOf(side, pairs, classes);
  await breathe();
  onProgress?.({ label: 'Comparing scores', share: 0.2 });
  const scores = compareScores(side, pairs);
  await breathe();
  onProgress?.({ label: 'Comparing both models with labels', share: 0.4 });
  const rows = Uint32Array.from(pairs.labelled, (place) => pairs.rows[place] as number);
  const repeated = await repeatedIds(store, side, signal);
  const unit = side.columns.unit_id ?? (repeated > 0 ? side.columns.prediction_id : undefined);
  const units = await unitsOf(store, side, unit, rows, signal);
  const paired = rows.length === 0 ? null : pairedMetrics(outcomes, side, { rows, units: units?.of ?? null });
  await breathe();
  const difference = differenceOf(side);
  onProgress?.({ label: 'Looking for where the shadow is worse', share: 0.6 });
  const look = { ...(signal === undefined ? {} : { signal }), breathe };
  const roles = request.roles[production.id] ?? {};
  const worse =
    difference === null || rows.length === 0
      ? []
      : await findSegments(store, production, roles, { rows, ...difference }, 'below', look);
  onProgress?.({ label: 'Looking for where they disagree', share: 0.8 });
  const disagree = await disagreements(input, side, pairs, look);
  const [first] = paired?.metrics ?? [];
  const margin = first === undefined ? 0 : marginOf(first, settings.margin, outcomes.task);
  const least = first?.better === 'lower' ? -(first.change.upper ?? NaN) : (first?.change.lower ?? NaN);
  const labelled =
    paired === null
      ? null
      : {
          metrics: paired.metrics,
          mcNemar: tableOf(side, rows),
          delong: paired.delongP === null ? null : { pValue: paired.delongP },
          units: units === null ? null : { column: units.column, units: units.count },
          nonInferior: Number.isNaN(least) ? null : least >= -margin,
          pairsNeeded: first === undefined ? null : pairsNeeded(first, rows.length, margin),
        };
  const parts = {
    task: outcomes.task,
    settings,
    pairing: {
      ...pairs.counts,
      repeatedIds: repeated,
      orphans: (production.joins ?? []).reduce((sum, { orphans }) => sum + orphans, 0),
    },
    agreement,
    scores,
    labelled,
    worse,
  };
  return {
    ...parts,
    classes: [...outcomes.classes],
    positive: outcomes.positive,
    columns: columnNames(side.columns),
    outcome,
    disagree,
    overTime: difference === null ? null : await followed(input, side, rows, difference, signal),
    thresholds: thresholdCounts(side, pairs, classes),
    ...shadowVerdict(parts),
    notes: [
      ...outcomes.notes,
      ...maturity.notes,
      ...(units === null || paired === null
        ? []
        : [
            `The interval of accuracy comes from resampling ${units.count} values of “${units.column}”, whose rows belong together.`,
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

function tableOf(side: SliceOutcomes, rows: Uint32Array): NonNullable<Shadow['labelled']>['mcNemar'] {
  const right = rightOf(side);
  const { label, live } = side;
  if (right === null || label === null) return null;
  let [onlyLive, onlyShadow, both, neither] = [0, 0, 0, 0];
  for (const row of rows) {
    const difference = right(row);
    if (difference > 0) onlyShadow++;
    else if (difference < 0) onlyLive++;
    else if (live.prediction?.[row] === label[row]) both++;
    else neither++;
  }
  const test = mcNemar(onlyLive, onlyShadow);
  return {
    onlyLive,
    onlyShadow,
    both,
    neither,
    ...(test.computable
      ? { statistic: test.statistic, pValue: test.pValue, method: test.method }
      : { statistic: null, pValue: null, method: null }),
  };
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

interface Units {
  readonly column: string;
  readonly count: number;
  /** Unit of each of the rows asked for. */
  readonly of: Uint32Array;
}

/** Codes of a column, one a row. */
function codesOf(encoded: EncodedColumn): RowCodes {
  return encoded.form === 'categories' ? encoded.codes : rankedNumbers(encoded).codes;
}

/**
 * The persons, sessions or devices that rows belong to, where a column names them and some have more than one row; else
 * the predictions, where some were logged more than once.
 */
async function unitsOf(
  store: ColumnStore,
  { dataset }: SliceOutcomes,
  column: Column | undefined,
  rows: Uint32Array,
  signal: AbortSignal | undefined,
): Promise<Units | null> {
  if (column === undefined || column.storage === 'nested' || rows.length === 0) return null;
  const [encoded] = await store.encoded(
    dataset.table,
    [{ column, form: column.storage === 'number' ? 'number' : 'text' }],
    signal,
  );
  if (encoded === undefined) return null;
  const codes = codesOf(encoded);
  const of = Uint32Array.from(rows, (row) => codes[row] as number);
  const { size } = new Set(of);
  return size === rows.length ? null : { column: column.name, count: size, of };
}

/** Rows of the slice whose identifier another row has too. */
async function repeatedIds(
  store: ColumnStore,
  { dataset, columns, slice }: SliceOutcomes,
  signal: AbortSignal | undefined,
): Promise<number> {
  const column = columns.prediction_id;
  if (column === undefined || column.storage === 'nested') return 0;
  const [encoded] = await store.encoded(
    dataset.table,
    [{ column, form: column.storage === 'number' ? 'number' : 'text' }],
    signal,
  );
  if (encoded === undefined) return 0;
  const codes = codesOf(encoded);
  const missing =
    encoded.form === 'categories' ? encoded.dictionary.size : rankedNumbers(encoded).distinct.length;
  const counts = countCodes(codes, slice, missing + 1);
  let repeated = 0;
  for (let code = 0; code < missing; code++)
    if ((counts[code] as number) > 1) repeated += counts[code] as number;
  return repeated;
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
