import type { Column } from '../../domain/column';
import { UserError } from '../../domain/errors';
import type { JoinReport, JoinRule } from '../../domain/join';
import { columnValues } from '../../engine/arrow-values';
import type { Engine, QueryOptions } from '../../engine/engine';
import { quoteIdentifier } from '../../engine/sql';
import { uniqueNames } from '../../readers/column-names';
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
  // Columns of ours have names of ours: a column of the data may be called `rowid`.
  const part = (suffix: string): string => quoteIdentifier(`${base.table}_${suffix}`);
  const [keys, rows, chosen, found, joined] = ['keys', 'rows', 'chosen', 'found', 'joined'].map(part) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const table = quoteIdentifier(base.table);
  const made: string[] = [];
  const make = async (name: string, select: string): Promise<void> => {
    await engine.query(`CREATE TABLE ${name} AS ${select}`, options);
    made.push(name);
  };
  try {
    await make(keys, `SELECT ${keySql(left, compared)} AS k FROM ${table}`);
    const values = brought.map(({ name }, i) => `, ${quoteIdentifier(name)} AS c${i}`).join('');
    await make(rows, `SELECT ${keySql(right, compared)} AS k${values} FROM ${quoteIdentifier(other.table)}`);
    const pick = keep === 'last' ? 'max' : 'min';
    await make(
      chosen,
      `SELECT k, ${pick}(rowid) AS r, count(*) AS n FROM ${rows} WHERE k IS NOT NULL GROUP BY k`,
    );
    const cells = brought.map((_, i) => `, o.c${i}`).join('');
    await make(
      found,
      `SELECT c.r IS NOT NULL AS hit${cells} FROM ${keys} b LEFT JOIN ${chosen} c ON b.k = c.k LEFT JOIN ${rows} o ON o.rowid = c.r ORDER BY b.rowid`,
    );
    const counts = await countJoin(engine, { keys, rows, chosen, found }, options);
    const ours = added.map((name, i) => `, f.c${i} AS ${quoteIdentifier(name)}`).join('');
    await make(joined, `SELECT b.*${ours} FROM ${table} b POSITIONAL JOIN ${found} f`);
    await engine.query(`DROP TABLE ${table}`);
    await engine.query(`ALTER TABLE ${joined} RENAME TO ${table}`);
    made.pop();
    return { ...counts, added: [...added], compared };
  } finally {
    for (const name of made) await engine.query(`DROP TABLE IF EXISTS ${name}`).catch(() => undefined);
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
  tables: Readonly<Record<'keys' | 'rows' | 'chosen' | 'found', string>>,
  options: QueryOptions,
): Promise<Omit<Counts, 'added'>> {
  const count = (sql: string): string => `CAST((${sql}) AS DOUBLE)`;
  const { keys, rows, chosen, found } = tables;
  const answer = await engine.query(
    `SELECT ${count(`SELECT count(*) FROM ${keys}`)} AS rows,
      ${count(`SELECT count(*) FROM ${found} WHERE hit`)} AS matched,
      ${count(`SELECT count(*) FROM ${keys} WHERE k IS NULL`)} AS without_key,
      ${count(`SELECT count(*) FROM ${rows}`)} AS other_rows,
      ${count(`SELECT count(*) FROM ${chosen} WHERE k NOT IN (SELECT k FROM ${keys} WHERE k IS NOT NULL)`)} AS orphans,
      ${count(`SELECT count(*) FROM ${chosen} WHERE n > 1`)} AS repeated,
      ${count(`SELECT coalesce(sum(n - 1), 0) FROM ${chosen}`)} AS left_out`,
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
