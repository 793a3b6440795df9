import { throwIfCancelled } from '../../readers/read-context';
import { type Cells, cellsOfRows } from '../cells-of-rows';
import type { InPlaceTable } from './in-place-table';

/** Wanted rows further apart than this are read one by one. */
const FURTHEST = 20_000;

/** Cells of some rows of a dataset read in place, as text, in the order of `rows`; only what holds them is read. */
export async function rowsInPlace(
  table: InPlaceTable,
  rows: readonly number[],
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Cells> {
  const cells = new Map<number, readonly (string | null)[]>();
  const take = (some: readonly number[], found: Cells): void => {
    some.forEach((row, i) => cells.set(row, found[i] ?? []));
  };
  const columns = table.columns.filter(({ name }) => names.includes(name));
  const options = signal === undefined ? { priority: 50 } : { priority: 50, signal };
  for (const stretch of stretches(rows)) {
    throwIfCancelled(signal);
    const [first, last] = [stretch[0] ?? 0, stretch.at(-1) ?? 0];
    if (last < table.headRows) {
      const ask = (sqlOf: (from: string) => string) => table.engine.query(sqlOf(table.head), options);
      take(stretch, await cellsOfRows(ask, table.columns, stretch, names));
      continue;
    }
    for await (const portion of table.portions(names, { signal, from: first, to: last + 1 })) {
      const inside = stretch.filter((row) => row >= portion.from && row < portion.from + portion.rows);
      const places = inside.map((row) => row - portion.from);
      if (inside.length > 0)
        take(inside, await cellsOfRows((sqlOf) => portion.query(sqlOf), columns, places, names));
    }
  }
  return rows.map((row) => cells.get(row) ?? names.map(() => null));
}

/** Rows that lie near to each other, ascending. */
function stretches(rows: readonly number[]): number[][] {
  const found: number[][] = [];
  let last = -Infinity;
  for (const row of [...rows].sort((a, b) => a - b)) {
    if (row - last > FURTHEST) found.push([]);
    found.at(-1)?.push(row);
    last = row;
  }
  return found;
}
