import type { Column } from '../../domain/column';
import type { ExperimentMetric } from '../../domain/experiment';
import type { ColumnStore } from '../columns/column-store';
import { rowValues } from '../columns/row-values';
import { NO_CLASS } from '../outcomes/class-coding';
import type { Outcomes, SliceOutcomes } from '../outcomes/read-outcomes';
import { hasError } from '../performance/operations';

/** What arms are compared by. */
export interface RowMetric extends Pick<ExperimentMetric, 'id' | 'name' | 'better' | 'written'> {
  /** Value of a row, NaN where it has none. */
  readonly value: (row: number) => number;
}

/**
 * What came of the predictions (share or mean of the label), how good they were (share right, absolute error), what they
 * were (share predicted positive), and what they took and cost.
 *
 * @param counts whether the label of a row is old enough.
 */
export async function rowMetrics(
  store: ColumnStore,
  { task, positive }: Outcomes,
  side: SliceOutcomes,
  counts: (row: number) => boolean,
  signal: AbortSignal | undefined,
): Promise<RowMetric[]> {
  const { label, labelValue, live, columns, dataset } = side;
  const metrics: RowMetric[] = [];
  const { prediction, value } = live;
  const known = (classes: Uint8Array, row: number): boolean => classes[row] !== NO_CLASS;
  if (label !== null && task === 'binary')
    metrics.push({
      id: 'label',
      name: `Label ${positive ?? ''}`.trim(),
      better: null,
      written: 'share',
      value: (row) => (known(label, row) && counts(row) ? (label[row] as number) : NaN),
    });
  if (labelValue !== null)
    metrics.push({
      id: 'label',
      name: 'Label, mean',
      better: null,
      written: 'unit',
      value: (row) => (counts(row) ? (labelValue[row] as number) : NaN),
    });
  if (label !== null && prediction !== null)
    metrics.push({
      id: 'accuracy',
      name: 'Accuracy',
      better: 'higher',
      written: 'share',
      value: (row) =>
        known(label, row) && known(prediction, row) && counts(row)
          ? label[row] === prediction[row]
            ? 1
            : 0
          : NaN,
    });
  if (labelValue !== null && value !== null)
    metrics.push({
      id: 'mae',
      name: 'Mean absolute error',
      better: 'lower',
      written: 'unit',
      value: (row) => (counts(row) ? Math.abs((value[row] as number) - (labelValue[row] as number)) : NaN),
    });
  if (prediction !== null && task === 'binary')
    metrics.push({
      id: 'selectionRate',
      name: 'Predicted positive',
      better: null,
      written: 'share',
      value: (row) => (known(prediction, row) ? (prediction[row] as number) : NaN),
    });
  for (const [id, name] of [
    ['latency', 'Latency, mean'],
    ['cost', 'Cost, mean'],
  ] as const) {
    const values = await numbersOf(store, dataset.table, columns[id], signal);
    if (values !== null)
      metrics.push({ id, name, better: 'lower', written: 'unit', value: (row) => values[row] ?? NaN });
  }
  const failed = await errorsOf(store, dataset.table, columns.error, signal);
  if (failed !== null)
    metrics.push({
      id: 'error',
      name: 'Errors',
      better: 'lower',
      written: 'share',
      value: (row) => (failed(row) ? 1 : 0),
    });
  return metrics;
}

async function numbersOf(
  store: ColumnStore,
  table: string,
  column: Column | undefined,
  signal: AbortSignal | undefined,
): Promise<Float64Array | null> {
  if (column?.storage !== 'number') return null;
  const [encoded] = await store.encoded(table, [{ column, form: 'number' }], signal);
  return encoded?.form === 'numbers' ? rowValues(encoded) : null;
}

async function errorsOf(
  store: ColumnStore,
  table: string,
  column: Column | undefined,
  signal: AbortSignal | undefined,
): Promise<((row: number) => boolean) | null> {
  if (column === undefined) return null;
  const form = column.storage === 'number' || column.storage === 'boolean' ? 'number' : 'text';
  const [encoded] = await store.encoded(table, [{ column, form }], signal);
  return encoded === undefined ? null : hasError(encoded);
}
