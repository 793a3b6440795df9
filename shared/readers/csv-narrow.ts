import type { Table } from 'apache-arrow';
import { cellTexts } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { quoteIdentifier, quoteLiteral } from '../engine/sql';
import { MISSING_MARKERS } from './csv-values';

const SAMPLE_ROWS = 2000;
const FIRST_ROWS = 100;
const COLUMNS_AT_ONCE = 200;
/** Columns tested by the engine in one statement: each brings expressions that take memory of their own. */
const TESTED_AT_ONCE = 20;
/** How every number, date, time, infinity and NaN begins. */
const BEGINS_TYPED = /^\s*[+-]?(\d|\.\d|inf|nan)/i;

/** A text column whose values turned out to be numbers or times, but for words such as `NA`. */
export interface Narrowed {
  readonly name: string;
  readonly type: string;
  readonly note: string;
}

const MARKERS = MISSING_MARKERS.map(quoteLiteral).join(', ');

interface Shape {
  /** What every present value must be. `v` stands for the value. */
  readonly type: string;
  readonly fits: string;
}

/** Narrowest first. Leading zeros and numbers too long to be exact are identifiers and stay text. */
const SHAPES: readonly Shape[] = [
  {
    type: 'BIGINT',
    fits: `regexp_full_match(v, '[+-]?(0|[1-9][0-9]*)') AND try_cast(v AS BIGINT) IS NOT NULL`,
  },
  {
    type: 'DOUBLE',
    fits: `try_cast(v AS DOUBLE) IS NOT NULL AND NOT regexp_matches(v, '^[+-]?0[0-9]') AND NOT regexp_full_match(v, '[+-]?[0-9]{16,}')`,
  },
  {
    type: 'DATE',
    fits: `regexp_full_match(v, '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND try_cast(v AS DATE) IS NOT NULL`,
  },
  {
    type: 'TIMESTAMP',
    fits: `regexp_matches(v, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+$') AND try_cast(v AS TIMESTAMP) IS NOT NULL`,
  },
];

/**
 * Finds text columns that hold numbers or times except for words that mean "missing" (`NA`, `null` and so on) or
 * for `inf` and `nan`, which the engine's sniffer takes for text, and changes them in the table. Every row decides,
 * not a sample. A column needs at least one ordinary number or time to be changed.
 */
export async function narrowText(
  engine: Engine,
  table: string,
  columns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Narrowed[]> {
  const narrowed: Narrowed[] = [];
  const options = signal === undefined ? {} : { signal };
  const candidates: string[] = [];
  for (let start = 0; start < columns.length; start += COLUMNS_AT_ONCE)
    candidates.push(
      ...(await typedAtFirst(engine, table, columns.slice(start, start + COLUMNS_AT_ONCE), options)),
    );
  for (let start = 0; start < candidates.length; start += TESTED_AT_ONCE) {
    const group = candidates.slice(start, start + TESTED_AT_ONCE);
    const sample = `(SELECT * FROM ${quoteIdentifier(table)} LIMIT ${SAMPLE_ROWS})`;
    const likely = await fittingShapes(engine, sample, group, options);
    if (likely.size === 0) continue;
    const certain = await fittingShapes(engine, quoteIdentifier(table), [...likely.keys()], options);
    for (const [name, { shape, markers }] of certain) {
      await engine.query(alterSql(table, name, shape.type), options);
      narrowed.push({ name, type: shape.type, note: noteFor(name, markers) });
    }
  }
  return narrowed;
}

/** The columns of which no value in the first rows begins as no number or time would; most text is told by that. */
async function typedAtFirst(
  engine: Engine,
  table: string,
  columns: readonly string[],
  options: { signal?: AbortSignal },
): Promise<string[]> {
  const select = columns.map((name, index) => `${quoteIdentifier(name)} AS c${index}`).join(', ');
  const rows = await engine.query(
    `SELECT ${select} FROM ${quoteIdentifier(table)} LIMIT ${FIRST_ROWS}`,
    options,
  );
  return columns.filter((_, index) =>
    cellTexts(rows, `c${index}`).every(
      (text) => text === null || MISSING_MARKERS.includes(text) || BEGINS_TYPED.test(text),
    ),
  );
}

interface Fit {
  readonly shape: Shape;
  readonly markers: readonly string[];
}

async function fittingShapes(
  engine: Engine,
  from: string,
  columns: readonly string[],
  options: { signal?: AbortSignal },
): Promise<Map<string, Fit>> {
  const expressions = columns.flatMap((name, index) => {
    const v = quoteIdentifier(name);
    const present = `${v} IS NOT NULL AND ${v} NOT IN (${MARKERS})`;
    const misfits = SHAPES.map(
      (shape, position) =>
        `CAST(count(*) FILTER (WHERE ${present} AND NOT (${shape.fits.replaceAll(/\bv\b/g, v)})) AS DOUBLE) AS m${index}_${position}`,
    );
    return [
      ...misfits,
      `CAST(count(*) FILTER (WHERE ${present} AND NOT regexp_full_match(lower(${v}), '[+-]?(inf|infinity|nan)')) AS DOUBLE) AS p${index}`,
      `array_to_string(list_sort(list_distinct(list(${v}) FILTER (WHERE ${v} IN (${MARKERS})))), '\n') AS k${index}`,
    ];
  });
  const answer: Table = await engine.query(`SELECT ${expressions.join(', ')} FROM ${from}`, options);
  const value = (name: string): unknown => answer.getChild(name)?.get(0);
  const fits = new Map<string, Fit>();
  columns.forEach((name, index) => {
    if (Number(value(`p${index}`)) === 0) return;
    const shape = SHAPES.find((_, position) => value(`m${index}_${position}`) === 0);
    const markers = value(`k${index}`);
    if (shape === undefined) return;
    fits.set(name, {
      shape,
      markers: typeof markers === 'string' && markers !== '' ? markers.split('\n') : [],
    });
  });
  return fits;
}

function alterSql(table: string, name: string, type: string): string {
  const column = quoteIdentifier(name);
  return (
    `ALTER TABLE ${quoteIdentifier(table)} ALTER COLUMN ${column} SET DATA TYPE ${type} ` +
    `USING CASE WHEN ${column} IN (${MARKERS}) THEN NULL ELSE CAST(${column} AS ${type}) END`
  );
}

function noteFor(name: string, markers: readonly string[]): string {
  if (markers.length === 0) return '';
  return `In column \`${name}\`, ${markers.map((marker) => `\`${marker}\``).join(', ')} ${markers.length === 1 ? 'was' : 'were'} read as missing.`;
}
