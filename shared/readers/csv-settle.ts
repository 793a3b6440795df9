import { UserError } from '../domain/errors';
import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';
import { excerpt } from './csv-errors';
import { changeTypes, missingNote } from './csv-narrow';
import { IS_MARKER, type TextRules, valueSql } from './csv-shapes';

/** A column that was read as text, since words for missing stand among the values of the type it was given. */
export interface GivenColumn {
  readonly name: string;
  readonly type: string;
}

/**
 * Makes columns of text what they were given as; words that mean "missing" become null. Returns a note for each
 * column that has some.
 * @throws UserError naming the first value of a column that is neither.
 */
export async function settleGiven(
  engine: Engine,
  table: string,
  columns: readonly GivenColumn[],
  rules: TextRules,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const options = signal === undefined ? {} : { signal };
  const notes: string[] = [];
  for (const { name, type } of columns) {
    const answer = await engine.query(
      `SELECT CAST(min(r) FILTER (WHERE NOT marker AND value IS NULL) AS DOUBLE) AS row, ` +
        `arg_min(v, r) FILTER (WHERE NOT marker AND value IS NULL) AS misfit, ` +
        `array_to_string(list_sort(list_distinct(list(trim(v)) FILTER (WHERE marker))), '\n') AS markers ` +
        `FROM (SELECT v, r, ${IS_MARKER} AS marker, ${valueSql('v', type, rules)} AS value FROM ` +
        `(SELECT ${quoteIdentifier(name)} AS v, rowid AS r FROM ${quoteIdentifier(table)}) WHERE v IS NOT NULL)`,
      options,
    );
    const [misfit] = cellTexts(answer, 'misfit');
    if (misfit !== null && misfit !== undefined) {
      const row = Number(columnValues(answer, 'row')[0]) + 1;
      throw new UserError(
        `Row ${row} has \`${excerpt(misfit)}\` in column \`${name}\`, which is not ${type}.`,
        'Read the column as text (VARCHAR), say that the value means missing, or correct it.',
      );
    }
    const markers = cellTexts(answer, 'markers')[0] ?? '';
    if (markers !== '') notes.push(missingNote(name, markers.split('\n')));
  }
  const changes = columns.map(
    ({ name, type }) => [name, { type, value: (text: string) => valueSql(text, type, rules) }] as const,
  );
  await changeTypes(engine, table, new Map(changes), options);
  return notes;
}
