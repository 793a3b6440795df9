import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { Dossier, NearRow, NeighbourInTime, PredictionKey, RowAnswers } from '../../domain/dossier';
import { DEFAULT_SCORE_THRESHOLD, type OutcomeSettings } from '../../domain/outcome';
import type { OutlierSettings } from '../../domain/outliers';
import type { Side } from '../../domain/slice';
import type { Chunking } from '../../domain/timeline';
import type { QueryOptions } from '../../engine/engine';
import { rowsAtOrUnder, spreadOf } from '../columns/place-in-slice';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { comparedRows } from '../compared';
import type { DriftInput } from '../drift/drift';
import { chooseFeatures } from '../multivariate/features';
import { type PositiveClass, readPositive } from '../outcomes/read-positive';
import { type OutcomeColumns, outcomeColumns } from '../outcomes/outcome-columns';
import type { ScoredModel } from '../outliers/model';
import type { RunOptions } from '../requests';
import { encodedTimes } from '../timeline/encoded-times';
import { rowsAround, timeOfRow, versionHistory } from './around-in-time';
import { chunkOfRow } from './chunk-of-row';
import { findRow } from './find-row';
import { findingsOf, outcomeOf } from './findings';
import { type Near, nearestRows } from './nearest-rows';
import { outlierOfRow } from './outlier-of-row';
import { placedInputs } from './placed-inputs';
import { type RowCells, rowCells } from './row-cells';

const NEAREST = 10;
const NEIGHBOURS = 3;

/** How time is cut, answers are read and outliers are found. */
export interface DossierSettings {
  readonly chunking: Chunking;
  readonly outcome: OutcomeSettings;
  readonly outliers: OutlierSettings;
}

type DossierInput = DriftInput & DossierSettings;

/**
 * Everything there is to say about one prediction of a side.
 *
 * @param scored gives the outlier model once the row is found.
 * @throws UserError when the row is not there, or its id is not unique.
 */
export async function computeDossier(
  input: DossierInput,
  { side, key }: PredictionKey,
  scored: () => Promise<ScoredModel>,
  run: RunOptions,
): Promise<Dossier> {
  const { engine, reference, request, outcome } = input;
  const { signal, onProgress } = run;
  const options: QueryOptions = { priority: 50, ...(signal === undefined ? {} : { signal }) };
  const dataset = input[side];
  const columns = outcomeColumns(dataset, request.roles[dataset.id] ?? {});
  const row = await findRow(engine, dataset, columns.prediction_id, key, options);
  onProgress?.({ label: 'Reading the row', share: 0.1 });
  const slices = await comparedRows(input, signal);
  const { chosen, leftOut } = chooseFeatures(reference, input.production, request);
  const inputs = await placedInputs(engine, input, side, row, chosen, slices, options);
  onProgress?.({ label: 'Finding the nearest rows', share: 0.3 });
  const near = await nearestRows(
    input.store,
    reference,
    slices.reference,
    inputs,
    dataset.id === reference.id ? row : null,
    NEAREST,
    signal,
  );
  const nearest = await describeNear(input, near, options);
  const [cells = new Map<string, string | null>()] = await rowCells(
    engine,
    dataset,
    [row],
    Object.values(columns),
    options,
  );
  const around = await aroundInTime(input, dataset, columns, slices[side], row, options);
  onProgress?.({ label: 'Looking at the time around it', share: 0.5 });
  const { chunk, note } = await chunkOfRow(input, slices, side, row, run);
  const version = cellOf(cells, columns.model_version);
  const history =
    columns.model_version === undefined || version === undefined
      ? undefined
      : await versionHistory(engine, dataset, columns.model_version, timeColumnOf(columns), version, options);
  const latency = await latencyOf(input, side, columns.latency, cells, slices[side], signal);
  onProgress?.({ label: 'Scoring it', share: 0.7 });
  const outlier = outlierOfRow(await scored(), input.outliers, side, row);
  const id = cellOf(cells, columns.prediction_id);
  const time = cellOf(cells, columns.timestamp);
  // What a score alone stands for is told by the classes of all rows.
  const positive =
    columns.prediction === undefined && columns.score !== undefined
      ? await readPositive(input, outcome, signal)
      : null;
  const answers = allAnswers(cells, columns, positive, outcome);
  const told: Omit<Dossier, 'findings'> = {
    side,
    dataset: dataset.name,
    row: row + 1,
    ...(id === undefined ? {} : { id }),
    inSlice: holdsRow(slices[side], row),
    ...(time === undefined ? {} : { time }),
    inputs: inputs.map(({ place }) => place),
    leftOut: [
      ...leftOut.map((one) => ({ ...one })),
      ...inputs
        .filter(({ compared }) => compared === null)
        .map(({ plan }) => ({ name: plan.name, reason: 'it is free text or has very many values' })),
    ],
    outlier,
    answers,
    outcome: outcomeOf(answers, outcome.classes),
    ...(history === undefined ? {} : { version: history }),
    ...(latency === undefined ? {} : { latency }),
    ...(chunk === undefined ? {} : { chunk }),
    nearest,
    ...around,
    notes: [
      'Near is a small mean difference of the inputs: numbers by the range from the reference’s 1st to its 99th percentile, categories by whether they are equal. A value that one of two rows lacks is as different as can be, one that both lack is not compared.',
      ...(note === undefined ? [] : [note]),
    ],
  };
  return { ...told, findings: findingsOf(told, outcome.classes) };
}

function cellOf(cells: RowCells, column: Column | undefined): string | undefined {
  return column === undefined ? undefined : (cells.get(column.name) ?? undefined);
}

function answersOf(cells: RowCells, { prediction, score, label }: OutcomeColumns): RowAnswers {
  const found = {
    prediction: cellOf(cells, prediction),
    score: cellOf(cells, score),
    label: cellOf(cells, label),
  };
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined));
}

function allAnswers(
  cells: RowCells,
  columns: OutcomeColumns,
  positive: PositiveClass | null,
  { threshold }: OutcomeSettings,
): Dossier['answers'] {
  const answers = answersOf(cells, columns);
  const shadowPrediction = cellOf(cells, columns.shadow_prediction);
  const shadowScore = cellOf(cells, columns.shadow_score);
  const labelTime = cellOf(cells, columns.label_timestamp);
  const made =
    positive !== null && answers.score !== undefined
      ? {
          prediction:
            Number(answers.score) >= (threshold ?? DEFAULT_SCORE_THRESHOLD) ? positive.name : positive.other,
          predictionFromScore: true,
        }
      : {};
  return {
    ...answers,
    ...made,
    ...(shadowPrediction === undefined ? {} : { shadowPrediction }),
    ...(shadowScore === undefined ? {} : { shadowScore }),
    ...(labelTime === undefined ? {} : { labelTime }),
  };
}

async function describeNear(
  { engine, reference, request }: DossierInput,
  near: readonly Near[],
  options: QueryOptions,
): Promise<NearRow[]> {
  const columns = outcomeColumns(reference, request.roles[reference.id] ?? {});
  const cells = await rowCells(
    engine,
    reference,
    near.map(({ row }) => row),
    Object.values(columns),
    options,
  );
  return near.map(({ row, distance, compared }, i) => {
    const found = cells[i] ?? new Map<string, string | null>();
    const id = cellOf(found, columns.prediction_id);
    return {
      row: row + 1,
      ...(id === undefined ? {} : { id }),
      distance,
      compared,
      ...answersOf(found, columns),
    };
  });
}

function timeColumnOf({ timestamp }: OutcomeColumns): Column | undefined {
  return timestamp?.storage === 'datetime' && timestamp.type !== 'TIME' ? timestamp : undefined;
}

async function aroundInTime(
  { engine, store }: DossierInput,
  dataset: Dataset,
  columns: OutcomeColumns,
  slice: SliceRows,
  row: number,
  options: QueryOptions,
): Promise<Pick<Dossier, 'before' | 'after'>> {
  const time = timeColumnOf(columns);
  const at = time === undefined ? null : await timeOfRow(engine, dataset, time, row, options);
  const times = at === null ? null : await encodedTimes(store, dataset, time, options.signal);
  if (time === undefined || at === null || times === null) return { before: [], after: [] };
  const { before, after } = rowsAround(times, slice, row, at, NEIGHBOURS);
  const described = await rowCells(engine, dataset, [...before, ...after], Object.values(columns), options);
  const all = [...before, ...after].map((one, i): NeighbourInTime => {
    const cells = described[i] ?? new Map<string, string | null>();
    const id = cellOf(cells, columns.prediction_id);
    const version = cellOf(cells, columns.model_version);
    return {
      row: one + 1,
      ...(id === undefined ? {} : { id }),
      time: cellOf(cells, time) ?? '',
      ...(version === undefined ? {} : { version }),
      ...answersOf(cells, columns),
    };
  });
  return { before: all.slice(0, before.length), after: all.slice(before.length) };
}

/** The latency of a row, and the share of its slice’s rows that were no slower. */
async function latencyOf(
  { store, ...input }: DossierInput,
  side: Side,
  column: Column | undefined,
  cells: RowCells,
  slice: SliceRows,
  signal: AbortSignal | undefined,
): Promise<Dossier['latency']> {
  const text = cellOf(cells, column);
  const value = Number(text);
  if (column?.storage !== 'number' || text === undefined || !Number.isFinite(value)) return undefined;
  const [encoded] = await store.encoded(input[side].table, [{ column, form: 'number' }], signal);
  if (encoded?.form !== 'numbers') return undefined;
  const { total } = spreadOf(encoded, slice, store.samples);
  if (total === 0) return undefined;
  const { upTo } = rowsAtOrUnder(encoded, slice, store.samples, value);
  return { column: column.name, value, percentile: upTo / total };
}
