import type { Column } from '../../domain/column';
import type { Estimate } from '../../domain/estimate';
import type { PairedOperation } from '../../domain/shadow';
import type { Interval } from '../../stats/interval';
import { mcNemar } from '../../stats/mcnemar';
import { meanInterval } from '../../stats/mean-interval';
import { medianInterval } from '../../stats/median-interval';
import { resampledDifference } from '../../stats/paired-resampling';
import { quantiles } from '../../stats/quantile';
import type { ColumnStore, EncodedColumn } from '../columns/column-store';
import { rowValues } from '../columns/row-values';
import { holdsRow } from '../columns/slice-rows';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import { hasError } from '../performance/operations';
import { FEWEST_PAIRS } from './paired-metrics';
import { answered } from './pairs';
import type { ShadowPlace } from './shadow-place';
import { NO_ROW } from './twins';

const KINDS = ['latency', 'cost', 'error'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Latency, cost and errors of both models on the same requests, where both logged them: quantiles (type 7) and mean of
 * each, and the paired difference. Its mean has Student's interval, its median that of the sign test, a difference of
 * shares of errors the one of 2,000 resamples. Pairs count as independent. Values that are missing or infinite leave
 * their pair out; of errors a request counts that the shadow answered or failed.
 */
export async function pairedOperations(
  store: ColumnStore,
  side: SliceOutcomes,
  place: ShadowPlace,
  signal: AbortSignal | undefined,
): Promise<PairedOperation[]> {
  const found: PairedOperation[] = [];
  for (const kind of KINDS) {
    const columns = columnsOf(side, place, kind);
    if (columns === null) continue;
    const [live, shadow] = await store.encoded(
      side.dataset.table,
      [columns.live, columns.shadow].map((column) => ({ column, form: formOf(column) })),
      signal,
    );
    if (live === undefined || shadow === undefined) continue;
    const measured =
      kind === 'error' ? errorsOf(side, place, live, shadow) : valuesOf(kind, side, place, live, shadow);
    if (measured !== null)
      found.push({ kind, columns: { live: columns.live.name, shadow: columns.shadow.name }, ...measured });
  }
  return found;
}

const formOf = ({ storage }: Column): 'number' | 'text' =>
  storage === 'number' || storage === 'boolean' ? 'number' : 'text';

function columnsOf(
  { columns }: SliceOutcomes,
  place: ShadowPlace,
  kind: Kind,
): { readonly live: Column; readonly shadow: Column } | null {
  const live = columns[kind];
  if (live === undefined) return null;
  const shadow = columns[`shadow_${kind}`] ?? place.columnOf(live);
  return shadow === undefined ? null : { live, shadow };
}

/** The shadow's row of a request. One that the shadow alone answered has its own in a column of both, which is none. */
function shadowRowOf(place: ShadowPlace, row: number, oneColumn: boolean): number {
  const other = place.rowOf(row);
  return oneColumn && other === row ? NO_ROW : other;
}

type Measured = Omit<PairedOperation, 'kind' | 'columns'>;

function valuesOf(
  kind: Kind,
  side: SliceOutcomes,
  place: ShadowPlace,
  live: EncodedColumn,
  shadow: EncodedColumn,
): Measured | null {
  if (live.form !== 'numbers' || shadow.form !== 'numbers') return null;
  const [here, there] = [rowValues(live), rowValues(shadow)];
  const first = new Float64Array(side.slice.rows);
  const second = new Float64Array(side.slice.rows);
  let pairs = 0;
  for (let row = 0; row < side.dataset.rows; row++) {
    if (!holdsRow(side.slice, row)) continue;
    const other = shadowRowOf(place, row, live === shadow);
    if (other === NO_ROW) continue;
    const [one, two] = [here[row] as number, there[other] as number];
    if (!Number.isFinite(one) || !Number.isFinite(two)) continue;
    first[pairs] = one;
    second[pairs++] = two;
  }
  if (pairs === 0) return null;
  const [one, two] = [first.subarray(0, pairs), second.subarray(0, pairs)];
  const differences = Float64Array.from(two, (value, i) => value - (one[i] as number));
  const mean = meanOf(differences);
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sorted = differences.sort();
  const [middle = null] = quantiles({ values: sorted, counts: null, total: pairs }, [0.5]) ?? [];
  const means = estimate(mean, pairs, meanInterval(mean, squares / (pairs - 1), pairs));
  const median = estimate(middle, pairs, medianInterval(sorted));
  return {
    pairs,
    live: served(one),
    shadow: served(two),
    mean: means,
    median,
    pValue: null,
    status: statusOf(kind === 'latency' ? median : means),
  };
}

function errorsOf(
  side: SliceOutcomes,
  place: ShadowPlace,
  live: EncodedColumn,
  shadow: EncodedColumn,
): Measured | null {
  const [here, there] = [hasError(live), hasError(shadow)];
  const cells = { both: 0, onlyLive: 0, onlyShadow: 0, neither: 0 };
  for (let row = 0; row < side.dataset.rows; row++) {
    if (!holdsRow(side.slice, row)) continue;
    const other = shadowRowOf(place, row, live === shadow);
    if (other === NO_ROW) continue;
    const [one, two] = [here(row), there(other)];
    if (!two && !answered(side.shadow, row)) continue;
    if (!one && !answered(side.live, row)) continue;
    cells[one ? (two ? 'both' : 'onlyLive') : two ? 'onlyShadow' : 'neither']++;
  }
  const pairs = cells.both + cells.onlyLive + cells.onlyShadow + cells.neither;
  if (pairs === 0) return null;
  const test = mcNemar(cells.onlyLive, cells.onlyShadow);
  const kind = (units: number, difference: number) => ({ units, difference, rows: 1 });
  const interval = resampledDifference([
    kind(cells.onlyShadow, 1),
    kind(cells.onlyLive, -1),
    kind(cells.both + cells.neither, 0),
  ]);
  const mean = estimate((cells.onlyShadow - cells.onlyLive) / pairs, pairs, interval);
  const share = (count: number) => ({ mean: count / pairs, p50: null, p95: null, p99: null });
  return {
    pairs,
    live: share(cells.both + cells.onlyLive),
    shadow: share(cells.both + cells.onlyShadow),
    mean,
    median: null,
    pValue: test.computable ? test.pValue : null,
    status: statusOf(mean),
  };
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function served(values: Float64Array): PairedOperation['live'] {
  const mean = meanOf(values);
  const sorted = values.slice().sort();
  const [p50 = null, p95 = null, p99 = null] =
    quantiles({ values: sorted, counts: null, total: sorted.length }, [0.5, 0.95, 0.99]) ?? [];
  return { mean, p50, p95, p99 };
}

const estimate = (value: number | null, rows: number, interval: Interval | null): Estimate => ({
  value,
  rows,
  ...(interval ?? {}),
});

/** Less is better of all of them. */
function statusOf({ value, rows, lower, upper }: Estimate): PairedOperation['status'] {
  if (rows < FEWEST_PAIRS || value === null || lower === undefined || upper === undefined) return 'unknown';
  if (lower <= 0 && upper >= 0) return 'same';
  return value < 0 ? 'better' : 'worse';
}
