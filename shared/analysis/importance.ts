import type { Column } from '../domain/column';
import type { Dataset } from '../domain/dataset';
import { UserError } from '../domain/errors';
import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine, QueryOptions } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';

/** More columns than this no model is said to have. */
const MOST_ROWS = 20_000;
const NAMED = /^(feature|column|name|variable|input)/i;
const VALUED = /importance|gain|shap|weight|coef|score|value/i;

/**
 * How much each input counts for a model, from a table of two columns (names, and numbers; further ones are passed
 * over) or of one row whose columns are the inputs. Signs are dropped: a large negative coefficient counts as much as a
 * large positive one. Names that come more than once are added up; missing and infinite numbers are passed over.
 *
 * @returns by name of the input; what is 0 is there too.
 * @throws UserError when the table is neither, or holds no number over 0.
 */
export async function readImportance(
  engine: Engine,
  dataset: Dataset,
  options: QueryOptions = {},
): Promise<Record<string, number>> {
  const pairs = await namedNumbers(engine, dataset, options);
  const found = new Map<string, number>();
  for (const [name, value] of pairs)
    if (Number.isFinite(value)) found.set(name, (found.get(name) ?? 0) + Math.abs(value));
  if (![...found.values()].some((value) => value > 0))
    throw new UserError(
      `${dataset.name} says of no input that it counts: no number in it is above or below 0.`,
      'Give a file with a column of names and a column of numbers, such as feature,importance.',
    );
  return Object.fromEntries([...found].filter(([name]) => name !== '__proto__'));
}

async function namedNumbers(
  engine: Engine,
  { table, columns, rows, name: file }: Dataset,
  options: QueryOptions,
): Promise<[string, number][]> {
  const numbers = columns.filter(({ storage }) => storage === 'number');
  const names = columns.filter(({ storage }) => storage === 'string');
  const from = `FROM ${quoteIdentifier(table)} LIMIT ${MOST_ROWS}`;
  const asNumber = ({ name }: Column): string => `CAST(${quoteIdentifier(name)} AS DOUBLE)`;
  const name = names.find((column) => NAMED.test(column.name)) ?? names[0];
  const value = numbers.find((column) => VALUED.test(column.name)) ?? numbers[0];
  if (name !== undefined && value !== undefined) {
    const answer = await engine.query(
      `SELECT ${quoteIdentifier(name.name)} AS n, ${asNumber(value)} AS v ${from}`,
      options,
    );
    const values = columnValues(answer, 'v');
    return cellTexts(answer, 'n').flatMap((text, i): [string, number][] =>
      text === null || values[i] === null ? [] : [[text, Number(values[i])]],
    );
  }
  if (rows === 1 && numbers.length === columns.length && numbers.length > 0) {
    const answer = await engine.query(
      `SELECT ${numbers.map((column, i) => `${asNumber(column)} AS c${i}`).join(', ')} ${from}`,
      options,
    );
    return numbers.flatMap(({ name }, i): [string, number][] => {
      const value = columnValues(answer, `c${i}`)[0] ?? null;
      return value === null ? [] : [[name, Number(value)]];
    });
  }
  throw new UserError(
    `${file} does not say how much each input counts: it has ${columns
      .map(({ name }) => name)
      .slice(0, 5)
      .join(', ')}.`,
    'Give a file with a column of names and a column of numbers, such as feature,importance, or one JSON object of numbers by name.',
  );
}
