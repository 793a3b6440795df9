import { UserError } from '../../shared/domain/errors';
import { QueryError } from '../../shared/engine/engine';
import { quoteIdentifier, quoteLiteral } from '../../shared/engine/sql';
import { damaged } from '../../shared/readers/guarded-blob';
import type { ParquetLoader } from '../../shared/readers/open-dataset';

/**
 * Reads a Parquet file with DuckDB's own reader, two to three times as fast as the decoder the app uses. Names and
 * types are those that the decoder's schema gives; columns are taken by position, whatever their names.
 */
export const loadNativeParquet: ParquetLoader = async ({ engine, table, source, columns, order, signal }) => {
  const content = source.content;
  if (!('path' in content)) throw new TypeError('The native reader needs a path.');
  // Reading a byte tells a file that is gone or was changed.
  await source.read(0, 1, signal);
  const aliases = columns.map((_, index) => `c${index}`).join(', ');
  const list = order.map((index) => `CAST(c${index} AS ${columns[index]?.type ?? 'VARCHAR'})`).join(', ');
  const sql =
    `INSERT INTO ${quoteIdentifier(table)} SELECT ${list} ` +
    `FROM read_parquet(${quoteLiteral(globLiteral(content.path))}) AS file(${aliases})`;
  try {
    await engine.query(sql, signal === undefined ? {} : { signal });
    return true;
  } catch (error) {
    if (!(error instanceof QueryError) || error instanceof UserError) throw error;
    await source.read(0, 1, signal);
    if (TOO_FAR.test(error.message)) return false;
    throw damaged(source.name, error);
  }
};

/** The engine ends at times in milliseconds that its microseconds cannot hold, infinite ones among them. */
const TOO_FAR = /Could not convert Timestamp\((MS|S|SEC)\) to Timestamp\(US\)/;

/** A path as a pattern that matches itself alone. */
function globLiteral(path: string): string {
  return path.replaceAll(/[*?[]/g, (letter) => `[${letter}]`);
}
