import type { CsvDialect, Dataset } from '../../../../shared/domain/dataset';
import { joinSentence } from '../../../../shared/domain/join';
import { formatBytes } from '../../../format/bytes';
import { formatQuantity } from '../../../format/number';
import { DELIMITERS, ENCODINGS } from '../../../slices/dialect-draft';

const FORMAT_NAME: Readonly<Record<Dataset['format'], string>> = {
  parquet: 'Parquet',
  csv: 'CSV',
  arrow: 'Arrow',
  json: 'JSON',
  jsonl: 'JSON Lines',
  xlsx: 'Excel',
  duckdb: 'DuckDB',
};

/** `census.parquet`, or how many there are. */
export function filesText(dataset: Pick<Dataset, 'files'>): string {
  const [only] = dataset.files;
  return dataset.files.length === 1 && only !== undefined
    ? only.name
    : formatQuantity(dataset.files.length, 'file');
}

/** Format and size: `Parquet, 860 kB`. */
export function sourceText(dataset: Pick<Dataset, 'files' | 'format'>): string {
  const size = dataset.files.reduce((sum, file) => sum + file.bytes, 0);
  return `${FORMAT_NAME[dataset.format]}, ${formatBytes(size)}`;
}

/** How a CSV file was read, in words: `Semicolon-separated, names in the first line, UTF-8.` */
export function dialectText(dialect: CsvDialect): string {
  const known = DELIMITERS.find(({ value }) => value === dialect.delimiter)?.label;
  const parts = [
    known === undefined ? `Separated by “${dialect.delimiter}”` : `${known}-separated`,
    dialect.header ? 'names in the first line' : 'no line of names',
    ...(dialect.skipRows === 0 ? [] : [`${formatQuantity(dialect.skipRows, 'line')} skipped`]),
    ENCODINGS[dialect.encoding],
    ...(dialect.decimal === ',' ? ['decimal comma'] : []),
    ...(dialect.thousands === undefined ? [] : [`“${dialect.thousands}” between thousands`]),
    ...(dialect.missing === undefined ? [] : [`also missing: ${dialect.missing.join(', ')}`]),
    ...(dialect.badLines === 'skip' ? ['lines that cannot be read left out'] : []),
    ...(dialect.dateFormat === undefined ? [] : [`dates as ${dialect.dateFormat}`]),
    ...(dialect.timestampFormat === undefined ? [] : [`times as ${dialect.timestampFormat}`]),
  ];
  return `${parts.join(', ')}.`;
}

/** What the reader did that a person should know, one sentence each; first what was joined, which a person did. */
export function readingNotes(dataset: Pick<Dataset, 'notes' | 'dialect' | 'joins'>): readonly string[] {
  const { dialect, notes, joins = [] } = dataset;
  const joined = joins.map(joinSentence);
  return [
    ...joined,
    ...(dialect === undefined ? [] : [dialectText(dialect)]),
    ...notes.filter((note) => !joined.includes(note)),
  ];
}
