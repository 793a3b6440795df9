import type { ReadOptions } from '../domain/dataset';
import { UserError } from '../domain/errors';
import { cellTexts } from '../engine/arrow-values';
import { type Engine, QueryError } from '../engine/engine';
import { quoteLiteral } from '../engine/sql';
import type { CsvRecord } from './csv-sample';
import { checkedType, notAType } from './csv-types-given';

type Given = NonNullable<ReadOptions['csv']>;

const FORMATS = [
  { key: 'dateFormat', what: 'dates', example: '%d.%m.%Y' },
  { key: 'timestampFormat', what: 'times', example: '%d.%m.%Y %H:%M' },
] as const;
/** Values that are held against a format. */
const MOST_VALUES = 50_000;

/**
 * Checks what a person said about types and formats, before a file is read by it.
 * @throws UserError for a type or a format that the engine does not know.
 */
export async function checkGiven(
  engine: Engine,
  given: Given,
  signal: AbortSignal | undefined,
): Promise<void> {
  const known = new Map((given.columns ?? []).map(({ name, type }) => [checkedType(type, name), name]));
  for (const [type, name] of known) {
    const fault = await faultOf(engine, `SELECT CAST(NULL AS ${type})`, signal);
    if (fault !== undefined) throw notAType(type, name, fault);
  }
  for (const { key, what, example } of FORMATS) {
    const format = given[key];
    if (format === undefined) continue;
    const fault = await faultOf(engine, `SELECT try_strptime('', ${quoteLiteral(format)})`, signal);
    if (fault !== undefined)
      throw new UserError(
        `\`${format}\` is not a format that ${what} can be read by${reason(fault)}.`,
        `Give one such as ${example}: %Y is the year, %m the month, %d the day, %H the hour, %M the minute and %S the second.`,
        { detail: fault },
      );
  }
}

/** Notes about formats that were given and that no value has in the first rows of a file. */
export async function unfitFormats(
  engine: Engine,
  given: Given,
  rows: readonly CsvRecord[],
  name: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const notes: string[] = [];
  for (const { key, what } of FORMATS) {
    const format = given[key];
    if (format === undefined || rows.length === 0) continue;
    const first = rows.slice(
      0,
      Math.max(1, Math.floor(MOST_VALUES / Math.max(1, rows[0]?.fields.length ?? 1))),
    );
    const values = [...new Set(first.flatMap(({ fields }) => fields.filter((field) => field !== '')))];
    const answer = await engine.query(
      `SELECT CAST(count(try_strptime(v, ${quoteLiteral(format)})) AS VARCHAR) AS fitting ` +
        `FROM (SELECT unnest([${values.map(quoteLiteral).join(', ')}]::VARCHAR[]) AS v)`,
      signal === undefined ? {} : { signal },
    );
    if (cellTexts(answer, 'fitting')[0] !== '0') continue;
    const looked = first.length === 1 ? 'first row' : `first ${first.length.toLocaleString('en-US')} rows`;
    notes.push(`The format \`${format}\` for ${what} fits no value in the ${looked} of ${name}.`);
  }
  return notes;
}

/** What the engine says against a statement; undefined when it takes it. */
async function faultOf(
  engine: Engine,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  try {
    await engine.query(sql, signal === undefined ? {} : { signal });
    return undefined;
  } catch (error) {
    if (error instanceof QueryError) return error.message;
    throw error;
  }
}

function reason(fault: string): string {
  const unknown = /Unrecognized format for strftime\/strptime: (%\S*)/.exec(fault)?.[1];
  if (unknown !== undefined) return `: it has ${unknown}, which stands for nothing`;
  if (/Empty format/i.test(fault)) return ': it is empty';
  return /Trailing format character/i.test(fault) ? ': it ends with a lone %' : '';
}
