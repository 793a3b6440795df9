import type { Engine } from '../engine/engine';
import { cellTexts, columnValues } from '../engine/arrow-values';
import { quoteIdentifier } from '../engine/sql';
import { IS_MARKER, type Shape, shapesOf, type TextRules } from './csv-shapes';
import { MISSING_MARKERS } from './csv-values';

/** Rows that rule out most columns at little cost, before all rows decide. */
const GLANCE_ROWS = 500;
const SAMPLE_ROWS = 2000;
const COLUMNS_AT_ONCE = 200;
/** From so many columns on the table is written anew: changing a column of a wide table takes as long as that. */
const REBUILD_COLUMNS = 100;

/** A text column whose values turned out to be numbers or times, but for words such as `NA`. */
export interface Narrowed {
  readonly name: string;
  readonly type: string;
  readonly note: string;
}

/** How every value begins that fits one of the shapes, where times have no format of their own. */
const BEGINNING = /^\s*[+-]?([.,]?\d|inf|nan)/i;

/**
 * Finds text columns that hold numbers or times except for words that mean "missing" (`NA`, `null` and so on) or
 * for `inf` and `nan`, which the engine's sniffer takes for text, and changes them in the table. Every row decides,
 * not a sample. A column needs at least one ordinary number or time to be changed.
 */
export async function narrowText(
  engine: Engine,
  table: string,
  columns: readonly string[],
  rules: TextRules,
  signal: AbortSignal | undefined,
): Promise<Narrowed[]> {
  const shapes = shapesOf(rules);
  const options = signal === undefined ? {} : { signal };
  const formatted = rules.dateFormat !== undefined || rules.timestampFormat !== undefined;
  const found = new Map<string, Fit>();
  for (let start = 0; start < columns.length; start += COLUMNS_AT_ONCE) {
    const group = columns.slice(start, start + COLUMNS_AT_ONCE);
    const possible = formatted ? group : await possibleColumns(engine, table, group, options);
    const likely = await fittingShapes(engine, table, possible, shapes, SAMPLE_ROWS, options);
    const certain = await fittingShapes(engine, table, [...likely.keys()], shapes, undefined, options);
    for (const [name, fit] of certain) found.set(name, fit);
  }
  await changeTypes(engine, table, found, options);
  return [...found].map(([name, { type, markers }]) => ({ name, type, note: missingNote(name, markers) }));
}

interface Fit {
  readonly type: string;
  readonly value: Shape['value'];
  readonly markers: readonly string[];
}

export interface Options {
  readonly signal?: AbortSignal;
}

/** The columns whose first values all begin as a number or a time does. */
async function possibleColumns(
  engine: Engine,
  table: string,
  columns: readonly string[],
  options: Options,
): Promise<string[]> {
  const list = columns.map((name, index) => `${quoteIdentifier(name)} AS c${index}`).join(', ');
  const head = await engine.query(
    `SELECT ${list} FROM ${quoteIdentifier(table)} LIMIT ${GLANCE_ROWS}`,
    options,
  );
  const markers = new Set(MISSING_MARKERS);
  return columns.filter((_, index) =>
    cellTexts(head, `c${index}`).every(
      (text) => text === null || BEGINNING.test(text) || markers.has(text.trim()),
    ),
  );
}

/** The narrowest shape that all present values of a column have, from the first `rows` rows or all of them. */
async function fittingShapes(
  engine: Engine,
  table: string,
  columns: readonly string[],
  shapes: readonly Shape[],
  rows: number | undefined,
  options: Options,
): Promise<Map<string, Fit>> {
  const fits = new Map<string, Fit>();
  if (columns.length === 0) return fits;
  // One row a value instead of an expression a column: planning thousands of expressions takes longer than running.
  const values = columns.map(quoteIdentifier).join(', ');
  const from = `(SELECT ${values} FROM ${quoteIdentifier(table)}${rows === undefined ? '' : ` LIMIT ${rows}`})`;
  const misfits = shapes.map(
    ({ fits: condition }, i) =>
      `CAST(count(*) FILTER (WHERE NOT marker AND NOT (${condition})) AS DOUBLE) AS m${i}`,
  );
  const answer = await engine.query(
    `SELECT CAST(k AS DOUBLE) AS k, ${misfits.join(', ')}, ` +
      `CAST(count(*) FILTER (WHERE NOT marker AND NOT regexp_full_match(lower(trim(v)), '[+-]?(inf|infinity|nan)')) AS DOUBLE) AS present, ` +
      `array_to_string(list_sort(list_distinct(list(trim(v)) FILTER (WHERE marker))), '\n') AS markers ` +
      `FROM (SELECT k, v, ${IS_MARKER} AS marker FROM ` +
      `(SELECT unnest(range(${columns.length})) AS k, unnest([${values}]) AS v FROM ${from}) WHERE v IS NOT NULL) ` +
      `GROUP BY k ORDER BY k`,
    options,
  );
  const present = columnValues(answer, 'present');
  const misfit = shapes.map((_, i) => columnValues(answer, `m${i}`));
  const markers = cellTexts(answer, 'markers');
  columnValues(answer, 'k').forEach((k, row) => {
    const shape = shapes.find((_, i) => Number(misfit[i]?.[row]) === 0);
    const name = columns[Number(k)];
    if (name === undefined || shape === undefined || Number(present[row]) === 0) return;
    const words = markers[row] ?? '';
    fits.set(name, { ...shape, markers: words === '' ? [] : words.split('\n') });
  });
  return fits;
}

/** Changes the types in the table. What does not fit is one of the words for missing, and becomes null. */
export async function changeTypes(
  engine: Engine,
  table: string,
  changes: ReadonlyMap<string, Pick<Fit, 'type' | 'value'>>,
  options: Options,
): Promise<void> {
  const name = quoteIdentifier(table);
  if (changes.size < REBUILD_COLUMNS) {
    for (const [column, { type, value }] of changes)
      await engine.query(
        `ALTER TABLE ${name} ALTER COLUMN ${quoteIdentifier(column)} SET DATA TYPE ${type} ` +
          `USING ${value(quoteIdentifier(column))}`,
        options,
      );
    return;
  }
  // Every column by name: `* REPLACE` looks each of them up in the whole list.
  const described = await engine.query(`SELECT column_name FROM (DESCRIBE ${name})`, options);
  const list = cellTexts(described, 'column_name').flatMap((column) => {
    if (column === null) return [];
    const value = quoteIdentifier(column);
    const change = changes.get(column);
    return [change === undefined ? value : `${change.value(value)} AS ${value}`];
  });
  const narrowed = quoteIdentifier(`${table}_narrowed`);
  try {
    await engine.query(`CREATE TABLE ${narrowed} AS SELECT ${list.join(', ')} FROM ${name}`, options);
    await engine.query(`DROP TABLE ${name}`, options);
    await engine.query(`ALTER TABLE ${narrowed} RENAME TO ${name}`, options);
  } catch (error) {
    await engine.query(`DROP TABLE IF EXISTS ${narrowed}`).catch(() => undefined);
    throw error;
  }
}

/** The note on words of a column that were read as missing; empty when there is none. */
export function missingNote(name: string, markers: readonly string[]): string {
  if (markers.length === 0) return '';
  return `In column \`${name}\`, ${markers.map((marker) => `\`${marker}\``).join(', ')} ${markers.length === 1 ? 'was' : 'were'} read as missing.`;
}
