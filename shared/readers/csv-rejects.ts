import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';

/** Lines named in the note about those that were left out. */
const SHOWN = 3;
/** A line that is rejected for one of these has other values than columns, or no end; it can be left out. */
const STRUCTURE = `('MISSING COLUMNS', 'TOO MANY COLUMNS', 'UNQUOTED VALUE', 'LINE SIZE OVER MAXIMUM', 'INVALID STATE')`;

/** What the engine rejected of a file. */
export interface Rejects {
  /** Lines that cannot be told apart into values: how many, and the first of them, from 1. */
  readonly lines: number;
  readonly first: readonly number[];
  /** Lines that can, with a value that does not fit its column or text that is not UTF-8, as the engine words it. */
  readonly faults: readonly string[];
}

/**
 * Looks at what the engine rejected while it read a file, and forgets it. Of each column the first fault is given. A
 * value that does not fit is no fault where its line cannot be told apart anyway.
 */
export async function takeRejects(
  engine: Engine,
  table: string,
  signal: AbortSignal | undefined,
): Promise<Rejects> {
  const options = signal === undefined ? {} : { signal };
  const name = quoteIdentifier(table);
  const bad = `(SELECT line FROM ${name} WHERE error_type IN ${STRUCTURE})`;
  try {
    const counted = await engine.query(
      `SELECT CAST(count(DISTINCT line) AS DOUBLE) AS n, ` +
        `array_to_string(list_sort(list_distinct(list(line)))[:${SHOWN}], ',') AS first FROM ${bad}`,
      options,
    );
    const faults = await engine.query(
      `SELECT 'CSV Error on Line: ' || min(line) || chr(10) || arg_min(error_message, line) AS fault ` +
        `FROM ${name} WHERE line NOT IN ${bad} GROUP BY column_name, error_type ORDER BY min(line)`,
      options,
    );
    const [first] = cellTexts(counted, 'first');
    return {
      lines: Number(columnValues(counted, 'n')[0]),
      first: first === null || first === undefined || first === '' ? [] : first.split(',').map(Number),
      faults: cellTexts(faults, 'fault').flatMap((fault) => fault ?? []),
    };
  } finally {
    for (const gone of [table, `${table}_scans`])
      await engine.query(`DROP TABLE IF EXISTS ${quoteIdentifier(gone)}`).catch(() => undefined);
  }
}

/** The note on lines that were left out; empty when none was. */
export function rejectsNote({ lines, first }: Rejects, name: string): string {
  const shown = first.map((line) => line.toLocaleString('en-US'));
  const last = shown.at(-1) ?? '';
  if (lines === 0) return '';
  if (lines === 1)
    return `Line ${last} of ${name} was left out, because it cannot be told apart into the columns.`;
  const which = `${shown.slice(0, -1).join(', ')} and ${last}`;
  return (
    `${lines.toLocaleString('en-US')} lines of ${name} were left out, because they cannot be told apart into the ` +
    `columns: ${lines > shown.length ? `lines ${which} are the first` : `lines ${which}`}.`
  );
}
