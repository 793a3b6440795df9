import type { Column } from '../../domain/column';
import { UserError } from '../../domain/errors';
import type { JoinReport, JoinRule } from '../../domain/join';
import { columnValues } from '../../engine/arrow-values';
import type { Engine, QueryOptions } from '../../engine/engine';
import { quoteIdentifier } from '../../engine/sql';
import { uniqueNames } from '../../readers/column-names';
import { type NumberedRows, numberedRows } from '../numbered-rows';
import { keyComparison, keySql, roundedKeys } from './join-key';

/** A table of the engine and its columns. */
export interface JoinedTable {
  readonly table: string;
  readonly columns: readonly Column[];
  /** For messages. */
  readonly name: string;
}

type Counts = Omit<JoinReport, 'files' | 'key' | 'keep' | 'compared'>;

/** The column of a table that a join names. */
export function keyColumn({ columns, name }: Omit<JoinedTable, 'table'>, key: string): Column {
  const found = columns.find((column) => column.name === key);
  if (found !== undefined) return found;
  throw new UserError(
    `${name} has no column ${key} to join by.`,
    'Name a column that both have, or one of each.',
  );
}

/**
 * Puts the columns of another table beside those of `base`, by a key: a left join that never changes the number or
 * the order of the rows of `base`. Of several rows with one key the first or the last is taken. Rows without a key
 * match nothing. Columns whose name is taken get a number. `base.table` holds the result; the other table stays.
 *
 * @throws UserError when a key column is not there, cannot be compared, or holds keys that were rounded.
 */
export async function joinTables(
  engine: Engine,
  base: JoinedTable,
  other: JoinedTable,
  { key, keep }: JoinRule,
  options: QueryOptions = {},
): Promise<Counts & { readonly compared: JoinReport['compared'] }> {
  const [left, right] = [keyColumn(base, key.base), keyColumn(other, key.other)];
  const compared = keyComparison(left, right);
  if (compared === null)
    throw new UserError(
      `${key.base} of ${base.name} and ${key.other} of ${other.name} cannot be compared: lists and structures are no keys.`,
      'Join by a column of numbers, texts or times.',
    );
  await refuseRoundedKeys(engine, base, left, options);
  await refuseRoundedKeys(engine, other, right, options);
  const brought = other.columns.filter((column) => column.name !== key.other);
  const names = [...base.columns, ...brought].map((column) => column.name);
  const added = uniqueNames(names, base.columns.length).names.slice(base.columns.length);
  const part = (suffix: string): string => quoteIdentifier(`${base.table}_${suffix}`);
  const [chosen, found, joined] = [part('chosen'), part('found'), part('joined')];
  const table = quoteIdentifier(base.table);
  const [ours, theirs] = [numberedRows(base), numberedRows(other)];
  const made: string[] = [];
  const make = async (name: string, select: string): Promise<void> => {
    await engine.query(`CREATE TEMP TABLE ${name} AS ${select}`, options);
    made.push(name);
  };
  const drop = async (): Promise<void> => {
    for (const name of made.splice(0))
      await engine.query(`DROP TABLE IF EXISTS ${name}`).catch(() => undefined);
  };
  try {
    // Names of the data stand inside these alone.
    const keyed = (side: NumberedRows, column: Column): string =>
      `(SELECT ${side.row} AS r, ${keySql(column, compared)} AS k FROM ${side.from})`;
    const values = brought.map(({ name }, i) => `, ${quoteIdentifier(name)} AS c${i}`).join('');
    const pick = keep === 'last' ? 'max' : 'min';
    await make(
      chosen,
      `SELECT k, ${pick}(r) AS r, count(*) AS n FROM ${keyed(theirs, right)} WHERE k IS NOT NULL GROUP BY k`,
    );
    const cells = brought.map((_, i) => `, o.c${i}`).join('');
    await make(
      found,
      `SELECT b.k IS NOT NULL AS keyed, c.r AS hit${cells} FROM ${keyed(ours, left)} b LEFT JOIN ${chosen} c ON b.k = c.k
        LEFT JOIN (SELECT ${theirs.row} AS r${values} FROM ${theirs.from}) o ON o.r = c.r ORDER BY b.r`,
    );
    const counts = await countJoin(engine, { chosen, found, other: quoteIdentifier(other.table) }, options);
    await engine.query(`DROP TABLE ${chosen}`);
    const beside = added.map((name, i) => `, f.c${i} AS ${quoteIdentifier(name)}`).join('');
    await engine.query(
      `CREATE TABLE ${joined} AS SELECT b.*${beside} FROM ${table} b POSITIONAL JOIN ${found} f`,
      options,
    );
    await engine.query(`DROP TABLE ${table}`);
    await engine.query(`ALTER TABLE ${joined} RENAME TO ${table}`);
    return { ...counts, added: [...added], compared };
  } catch (error) {
    await engine.query(`DROP TABLE IF EXISTS ${joined}`).catch(() => undefined);
    throw error;
  } finally {
    await drop();
  }
}

async function refuseRoundedKeys(
  engine: Engine,
  { table, name }: JoinedTable,
  column: Column,
  options: QueryOptions,
): Promise<void> {
  const rounded = await roundedKeys(engine, table, column, options);
  if (rounded === 0) return;
  throw new UserError(
    `${column.name} of ${name} holds ${rounded.toLocaleString('en-US')} ${rounded === 1 ? 'key' : 'keys'} as decimal numbers (${column.type}) too large to be exact: different keys have become the same number, and rows would get the values of others.`,
    'Write this column as whole numbers or as text, and join by that.',
  );
}

async function countJoin(
  engine: Engine,
  { chosen, found, other }: Readonly<Record<'chosen' | 'found' | 'other', string>>,
  options: QueryOptions,
): Promise<Omit<Counts, 'added'>> {
  const count = (sql: string): string => `CAST((SELECT ${sql}) AS DOUBLE)`;
  const answer = await engine.query(
    `SELECT ${count(`count(*) FROM ${found}`)} AS rows,
      ${count(`count(hit) FROM ${found}`)} AS matched,
      ${count(`count(*) FROM ${found} WHERE NOT keyed`)} AS without_key,
      ${count(`count(*) FROM ${other}`)} AS other_rows,
      ${count(`count(*) FROM ${chosen}`)} - ${count(`count(DISTINCT hit) FROM ${found}`)} AS orphans,
      ${count(`count(*) FROM ${chosen} WHERE n > 1`)} AS repeated,
      ${count(`coalesce(sum(n - 1), 0) FROM ${chosen}`)} AS left_out`,
    options,
  );
  const value = (name: string): number => Number(columnValues(answer, name)[0]);
  return {
    rows: value('rows'),
    matched: value('matched'),
    withoutKey: value('without_key'),
    otherRows: value('other_rows'),
    orphans: value('orphans'),
    repeatedKeys: value('repeated'),
    leftOut: value('left_out'),
  };
}
