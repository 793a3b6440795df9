import {
  type CsvDialect,
  csvDialectSchema,
  type ReadOptions,
  type SourceFormat,
  sourceFormatSchema,
} from '../../shared/domain/dataset';
import { type ReadAs, readAsSchema } from '../../shared/domain/log-format';
import type { ReportOptions } from '../commands/options';
import { namedValue, numberOption, wrongValue } from './option-value';

const WRITTEN: Readonly<Record<string, string>> = { '\\t': '\t', tab: '\t', space: ' ' };
const ENCODINGS = csvDialectSchema.shape.encoding;
/** Other names of the same encodings. */
const ALSO: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  utf16: 'utf-16',
  'cp-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
};

/** How the sources are to be read: what was given; the rest is found out from each file. */
export function readOptions(options: ReportOptions): ReadOptions {
  const csv = csvOptions(options);
  const columns = givenColumns(options);
  const format = sourceFormat(options.format);
  const readAs = readAsOption(options.readAs);
  const sheet = options.sheet ?? options.table;
  return {
    ...(format === undefined ? {} : { format }),
    ...(readAs === undefined ? {} : { readAs }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(Object.keys(csv).length === 0 ? {} : { csv }),
    ...(columns.length === 0 ? {} : { columns }),
    ...(options.inPlace === undefined ? {} : { inPlace: options.inPlace }),
  };
}

/** The columns to read: those of `--columns`, cut at commas, and of `--column`, taken whole. */
export function givenColumns({ columns, column }: ReportOptions): string[] {
  const listed = (columns ?? '').split(',').map((name) => name.trim());
  return [...new Set([...listed.filter((name) => name !== ''), ...(column ?? [])])];
}

function sourceFormat(text: string | undefined): SourceFormat | undefined {
  if (text === undefined) return undefined;
  const format = sourceFormatSchema.safeParse(text.toLowerCase());
  if (!format.success) throw wrongValue('--format', text, `one of ${sourceFormatSchema.options.join(', ')}`);
  return format.data;
}

function readAsOption(text: string | undefined): ReadAs | undefined {
  if (text === undefined) return undefined;
  const readAs = readAsSchema.safeParse(text.toLowerCase());
  if (!readAs.success) throw wrongValue('--read-as', text, `one of ${readAsSchema.options.join(', ')}`);
  return readAs.data;
}

function csvOptions(options: ReportOptions): Partial<CsvDialect> {
  const delimiter = character('--delimiter', options.delimiter);
  const quote = character('--quote', options.quote, true);
  const escape = character('--escape', options.escape, true);
  const skipRows = numberOption('--skip-rows', options.skipRows, {
    min: 0,
    max: 1e6,
    whole: true,
    wanted: 'the number of lines to skip, a whole number',
  });
  const encoding = textEncoding(options.encoding);
  const { header, dateFormat, timestampFormat } = options;
  const decimal = csvDialectSchema.shape.decimal.safeParse(options.decimal);
  if (!decimal.success) throw wrongValue('--decimal', options.decimal ?? '', 'a point or a comma');
  const thousands = csvDialectSchema.shape.thousands.safeParse(options.thousands);
  if (!thousands.success || (thousands.data !== undefined && thousands.data === (decimal.data ?? '.')))
    throw wrongValue('--thousands', options.thousands ?? '', 'a comma, or a point with --decimal ,');
  const badLines = csvDialectSchema.shape.badLines.safeParse(options.badLines);
  if (!badLines.success) throw wrongValue('--bad-lines', options.badLines ?? '', 'stop or skip');
  const missing = [...new Set((options.missing ?? []).filter((text) => text !== ''))];
  const columns = (options.type ?? []).map((text) => {
    const [name, type] = namedValue('--type', text, 'a column and its type, such as zip=VARCHAR');
    return { name, type };
  });
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(escape === undefined ? {} : { escape }),
    ...(header === undefined ? {} : { header }),
    ...(skipRows === undefined ? {} : { skipRows }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(decimal.data === undefined ? {} : { decimal: decimal.data }),
    ...(thousands.data === undefined ? {} : { thousands: thousands.data }),
    ...(missing.length === 0 ? {} : { missing }),
    ...(badLines.data === undefined ? {} : { badLines: badLines.data }),
    ...(dateFormat === undefined ? {} : { dateFormat }),
    ...(timestampFormat === undefined ? {} : { timestampFormat }),
    ...(columns.length === 0 ? {} : { columns }),
  };
}

/** One character; a tab may be written `\t` or `tab`. An empty text means none, where there may be none. */
function character(flag: string, text: string | undefined, none = false): string | undefined {
  if (text === undefined || (none && text === '')) return text;
  const meant = WRITTEN[text] ?? text;
  if (meant.length !== 1)
    throw wrongValue(flag, text, `one character${none ? ", or '' for none" : ' (a tab is \\t)'}`);
  return meant;
}

function textEncoding(text: string | undefined): CsvDialect['encoding'] | undefined {
  if (text === undefined) return undefined;
  const name = text.toLowerCase();
  const encoding = ENCODINGS.safeParse(ALSO[name] ?? name);
  if (!encoding.success) throw wrongValue('--encoding', text, `one of ${ENCODINGS.options.join(', ')}`);
  return encoding.data;
}
