import type { Column } from '../domain/column';
import type { Dataset } from '../domain/dataset';
import { describe } from '../stats/describe';
import { histogramPair } from '../stats/histogram';
import type { WeightedSample } from '../stats/weighted-sample';
import { breather } from './breathe';
import { type ColumnForm, ColumnStore, type EncodedColumn } from './columns/column-store';
import { countCodes, type SliceRows } from './columns/slice-rows';
import { grouped } from './drift/plain-number';
import type { ColumnProfile, RunOptions, ValueCount } from './requests';
import { stringKind } from './string-kind';

const HISTOGRAM_BINS = 24;
const TOP_VALUES = 20;

function formOf(column: Column): ColumnForm {
  if (column.storage === 'number' || column.storage === 'boolean') return 'number';
  return column.storage === 'datetime' ? 'time' : 'text';
}

function warningsFor(count: number, missing: number, distinct: number, infinite: number): string[] {
  const warnings: string[] = [];
  if (count === 0 && missing > 0) warnings.push('Every value is missing.');
  if (distinct === 1 && count > 1) warnings.push('Constant: one value in every row that has one.');
  if (infinite > 0) warnings.push(`${grouped(infinite)} infinite ${infinite === 1 ? 'value' : 'values'}.`);
  return warnings;
}

function topValues(counts: Uint32Array, size: number, text: (code: number) => string): ValueCount[] {
  const codes: number[] = [];
  let floor = 0;
  for (let code = 0; code < size; code++) {
    const count = counts[code] as number;
    if (count <= floor) continue;
    codes.push(code);
    if (codes.length > TOP_VALUES * 8) {
      codes.sort((a, b) => (counts[b] as number) - (counts[a] as number));
      codes.length = TOP_VALUES;
      floor = counts[codes[TOP_VALUES - 1] as number] as number;
    }
  }
  return codes
    .map((code) => ({ value: text(code), count: counts[code] as number }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, TOP_VALUES);
}

function profileColumn(column: Column, encoded: EncodedColumn, slice: SliceRows): ColumnProfile {
  const size = encoded.form === 'numbers' ? encoded.distinct.length : encoded.dictionary.size;
  const counts = countCodes(encoded.codes, slice, size + 1);
  const missing = counts[size] as number;
  const count = slice.rows - missing;
  let distinct = 0;
  for (let code = 0; code < size; code++) if ((counts[code] as number) > 0) distinct++;
  const base = { name: column.name, type: column.type, count, missing, distinct };
  if (encoded.form === 'categories') {
    const { dictionary } = encoded;
    return {
      ...base,
      kind: stringKind(distinct, count),
      top: topValues(counts, size, (code) => dictionary.text(code)),
      warnings: warningsFor(count, missing, distinct, 0),
    };
  }
  if (column.storage === 'boolean')
    return {
      ...base,
      kind: 'boolean',
      top: topValues(counts, size, (code) => (encoded.distinct[code] === 0 ? 'false' : 'true')),
      warnings: warningsFor(count, missing, distinct, 0),
    };
  const sample: WeightedSample = { values: encoded.distinct, counts: counts.subarray(0, size), total: count };
  const summary = describe(sample);
  const { edges, reference } = histogramPair(sample, sample, HISTOGRAM_BINS);
  return {
    ...base,
    kind: column.storage === 'datetime' ? 'datetime' : 'numeric',
    ...(edges.length > 1 ? { histogram: { edges, counts: reference } } : {}),
    ...(summary.min === null ? {} : { min: summary.min }),
    ...(summary.max === null ? {} : { max: summary.max }),
    ...(summary.mean === null ? {} : { mean: summary.mean }),
    ...(summary.quantiles === null ? {} : { quantiles: summary.quantiles }),
    warnings: warningsFor(count, missing, distinct, summary.infinite),
  };
}

/** Profiles every column of a slice, in dataset order, handing out finished columns in batches. */
export async function profileColumns(
  store: ColumnStore,
  dataset: Dataset,
  slice: SliceRows,
  options: RunOptions & { readonly onColumns?: (columns: readonly ColumnProfile[]) => void },
): Promise<ColumnProfile[]> {
  const breathe = breather(options.signal);
  const batchSize = ColumnStore.batchSize(dataset.rows);
  const profiles: ColumnProfile[] = [];
  for (let start = 0; start < dataset.columns.length; start += batchSize) {
    const columns = dataset.columns.slice(start, start + batchSize);
    const requests = columns.map((column) => ({ column, form: formOf(column) }));
    const encoded = await store.encoded(dataset.table, requests, options.signal);
    const finished: ColumnProfile[] = [];
    for (const [i, column] of columns.entries()) {
      const values = encoded[i];
      if (values !== undefined) finished.push(profileColumn(column, values, slice));
      await breathe();
    }
    profiles.push(...finished);
    options.onColumns?.(finished);
  }
  return profiles;
}
