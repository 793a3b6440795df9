import { appliedRoles } from '../../domain/applied-roles';
import type { Outliers, OutlierRow, OutlierSettings } from '../../domain/outliers';
import { type Side, SIDES } from '../../domain/slice';
import { breather } from '../breathe';
import type { ComparedOverTime } from '../compared';
import type { RunOptions } from '../requests';
import { cutByTime } from '../timeline/cut-by-time';
import { NO_CHUNK } from '../timeline/chunks';
import { columnRules } from './column-rules';
import { excessByColumn, excessBySegment, flaggedRows } from './excess';
import { isFlagged, type OutlierModel, type ScoredModel, type SideScores } from './model';
import { countFlagged, rateOf, scoreHistogram, verdict } from './rates';
import { reasonsOf } from './reasons';
import { topRows } from './top-rows';

const REASONS = 3;

/**
 * Which rows of production are unlike the reference, by a model that was fitted to it: rates on both sides and over
 * time, the columns and groups that account for them, and the rows themselves.
 *
 * @param top how many rows to list.
 */
export async function findOutliers(
  input: ComparedOverTime,
  { model, production }: ScoredModel,
  settings: OutlierSettings,
  top: number,
  { signal, onProgress }: RunOptions,
): Promise<Outliers> {
  const breathe = breather(signal);
  const { inputs, detector, slices, threshold } = model;
  const columns = inputs.map(({ name, encoding, missing }) => ({ name, encoding, missing: { ...missing } }));
  const base = { settings, columns, leftOut: model.leftOut.map((one) => ({ ...one })) };
  if (detector === null || production === null)
    return {
      ...base,
      threshold,
      rate: { reference: rateOf(0, slices.reference.rows), production: rateOf(0, slices.production.rows) },
      far: { reference: 0, production: 0 },
      difference: { value: 0, lower: -1, upper: 1 },
      status: 'unknown',
      headline: model.reason,
      histogram: { edges: [], reference: [], production: [] },
      byColumn: [],
      bySegment: [],
      rules: [],
      top: [],
      notes: [],
    };
  const sides: Readonly<Record<Side, SideScores>> = { reference: model.reference, production };
  const counts = {
    reference: countFlagged(sides.reference, threshold),
    production: countFlagged(sides.production, threshold),
  };
  const rate = {
    reference: rateOf(counts.reference.flagged, slices.reference.rows),
    production: rateOf(counts.production.flagged, slices.production.rows),
  };
  await breathe();
  onProgress?.({ label: 'Finding reasons', share: 0.85 });
  const listed = topRows(sides.production, top);
  const overTime = await followed(input, model, sides, signal);
  await breathe();
  return {
    ...base,
    threshold,
    rate,
    far: { reference: counts.reference.far, production: counts.production.far },
    ...verdict(rate),
    histogram: scoreHistogram(sides, threshold),
    ...overTime.found,
    byColumn: excessByColumn(model, {
      reference: flaggedRows(sides.reference, threshold),
      production: flaggedRows(sides.production, threshold),
    }),
    bySegment: excessBySegment(model, sides, rate.reference),
    rules: inputs.map((one) => columnRules(one, slices)),
    top: await describeRows(input, model, sides.production, listed, signal),
    notes: [...notes(model), ...detector.notes, ...overTime.notes],
  };
}

async function describeRows(
  { store, production, request }: ComparedOverTime,
  model: OutlierModel,
  side: SideScores,
  listed: readonly number[],
  signal: AbortSignal | undefined,
): Promise<OutlierRow[]> {
  const ascending = Uint32Array.from(listed).sort();
  const reasons = reasonsOf(model, 'production', ascending, REASONS);
  const place = new Map(Array.from(ascending, (row, i) => [row, i]));
  const roles = appliedRoles(production, request.roles[production.id] ?? {});
  const key = production.columns.find(({ name }) => roles.get(name) === 'prediction_id');
  const [ids] =
    key === undefined ? [] : await store.encoded(production.table, [{ column: key, form: 'text' }], signal);
  return listed.map((row) => {
    const code = ids?.form === 'categories' ? ids.codes[row] : undefined;
    return {
      row: row + 1,
      ...(ids?.form === 'categories' && code !== undefined && code < ids.dictionary.size
        ? { id: ids.dictionary.text(code) }
        : {}),
      score: side.scores[row] as number,
      far: side.far !== null && (side.far[row] as number) > 0,
      flagged: isFlagged(side, row, model.threshold),
      reasons: reasons[place.get(row) ?? -1] ?? [],
    };
  });
}

async function followed(
  input: ComparedOverTime,
  { slices, threshold }: OutlierModel,
  sides: Readonly<Record<Side, SideScores>>,
  signal: AbortSignal | undefined,
): Promise<{ readonly found: Pick<Outliers, 'overTime'>; readonly notes: readonly string[] }> {
  const time = await cutByTime(input, slices, signal);
  if (time?.cut === undefined) return { found: {}, notes: time?.note === undefined ? [] : [time.note] };
  const { cut, column } = time;
  const chunks = SIDES.flatMap((side) => {
    const { chunks: ofSide, chunkOfRow } = cut[side];
    const flagged = ofSide.map(() => 0);
    for (let row = 0; row < chunkOfRow.length; row++) {
      const chunk = chunkOfRow[row] as number;
      if (chunk !== NO_CHUNK && isFlagged(sides[side], row, threshold))
        flagged[chunk] = (flagged[chunk] ?? 0) + 1;
    }
    return ofSide.map((chunk, i) => {
      const { lower, upper } = rateOf(flagged[i] ?? 0, chunk.rows);
      return { ...chunk, inSlice: true, flagged: flagged[i] ?? 0, lower, upper };
    });
  });
  return { found: { overTime: { column, description: cut.description, chunks } }, notes: [] };
}

function notes({ inputs }: OutlierModel): string[] {
  return [
    ...(inputs.some(({ encoding }) => encoding === 'frequency')
      ? ['A category counts as its share of the reference, one that the reference never had as 0.']
      : []),
    ...(inputs.some(({ missing }) => missing.reference + missing.production > 0)
      ? [
          'A missing value counts as the median of the reference, a missing category as the most frequent one: it is no reason by itself.',
        ]
      : []),
    ...(inputs.some(({ range }) => range !== null)
      ? ['An infinite value counts as one range beyond the reference.']
      : []),
  ];
}
