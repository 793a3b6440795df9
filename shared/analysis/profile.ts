import type { Column } from '../domain/column';
import type { Dataset } from '../domain/dataset';
import { describe } from '../stats/describe';
import { histogramPair } from '../stats/histogram';
import { counted, type SampleCounts } from '../stats/weighted-sample';
import { breather } from './breathe';
import { type ColumnForm, ColumnStore, type EncodedColumn } from './columns/column-store';
import type { EncodedCategories } from './columns/encoded-categories';
import type { SliceRows } from './columns/slice-rows';
import type { SliceSample } from './columns/slice-sample';
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

function topValues(counts: SampleCounts, text: (code: number) => string): ValueCount[] {
  const codes: number[] = [];
  let floor = 0;
  for (let code = 0; code < counts.length; code++) {
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

function profileCategories(
  column: Column,
  { dictionary }: EncodedCategories,
  counts: Uint32Array,
): ColumnProfile {
  const present = counts.subarray(0, dictionary.size);
  let count = 0;
  let distinct = 0;
  for (const rows of present) {
    count += rows;
    distinct += rows > 0 ? 1 : 0;
  }
  const missing = counts[dictionary.size] ?? 0;
  return {
    name: column.name,
    type: column.type,
    kind: stringKind(distinct, count),
    count,
    missing,
    distinct,
    top: topValues(present, (code) => dictionary.text(code)),
    warnings: warningsFor(count, missing, distinct, 0),
  };
}

function profileNumbers(column: Column, { sample, missing }: SliceSample): ColumnProfile {
  const summary = describe(sample);
  const { count, distinct, infinite } = summary;
  const base = {
    name: column.name,
    type: column.type,
    count,
    missing,
    distinct,
    warnings: warningsFor(count, missing, distinct, infinite),
  };
  if (column.storage === 'boolean') {
    const { values, counts } = counted(sample);
    return { ...base, kind: 'boolean', top: topValues(counts, (i) => (values[i] === 0 ? 'false' : 'true')) };
  }
  const { edges, reference } = histogramPair(sample, sample, HISTOGRAM_BINS);
  return {
    ...base,
    kind: column.storage === 'datetime' ? 'datetime' : 'numeric',
    ...(edges.length > 1 ? { histogram: { edges, counts: reference } } : {}),
    ...(summary.min === null ? {} : { min: summary.min }),
    ...(summary.max === null ? {} : { max: summary.max }),
    ...(summary.mean === null ? {} : { mean: summary.mean }),
    ...(summary.quantiles === null ? {} : { quantiles: summary.quantiles }),
  };
}

function profileColumn(
  { samples, categories }: ColumnStore,
  column: Column,
  encoded: EncodedColumn,
  slice: SliceRows,
): ColumnProfile {
  return encoded.form === 'categories'
    ? profileCategories(column, encoded, categories.get(encoded, slice))
    : profileNumbers(column, samples.get(encoded, slice));
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
      if (values !== undefined) finished.push(profileColumn(store, column, values, slice));
      await breathe();
    }
    profiles.push(...finished);
    options.onColumns?.(finished);
  }
  return profiles;
}
