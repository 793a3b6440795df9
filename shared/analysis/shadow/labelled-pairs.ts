import type { Shadow, ShadowSettings } from '../../domain/shadow';
import { mcNemar } from '../../stats/mcnemar';
import type { ColumnStore } from '../columns/column-store';
import type { Outcomes, SliceOutcomes } from '../outcomes/read-outcomes';
import { pairedMetrics, rightOf } from './paired-metrics';
import { marginOf, pairsNeeded } from './shadow-verdict';
import { repeatedIds, unitsOf } from './units';

/** Both models with labels, and the rows behind. */
export interface Labelled {
  readonly labelled: Shadow['labelled'];
  readonly repeatedIds: number;
}

/** Compares both models on the pairs whose labels count; null without one. */
export async function comparePairs(
  store: ColumnStore,
  outcomes: Outcomes,
  side: SliceOutcomes,
  rows: Uint32Array,
  settings: Pick<ShadowSettings, 'margin'>,
  signal: AbortSignal | undefined,
): Promise<Labelled> {
  const repeated = await repeatedIds(store, side, signal);
  if (rows.length === 0) return { labelled: null, repeatedIds: repeated };
  const unit = side.columns.unit_id ?? (repeated > 0 ? side.columns.prediction_id : undefined);
  const units = await unitsOf(store, side, unit, rows, signal);
  const paired = pairedMetrics(outcomes, side, { rows, units: units?.of ?? null });
  const [first] = paired.metrics;
  const margin = first === undefined ? 0 : marginOf(first, settings.margin, outcomes.task);
  const least = first?.better === 'lower' ? -(first.change.upper ?? NaN) : (first?.change.lower ?? NaN);
  return {
    repeatedIds: repeated,
    labelled: {
      metrics: paired.metrics,
      mcNemar: tableOf(side, rows),
      delong: paired.delongP === null ? null : { pValue: paired.delongP },
      units: units === null ? null : { column: units.column, units: units.count },
      nonInferior: Number.isNaN(least) ? null : least >= -margin,
      pairsNeeded: first === undefined ? null : pairsNeeded(first, rows.length, margin),
    },
  };
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
