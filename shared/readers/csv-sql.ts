import type { CsvDialect } from '../domain/dataset';
import { quoteIdentifier, quoteLiteral } from '../engine/sql';

/** The options of `read_csv` and `sniff_csv` that tell fields apart. */
export function dialectSql(dialect: Omit<CsvDialect, 'columns' | 'encoding'>, compression: string): string {
  const options = [
    `delim = ${quoteLiteral(dialect.delimiter)}`,
    `quote = ${quoteLiteral(dialect.quote)}`,
    `escape = ${quoteLiteral(dialect.escape)}`,
    `header = ${dialect.header}`,
    `skip = ${dialect.skipRows}`,
    `compression = ${quoteLiteral(compression)}`,
    `comment = ''`,
  ];
  if (dialect.decimal !== undefined) options.push(`decimal_separator = ${quoteLiteral(dialect.decimal)}`);
  if (dialect.thousands !== undefined) options.push(`thousands = ${quoteLiteral(dialect.thousands)}`);
  if (dialect.dateFormat !== undefined) options.push(`dateformat = ${quoteLiteral(dialect.dateFormat)}`);
  if (dialect.timestampFormat !== undefined) {
    options.push(`timestampformat = ${quoteLiteral(dialect.timestampFormat)}`);
  }
  return options.join(', ');
}

/** `read_csv` with every option given and nothing guessed. */
export function readCsvSql(file: string, dialect: CsvDialect, compression: string): string {
  const columns = dialect.columns
    .map(({ name, type }) => `${quoteLiteral(name)}: ${quoteLiteral(type)}`)
    .join(', ');
  return `read_csv(${quoteLiteral(file)}, auto_detect = false, ${dialectSql(dialect, compression)}, columns = {${columns}})`;
}

/** Copies the wanted columns of a file into a table, in the table's order. */
export function insertCsvSql(
  table: string,
  wanted: readonly string[],
  file: string,
  dialect: CsvDialect,
  compression: string,
): string {
  const list = wanted.map(quoteIdentifier).join(', ');
  return `INSERT INTO ${quoteIdentifier(table)} SELECT ${list} FROM ${readCsvSql(file, dialect, compression)}`;
}
