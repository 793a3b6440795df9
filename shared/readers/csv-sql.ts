import type { CsvDialect } from '../domain/dataset';
import { quoteIdentifier, quoteLiteral } from '../engine/sql';
import type { LineEnd } from './csv-sample';

/** How a file is read by the engine. */
export interface EngineDialect extends CsvDialect {
  /** The engine finds it by itself where this is absent. */
  readonly lineEnd?: LineEnd;
}

/** Line ends as `read_csv` writes them. */
const ENGINE_NAMES: Readonly<Record<LineEnd, string>> = { '\n': '\\n', '\r\n': '\\r\\n', '\r': '\\r' };

/** The options of `read_csv` and `sniff_csv` that tell fields apart. */
export function dialectSql(
  dialect: Omit<EngineDialect, 'columns' | 'encoding'>,
  compression: string,
): string {
  const options = [
    `delim = ${quoteLiteral(dialect.delimiter)}`,
    `quote = ${quoteLiteral(dialect.quote)}`,
    `escape = ${quoteLiteral(dialect.escape)}`,
    `header = ${dialect.header}`,
    `skip = ${dialect.skipRows}`,
    `compression = ${quoteLiteral(compression)}`,
    `comment = ''`,
  ];
  if (dialect.lineEnd !== undefined)
    options.push(`new_line = ${quoteLiteral(ENGINE_NAMES[dialect.lineEnd])}`);
  if (dialect.decimal !== undefined) options.push(`decimal_separator = ${quoteLiteral(dialect.decimal)}`);
  if (dialect.thousands !== undefined) options.push(`thousands = ${quoteLiteral(dialect.thousands)}`);
  const missing = dialect.missing ?? [];
  if (missing.length > 0) options.push(`nullstr = [${['', ...missing].map(quoteLiteral).join(', ')}]`);
  if (dialect.dateFormat !== undefined) options.push(`dateformat = ${quoteLiteral(dialect.dateFormat)}`);
  if (dialect.timestampFormat !== undefined) {
    options.push(`timestampformat = ${quoteLiteral(dialect.timestampFormat)}`);
  }
  return options.join(', ');
}

/** `read_csv` with every option given and nothing guessed; lines it rejects go into `rejects` where one is named. */
export function readCsvSql(
  file: string,
  dialect: EngineDialect,
  compression: string,
  rejects: string | undefined,
): string {
  const store =
    rejects === undefined
      ? ''
      : `, store_rejects = true, rejects_table = ${quoteLiteral(rejects)}, rejects_scan = ${quoteLiteral(`${rejects}_scans`)}`;
  const columns = dialect.columns
    .map(({ name, type }) => `${quoteLiteral(name)}: ${quoteLiteral(type)}`)
    .join(', ');
  return `read_csv(${quoteLiteral(file)}, auto_detect = false, ${dialectSql(dialect, compression)}, columns = {${columns}}${store})`;
}

/** Doubles from here on do not hold every whole number. */
const EXACT = 2 ** 53;

/**
 * A column that was read as DOUBLE as the whole numbers its first rows are. The engine would round fractions further
 * down without a word: they, and what a double does not hold exactly, end the reading as any value that does not fit.
 */
function wholeSql(name: string): string {
  const column = quoteIdentifier(name);
  const before = quoteLiteral(`Error when converting column "${name}". Could not convert string "`);
  const after = quoteLiteral(`" to 'BIGINT'`);
  return (
    `CASE WHEN ${column} IS NULL OR (${column} = trunc(${column}) AND abs(${column}) < ${EXACT}) ` +
    `THEN CAST(${column} AS BIGINT) ELSE error(${before} || CAST(${column} AS VARCHAR) || ${after}) END`
  );
}

/** What is to be read of a CSV file, and how. */
export interface CsvInsert {
  readonly table: string;
  /** The wanted columns, in the table's order. */
  readonly wanted: readonly string[];
  readonly file: string;
  readonly dialect: EngineDialect;
  readonly compression: string;
  /** Where the lines go that cannot be read; they end the reading otherwise. */
  readonly rejects: string | undefined;
  /** Columns that were taken for whole numbers by some of their rows. */
  readonly whole: ReadonlySet<string>;
}

/** Copies the wanted columns of a file into a table. */
export function insertCsvSql(insert: CsvInsert): string {
  const { table, wanted, file, dialect, compression, rejects, whole } = insert;
  const columns = dialect.columns.map(({ name, type }) => ({
    name,
    type: whole.has(name) ? 'DOUBLE' : type,
  }));
  const list = wanted.map((name) => (whole.has(name) ? wholeSql(name) : quoteIdentifier(name))).join(', ');
  const source = readCsvSql(file, { ...dialect, columns }, compression, rejects);
  return `INSERT INTO ${quoteIdentifier(table)} SELECT ${list} FROM ${source}`;
}
