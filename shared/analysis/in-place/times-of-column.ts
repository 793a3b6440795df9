import type { Column } from '../../domain/column';
import { cellTexts } from '../../engine/arrow-values';
import type { InPlaceTable } from './in-place-table';
import { timeValues } from './time-values';

/** Times that lie between two marks are counted together: so many marks at a time. */
const CELLS = 1 << 22;

/** The first, the last and the middle time of a column, as the engine writes them; null where no row has one. */
export interface TimesOfColumn {
  readonly first: string | null;
  readonly last: string | null;
  /** `quantile_disc(…, 0.5)` of the engine. */
  readonly middle: string | null;
}

/**
 * The first, the last and the middle time of a column. The middle is found by counting, two or three times over, how many
 * rows lie between marks that come closer.
 */
export async function timesOfColumn(
  table: InPlaceTable,
  column: Column,
  signal?: AbortSignal,
): Promise<TimesOfColumn> {
  let present = 0;
  let first = Infinity;
  let last = -Infinity;
  for await (const { values } of timeValues(table, column, { signal }))
    for (const value of values) {
      if (value !== value) continue;
      present++;
      if (value < first) first = value;
      if (value > last) last = value;
    }
  // An infinite time is no time to count from.
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last))
    return { first: null, last: null, middle: null };
  let [low, high] = [first, last];
  // The place among the rows from `low` to `high`, counted from 0.
  let place = Math.ceil(present / 2) - 1;
  while (high > low) {
    const width = Math.max(1, Math.ceil((high - low + 1) / CELLS));
    const counts = new Uint32Array(Math.floor((high - low) / width) + 1);
    for await (const { values } of timeValues(table, column, { signal }))
      for (const value of values)
        if (value >= low && value <= high) {
          const cell = Math.floor((value - low) / width);
          counts[cell] = (counts[cell] as number) + 1;
        }
    let cell = 0;
    while (place >= (counts[cell] as number)) place -= counts[cell++] as number;
    low += cell * width;
    high = Math.min(high, low + width - 1);
  }
  const text = (time: number): string =>
    `CAST(CAST(make_timestamp(CAST(${time} AS BIGINT)) AS ${column.type}) AS VARCHAR)`;
  const answer = await table.engine.query(
    `SELECT ${text(first)} AS first, ${text(last)} AS last, ${text(low)} AS middle`,
    signal === undefined ? {} : { signal },
  );
  const cell = (name: string): string | null => cellTexts(answer, name)[0] ?? null;
  return { first: cell('first'), last: cell('last'), middle: cell('middle') };
}
