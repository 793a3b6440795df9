import type { Partition } from '../domain/partitions';
import { UserError } from '../domain/errors';
import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { quoteIdentifier, quoteLiteral } from '../engine/sql';

/** A column that the folders of the files tell: one value a file. */
export interface PartitionColumn {
  readonly name: string;
  readonly type: 'BIGINT' | 'DATE' | 'VARCHAR';
  readonly values: readonly (string | null)[];
}

const ROW = 'rowid';

/** Whole numbers; `01` is one, as months are written, and `007` a code. */
const WHOLE = /^(-?\d{1,2}|-?[1-9]\d{2,17})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

function isDate(text: string): boolean {
  const time = DATE.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function typeOf(values: readonly (string | null)[]): PartitionColumn['type'] {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return 'VARCHAR';
  if (present.every((value) => WHOLE.test(value))) return 'BIGINT';
  return present.every(isDate) ? 'DATE' : 'VARCHAR';
}

const fold = (name: string): string => name.toLowerCase();

/** The columns that the folders of files tell, in the order in which they come up; files without one have no value. */
export function partitionColumns(
  files: readonly { readonly partitions?: readonly Partition[] }[],
): PartitionColumn[] {
  const names = new Map<string, string>();
  for (const { partitions = [] } of files)
    for (const { name } of partitions)
      if (fold(name) !== ROW && !names.has(fold(name))) names.set(fold(name), name);
  return Array.from(names, ([key, name]) => {
    const values = files.map(
      ({ partitions = [] }) => partitions.find((partition) => fold(partition.name) === key)?.value ?? null,
    );
    return { name, type: typeOf(values), values };
  });
}

/**
 * What readers are asked for when some of the wanted columns are partitions; undefined for all of a file's.
 * @throws UserError when only partitions are wanted.
 */
export function wantedOfFiles(
  wanted: readonly string[] | undefined,
  partitions: readonly PartitionColumn[],
): string[] | undefined {
  if (wanted === undefined) return undefined;
  const rest = wanted.filter((name) => !partitions.some((partition) => partition.name === name));
  if (rest.length > 0) return rest;
  throw new UserError(
    `Only ${wanted.map((name) => `\`${name}\``).join(', ')} would be read, which the names of folders tell.`,
    'Choose a column of the files, too.',
  );
}

/** Those that are wanted and that the files do not have themselves; the engine knows no case in names. */
export function partitionsToAdd(
  partitions: readonly PartitionColumn[],
  wanted: readonly string[] | undefined,
  columns: readonly { readonly name: string }[],
): PartitionColumn[] {
  const own = new Set(columns.map(({ name }) => fold(name)));
  return partitions.filter(
    ({ name }) => !own.has(fold(name)) && (wanted === undefined || wanted.includes(name)),
  );
}

/** Rows in a table. */
export async function rowsOf(engine: Engine, table: string): Promise<number> {
  const answer = await engine.query(`SELECT CAST(count(*) AS DOUBLE) AS n FROM ${quoteIdentifier(table)}`);
  return Number(columnValues(answer, 'n')[0]);
}

/**
 * Adds partitions to a table, behind its columns. `ends` says for each file behind which row of the table its rows end.
 * Returns a note on them.
 */
export async function addPartitions(
  engine: Engine,
  table: string,
  columns: readonly PartitionColumn[],
  ends: readonly number[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  if (columns.length === 0) return [];
  const options = signal === undefined ? {} : { signal };
  const name = quoteIdentifier(table);
  const described = await engine.query(`SELECT column_name FROM (DESCRIBE ${name})`, options);
  const columnsOfTable = cellTexts(described, 'column_name').flatMap((column) => column ?? []);
  const rename = (from: string, to: string): Promise<unknown> =>
    engine.query(`ALTER TABLE ${name} RENAME COLUMN ${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`);
  for (const column of columns)
    await engine.query(
      `ALTER TABLE ${name} ADD COLUMN ${quoteIdentifier(column.name)} ${column.type}`,
      options,
    );
  const values = ends.flatMap((end, file) => {
    const start = ends[file - 1] ?? 0;
    const cells = columns.map(({ type, values: of }) => {
      const value = of[file];
      return `CAST(${value === null || value === undefined ? 'NULL' : quoteLiteral(value)} AS ${type})`;
    });
    return end > start ? [`(${start}, ${end}, ${cells.join(', ')})`] : [];
  });
  if (values.length > 0) {
    const set = columns.map(({ name: column }, i) => `${quoteIdentifier(column)} = tm_part.v${i}`).join(', ');
    const cells = columns.map((_, i) => `v${i}`).join(', ');
    // A column of the data that is called as the engine's row number hides it.
    const hiding = columnsOfTable.find((column) => fold(column) === ROW);
    const aside = `${ROW}_of_the_data`;
    if (hiding !== undefined) await rename(hiding, aside);
    await engine.query(
      `UPDATE ${name} AS tm_rows SET ${set} FROM (VALUES ${values.join(', ')}) AS tm_part(tm_from, tm_to, ${cells}) ` +
        `WHERE tm_rows.rowid >= tm_part.tm_from AND tm_rows.rowid < tm_part.tm_to`,
      options,
    );
    if (hiding !== undefined) await rename(aside, hiding);
  }
  const names = columns.map((column) => `\`${column.name}\``).join(', ');
  return [
    columns.length === 1
      ? `Column ${names} is from the names of the files' folders.`
      : `Columns ${names} are from the names of the files' folders.`,
  ];
}
