import type { OutlierSettings } from '../../domain/outliers';
import type { Side } from '../../domain/slice';
import { quantiles } from '../../stats/quantile';
import { breather } from '../breathe';
import { type Compared, comparedRows, encodedBatches } from '../compared';
import type { ComparedRows } from '../drift/measure';
import { chooseFeatures, type LeftOut } from '../multivariate/features';
import type { RunOptions } from '../requests';
import type { Detector } from './detector';
import { ECOD_SHARE, ecodDetector } from './ecod-detector';
import { farRows } from './far-rows';
import { forestDetector } from './forest-detector';
import { type OutlierInput, readInput } from './inputs';
import { mahalanobisDetector } from './mahalanobis-detector';
import type { TableSlice } from './table-slice';

/** The scores of a side: for each row of the table, NaN outside the slice; and how far beyond the reference it lies. */
export interface SideScores {
  readonly scores: Float64Array;
  readonly far: Float64Array | null;
}

/** A detector fitted to the reference, with the reference's own scores. */
export interface OutlierModel {
  readonly inputs: readonly OutlierInput[];
  readonly leftOut: readonly LeftOut[];
  readonly tables: Readonly<Record<Side, TableSlice>>;
  readonly slices: ComparedRows;
  /** Null when there is nothing to judge by; `reason` says why. */
  readonly detector: Detector | null;
  readonly reason: string;
  readonly reference: SideScores;
  /** The reference's scores, ascending. */
  readonly sorted: Float64Array;
  readonly threshold: number;
}

/** A model with the scores of both sides. */
export interface ScoredModel {
  readonly model: OutlierModel;
  /** Null without a detector. */
  readonly production: SideScores | null;
}

const NOTHING: SideScores = { scores: new Float64Array(), far: null };

/** Fits a detector to the reference slice and scores the reference by it. */
export async function fitOutliers(
  compared: Compared,
  settings: OutlierSettings,
  { signal, onProgress }: RunOptions,
): Promise<OutlierModel> {
  const { reference, production, request } = compared;
  const breathe = breather(signal);
  const slices = await comparedRows(compared, signal);
  const { chosen, leftOut } = chooseFeatures(reference, production, request);
  const inputs: OutlierInput[] = [];
  const unread: LeftOut[] = [];
  for await (const batch of encodedBatches(compared, chosen, signal)) {
    for (const { plan, pair } of batch) {
      const input = readInput(plan, pair, slices);
      if ('reason' in input) unread.push({ name: plan.name, reason: input.reason });
      else inputs.push(input);
      await breathe();
    }
    onProgress?.({
      label: 'Reading columns',
      share: (0.2 * (inputs.length + unread.length)) / chosen.length,
    });
  }
  const tables = {
    reference: { slice: slices.reference, tableRows: reference.rows },
    production: { slice: slices.production, tableRows: production.rows },
  };
  const nothing = (reason: string): OutlierModel => ({
    inputs,
    leftOut: [...leftOut, ...unread],
    tables,
    slices,
    detector: null,
    reason,
    reference: NOTHING,
    sorted: new Float64Array(),
    threshold: 0,
  });
  if (slices.reference.rows < 2) return nothing('Too few rows to say: the reference has fewer than two.');
  if (inputs.length === 0) return nothing('No column varies in the reference, so that no row is unlike it.');
  const detector =
    settings.method === 'ecod'
      ? ecodDetector(inputs, tables, slices)
      : settings.method === 'mahalanobis'
        ? mahalanobisDetector(inputs, tables, settings.seed)
        : forestDetector(inputs, tables, settings.seed);
  if ('reason' in detector) return nothing(detector.reason);
  await breathe();
  const scores = await detector.scores('reference', async (done) => {
    onProgress?.({ label: 'Scoring the reference', share: 0.2 + (0.3 * done) / reference.rows });
    await breathe();
  });
  const sorted = scores.filter((score) => score === score).sort();
  const share =
    settings.contamination === 'auto' && Number.isNaN(detector.automatic)
      ? ECOD_SHARE
      : settings.contamination;
  const threshold =
    share === 'auto'
      ? detector.automatic
      : (quantiles({ values: sorted, counts: null, total: sorted.length }, [1 - share])?.[0] ?? 0);
  return {
    inputs,
    leftOut: [...leftOut, ...unread],
    tables,
    slices,
    detector,
    reason: '',
    reference: { scores, far: farRows(inputs, 'reference', slices.reference, reference.rows) },
    sorted,
    threshold,
  };
}

/** Scores production by a model. */
export async function scoreProduction(
  model: OutlierModel,
  { signal, onProgress }: RunOptions,
): Promise<ScoredModel> {
  const { detector, inputs, slices, tables } = model;
  if (detector === null) return { model, production: null };
  const breathe = breather(signal);
  const { tableRows } = tables.production;
  const scores = await detector.scores('production', async (done) => {
    onProgress?.({ label: 'Scoring production', share: 0.5 + (0.3 * done) / Math.max(1, tableRows) });
    await breathe();
  });
  return { model, production: { scores, far: farRows(inputs, 'production', slices.production, tableRows) } };
}

/** Whether a row is an outlier at a threshold. */
export function isFlagged({ scores, far }: SideScores, row: number, threshold: number): boolean {
  const score = scores[row] as number;
  return score > threshold || (score === score && far !== null && (far[row] as number) > 0);
}
