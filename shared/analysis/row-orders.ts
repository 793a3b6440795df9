import type { Dataset } from '../domain/dataset';
import { float64Column } from '../engine/arrow-values';
import type { Engine, QueryOptions } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';
import { numberedRows } from './numbered-rows';
import type { SortKey } from './requests';

/** Orders kept, and the most rows they may have together: four bytes a row. */
const MOST_ORDERS = 4;
const MOST_KEPT_ROWS = 40_000_000;

/** Row numbers of a table in the order they are shown; null is every row in file order. */
export type RowOrder = Uint32Array | null;

function sortSql(dataset: Dataset, sort: readonly SortKey[]): string {
  const types = new Map(dataset.columns.map((column) => [column.name, column.type]));
  return sort
    .map(({ column, descending }) => {
      const name = quoteIdentifier(column);
      const type = types.get(column);
      // DuckDB puts NaN above every number; here it is missing, and missing comes last either way.
      const value =
        type === 'DOUBLE' || type === 'FLOAT' ? `CASE WHEN isnan(${name}) THEN NULL ELSE ${name} END` : name;
      return `${value} ${descending ? 'DESC' : 'ASC'} NULLS LAST`;
    })
    .join(', ');
}

function ascending(rows: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i++) if ((rows[i] as number) < (rows[i - 1] as number)) return false;
  return true;
}

/**
 * Which rows of a table a view shows, in which order: found once by the engine and kept, so that any page is then
 * read by row number. Without it every page of a sorted table sorts all of it again.
 */
export class RowOrders {
  private readonly orders = new Map<string, Uint32Array>();

  constructor(private readonly engine: Engine) {}

  /** Forgets a table that was dropped or read again. */
  drop(table: string): void {
    for (const key of this.orders.keys()) if (key.startsWith(`${table}\0`)) this.orders.delete(key);
  }

  /** The rows for which `condition` holds; ties keep file order, missing values (null and NaN) come last. */
  async find(
    dataset: Dataset,
    condition: string,
    sort: readonly SortKey[],
    options: QueryOptions,
  ): Promise<RowOrder> {
    if (condition === 'true' && sort.length === 0) return null;
    const order = sortSql(dataset, sort);
    const key = `${dataset.table}\0${condition}\0${order}`;
    const known = this.orders.get(key);
    if (known !== undefined) {
      this.orders.delete(key);
      this.orders.set(key, known);
      return known;
    }
    const { from, row } = numberedRows(dataset);
    const answer = await this.engine.query(
      `SELECT CAST(${row} AS DOUBLE) AS r FROM ${from} WHERE ${condition}${order === '' ? '' : ` ORDER BY ${order}, ${row}`}`,
      options,
    );
    const rows = Uint32Array.from(float64Column(answer, 'r').values);
    if (order === '' && !ascending(rows)) rows.sort();
    this.orders.set(key, rows);
    this.evict();
    return rows;
  }

  private evict(): void {
    let rows = 0;
    for (const order of this.orders.values()) rows += order.length;
    for (const [key, order] of this.orders) {
      if (this.orders.size === 1 || (this.orders.size <= MOST_ORDERS && rows <= MOST_KEPT_ROWS)) return;
      this.orders.delete(key);
      rows -= order.length;
    }
  }
}
