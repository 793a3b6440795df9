import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { quoteIdentifier, quoteLiteral } from '../engine/sql';
import { excerpt } from './csv-errors';
import { IS_MARKER } from './csv-shapes';
import { GROUPED_NUMBER } from './csv-values';

/** Rows that are looked at: a hint has not to hold for all of them, and costs little. */
const ROWS = 100_000;
const COLUMNS_AT_ONCE = 100;
/** More different texts than these are no categories. */
const CATEGORIES = 1000;
/** Columns of one kind that are named. */
const SHOWN = 3;

const PERCENT = String.raw`[+-]?[0-9]+([.,][0-9]+)?\s*%`;

interface Finding {
  readonly name: string;
  readonly example: string;
}

/**
 * What a person should know about columns of text: that they are numbers with commas between thousands, or percents, and
 * how to read them as such; and that categories differ only in blanks around them or in upper and lower case. Values stay
 * as they are. The first rows decide.
 */
export async function textNotes(
  engine: Engine,
  table: string,
  columns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const grouped: Finding[] = [];
  const percents: Finding[] = [];
  const alike: Finding[] = [];
  for (let start = 0; start < columns.length; start += COLUMNS_AT_ONCE) {
    const group = columns.slice(start, start + COLUMNS_AT_ONCE);
    const answer = await engine.query(notesSql(table, group), signal === undefined ? {} : { signal });
    const texts = (name: string): (string | null)[] => cellTexts(answer, name);
    const [commas, signs, twins] = [texts('commas'), texts('percents'), texts('alike')];
    columnValues(answer, 'k').forEach((k, row) => {
      const name = group[Number(k)];
      if (name === undefined) return;
      const add = (to: Finding[], example: string | null | undefined): void => {
        if (example !== null && example !== undefined) to.push({ name, example });
      };
      add(grouped, commas[row]);
      add(percents, signs[row]);
      add(alike, twins[row]);
    });
  }
  return [
    ...named(
      grouped,
      (name, example) =>
        `Column ${name} is text: it has numbers with commas between thousands, such as \`${excerpt(example)}\`. Read them as numbers by saying that a comma is between thousands (--thousands ,), or compare the column as numbers (--as-number).`,
    ),
    ...named(
      percents,
      (name, example) =>
        `Column ${name} is text: it has numbers with a percent sign, such as \`${excerpt(example)}\`. Where the other side has numbers, compare the column as numbers (--as-number).`,
    ),
    ...named(
      alike,
      (name, example) =>
        `Column ${name} has categories that differ only in blanks around them or in upper and lower case, such as ${example}. They count as different; correct them in the file if they are not.`,
    ),
  ];
}

/** One row a column that has anything to say: an example of each kind. */
function notesSql(table: string, columns: readonly string[]): string {
  const values = columns.map(quoteIdentifier).join(', ');
  const cells =
    `SELECT unnest(range(${columns.length})) AS k, unnest([${values}]) AS v ` +
    `FROM (SELECT ${values} FROM ${quoteIdentifier(table)} LIMIT ${ROWS})`;
  const counted = `SELECT k, v, ${IS_MARKER} AS marker FROM (${cells}) WHERE v IS NOT NULL GROUP BY k, v`;
  const all = (pattern: string): string =>
    `bool_and(marker OR regexp_full_match(trim(v), ${quoteLiteral(pattern)}))`;
  const quoted = (value: string): string => `'“' || left(${value}, 40) || '”'`;
  const twins =
    `SELECT k, lower(trim(v)) AS folded, ${quoted('min(v)')} || ' and ' || ${quoted('max(v)')} AS pair ` +
    `FROM counted GROUP BY k, lower(trim(v)) HAVING count(*) > 1`;
  return (
    `WITH counted AS MATERIALIZED (${counted}), twins AS (${twins}), ` +
    `per AS (SELECT k, count(*) AS n, CASE WHEN ${all(GROUPED_NUMBER)} THEN min(v) FILTER (WHERE contains(v, ',')) END AS commas, ` +
    `CASE WHEN ${all(PERCENT)} THEN min(v) FILTER (WHERE NOT marker) END AS percents FROM counted GROUP BY k) ` +
    `SELECT CAST(k AS DOUBLE) AS k, commas, percents, alike FROM (SELECT per.k AS k, commas, percents, ` +
    `CASE WHEN n <= ${CATEGORIES} AND commas IS NULL AND percents IS NULL ` +
    `THEN (SELECT min(pair) FROM twins WHERE twins.k = per.k) END AS alike FROM per) ` +
    `WHERE commas IS NOT NULL OR percents IS NOT NULL OR alike IS NOT NULL ORDER BY k`
  );
}

/** A note for each of the first columns, and how many more there are of the kind. */
function named(found: readonly Finding[], note: (name: string, example: string) => string): string[] {
  const more = found.length - SHOWN;
  const notes = found.slice(0, SHOWN).map(({ name, example }) => note(`\`${name}\``, example));
  if (more <= 0) return notes;
  const names = found.slice(SHOWN, 2 * SHOWN).map(({ name }) => `\`${name}\``);
  return [
    ...notes,
    `The same holds of ${more} more ${more === 1 ? 'column' : 'columns'}: ${names.join(', ')}${more > SHOWN ? ' and others' : ''}.`,
  ];
}
