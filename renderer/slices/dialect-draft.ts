import type { CsvDialect, Dataset, ReadOptions } from '../../shared/domain/dataset';
import { LOG_FORMATS, LOG_NAMES, readAsSchema } from '../../shared/domain/log-format';

export const DELIMITERS: readonly { readonly value: string; readonly label: string }[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Vertical bar' },
  { value: ' ', label: 'Space' },
];

export const COLUMN_TYPES = ['VARCHAR', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIME', 'TIMESTAMP'] as const;

export const ENCODINGS: Readonly<Record<CsvDialect['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16': 'UTF-16',
  'windows-1252': 'Windows-1252 (Western European)',
};

export const isEncoding = (text: string): text is CsvDialect['encoding'] => Object.hasOwn(ENCODINGS, text);

/** What JSON can be read as. */
export const JSON_KINDS: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'plain', label: 'Plain JSON' },
  ...LOG_FORMATS.map((format) => ({ value: format, label: LOG_NAMES[format].replace(/^an? /, '') })),
];

/** How a CSV file was read, as the form edits it. */
export interface DialectDraft {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly header: boolean;
  readonly skipRows: number;
  readonly encoding: CsvDialect['encoding'];
  readonly decimal: '.' | ',';
  readonly thousands: '' | '.' | ',';
  /** Values that mean missing, with commas between them. */
  readonly missing: string;
  readonly skipBadLines: boolean;
  readonly dateFormat: string;
  readonly timestampFormat: string;
  readonly types: Readonly<Record<string, string>>;
}

export function dialectDraft(dialect: CsvDialect): DialectDraft {
  return {
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    header: dialect.header,
    skipRows: dialect.skipRows,
    encoding: dialect.encoding,
    decimal: dialect.decimal ?? '.',
    thousands: dialect.thousands ?? '',
    missing: (dialect.missing ?? []).join(', '),
    skipBadLines: dialect.badLines === 'skip',
    dateFormat: dialect.dateFormat ?? '',
    timestampFormat: dialect.timestampFormat ?? '',
    types: Object.fromEntries(dialect.columns.map((column) => [column.name, column.type])),
  };
}

/** A mark between thousands that the one before decimals leaves free; none otherwise. */
export function thousandsMark(text: string, decimal: '.' | ','): DialectDraft['thousands'] {
  return (text === '.' || text === ',') && text !== decimal ? text : '';
}

/** The values of a list with commas between them, each once. */
export function listedValues(text: string): string[] {
  const values = text.split(',').map((value) => value.trim());
  return [...new Set(values.filter((value) => value !== ''))];
}

/**
 * Read options that say what the user changed, and keep saying what was changed before. Where the cells begin and
 * end decides the columns: a change there has them found anew, so types set before no longer count.
 */
export function correctedOptions(dataset: Dataset, before: ReadOptions, draft: DialectDraft): ReadOptions {
  const { dialect } = dataset;
  if (dialect === undefined) return before;
  const old = dialectDraft(dialect);
  const structure =
    draft.delimiter !== old.delimiter ||
    draft.quote !== old.quote ||
    draft.escape !== old.escape ||
    draft.header !== old.header ||
    draft.skipRows !== old.skipRows ||
    draft.decimal !== old.decimal ||
    draft.thousands !== old.thousands ||
    draft.missing !== old.missing ||
    draft.skipBadLines !== old.skipBadLines ||
    draft.encoding !== old.encoding;
  const retyped = dialect.columns.some((column) => draft.types[column.name] !== column.type);
  const columns = dialect.columns.map(({ name, type }) => ({ name, type: draft.types[name] ?? type }));
  const said = { ...before.csv };
  if (structure) delete said.columns;
  if (draft.thousands !== old.thousands) delete said.thousands;
  return {
    ...before,
    format: 'csv',
    csv: {
      ...said,
      ...(draft.delimiter === old.delimiter ? {} : { delimiter: draft.delimiter }),
      ...(draft.quote === old.quote ? {} : { quote: draft.quote }),
      ...(draft.escape === old.escape ? {} : { escape: draft.escape }),
      ...(draft.header === old.header ? {} : { header: draft.header }),
      ...(draft.skipRows === old.skipRows ? {} : { skipRows: draft.skipRows }),
      ...(draft.encoding === old.encoding ? {} : { encoding: draft.encoding }),
      ...(draft.decimal === old.decimal ? {} : { decimal: draft.decimal }),
      ...(draft.thousands === old.thousands || draft.thousands === '' ? {} : { thousands: draft.thousands }),
      ...(draft.missing === old.missing ? {} : { missing: listedValues(draft.missing) }),
      ...(draft.skipBadLines === old.skipBadLines ? {} : { badLines: draft.skipBadLines ? 'skip' : 'stop' }),
      ...(draft.dateFormat === old.dateFormat ? {} : { dateFormat: draft.dateFormat }),
      ...(draft.timestampFormat === old.timestampFormat ? {} : { timestampFormat: draft.timestampFormat }),
      ...(retyped && !structure ? { columns } : {}),
    },
  };
}

/** What the user says of a file that could not be read; empty text is left to be found. */
export interface SaidDialect {
  readonly readAs: string;
  readonly delimiter: string;
  readonly quote: string;
  readonly encoding: string;
  readonly header: string;
  readonly skipRows: string;
  readonly badLines: string;
}

export const AS_FOUND: SaidDialect = {
  readAs: '',
  delimiter: '',
  quote: '',
  encoding: '',
  header: '',
  skipRows: '',
  badLines: '',
};

export function saidOptions(said: SaidDialect): ReadOptions {
  const { delimiter, quote, encoding, header, skipRows, badLines } = said;
  const readAs = readAsSchema.safeParse(said.readAs);
  if (readAs.success) return { readAs: readAs.data };
  return {
    format: 'csv',
    csv: {
      ...(delimiter === '' ? {} : { delimiter }),
      ...(quote === '' ? {} : { quote, escape: quote }),
      ...(isEncoding(encoding) ? { encoding } : {}),
      ...(header === '' ? {} : { header: header === 'yes' }),
      ...(/^\d+$/.test(skipRows) ? { skipRows: Number(skipRows) } : {}),
      ...(badLines === 'skip' ? { badLines } : {}),
    },
  };
}
