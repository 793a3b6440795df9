import type { Dataset } from '../../../shared/domain/dataset';
import type { ColumnDrift, Status } from '../../../shared/domain/result';
import type { Scale } from '../../charts/scale';

/** A line of the drift table: a column with its numbers, or one that is still awaited. */
export interface DriftRow {
  readonly name: string;
  readonly column: ColumnDrift | null;
  /** The numbers are of the request before. */
  readonly stale: boolean;
}

/** Names both datasets have, in the order of the reference. */
export function sharedNames(
  reference: Dataset | undefined,
  production: Dataset | undefined,
): readonly string[] {
  if (reference === undefined || production === undefined) return [];
  const there = new Set(production.columns.map((column) => column.name));
  return reference.columns.flatMap(({ name }) => (there.has(name) ? [name] : []));
}

/**
 * The lines of the table. While the first result is computed, columns keep the order of the dataset and fill in
 * place; the ranking takes over when all are known, so that rows move once.
 */
export function driftRows(
  columns: readonly ColumnDrift[],
  stale: readonly string[],
  expected: readonly string[],
  ranked: boolean,
): readonly DriftRow[] {
  const old = new Set(stale);
  const row = (column: ColumnDrift): DriftRow => ({ name: column.name, column, stale: old.has(column.name) });
  if (ranked) return columns.map(row);
  const known = new Map(columns.map((column) => [column.name, column]));
  const rows = expected.map((name): DriftRow => {
    const column = known.get(name);
    return column === undefined ? { name, column: null, stale: false } : row(column);
  });
  const listed = new Set(expected);
  return [...rows, ...columns.filter((column) => !listed.has(column.name)).map(row)];
}

/** What the table is narrowed to. */
export interface RowFilter {
  readonly text: string;
  readonly status: Status | null;
}

export const NO_FILTER: RowFilter = { text: '', status: null };

export function matches(row: DriftRow, { text, status }: RowFilter): boolean {
  if (status !== null && row.column?.decision.status !== status) return false;
  return text === '' || row.name.toLowerCase().includes(text.toLowerCase());
}

/** How many lines have each status; awaited ones have none. */
export function countStatuses(rows: readonly DriftRow[]): Readonly<Record<Status, number>> {
  const counts: Record<Status, number> = { drifted: 0, watch: 0, stable: 0, unknown: 0, excluded: 0 };
  for (const { column } of rows) if (column !== null) counts[column.decision.status] += 1;
  return counts;
}

/** Change of the missing share, production less reference; undefined when a side has no rows. */
export function missingChange({ reference, production }: ColumnDrift): number | undefined {
  const share = (side: ColumnDrift['reference']): number | undefined => {
    const rows = side.count + side.missing;
    return rows === 0 ? undefined : side.missing / rows;
  };
  const before = share(reference);
  const after = share(production);
  return before === undefined || after === undefined ? undefined : after - before;
}

export const scaleOf = (column: ColumnDrift): Scale => (column.kind === 'datetime' ? 'time' : 'number');

/** Whether the column is drawn as categories; what has no histogram is. */
export const isCategories = (column: ColumnDrift): boolean =>
  column.kind !== 'numeric' && column.kind !== 'datetime';
