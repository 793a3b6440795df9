import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { ColumnStore } from '../columns/column-store';
import { type FirstAndLast, firstAndLast } from './first-and-last';
import type { InPlaceTable, WantedRows } from './in-place-table';
import { anyRow, RowConditions } from './row-conditions';
import { SlicedTable } from './sliced-table';

/** Slices that are tables of their own at a time: two comparisons, and more that are looked at beside them. */
const MOST_TABLES = 8;

interface Sliced {
  readonly name: string;
  readonly table: SlicedTable;
}

/** A dataset read in place, with what is known of its rows. */
export class InPlaceDataset {
  readonly conditions: RowConditions;
  private readonly sliced = new Map<string, Sliced>();
  private readonly ranges = new Map<string, FirstAndLast>();
  private made = 0;

  constructor(
    readonly table: InPlaceTable,
    private readonly store: Pick<ColumnStore, 'provide' | 'drop'>,
  ) {
    this.conditions = new RowConditions(table);
  }

  /**
   * The rows for which a condition holds as a dataset of their own, for analyses that ask the column store alone. Its table
   * is none of the engine’s.
   */
  async slice(dataset: Dataset, condition: string, signal?: AbortSignal): Promise<Dataset> {
    const known = this.sliced.get(condition);
    this.sliced.delete(condition);
    const one = known ?? (await this.make(condition, signal));
    this.sliced.set(condition, one);
    const [oldest] = this.sliced;
    if (this.sliced.size > MOST_TABLES && oldest !== undefined) {
      this.sliced.delete(oldest[0]);
      this.store.drop(oldest[1].name);
    }
    return { ...dataset, table: one.name, rows: one.table.rows };
  }

  /** Which rows a slice's dataset has some of. */
  wants({ table }: Dataset): WantedRows {
    const slice = [...this.sliced.values()].find(({ name }) => name === table)?.table.slice;
    return slice === undefined ? () => true : anyRow(slice);
  }

  /** The smallest and the largest value of a column in the rows for which a condition holds; found once. */
  async range(column: Column, condition: string, signal?: AbortSignal): Promise<FirstAndLast> {
    const key = `${column.name}\0${condition}`;
    const found =
      this.ranges.get(key) ?? (await firstAndLast(this.table, this.conditions, column, condition, signal));
    this.ranges.set(key, found);
    return found;
  }

  /** Forgets its slices. */
  drop(): void {
    for (const { name } of this.sliced.values()) this.store.drop(name);
    this.sliced.clear();
  }

  private async make(condition: string, signal: AbortSignal | undefined): Promise<Sliced> {
    const rows = await this.conditions.where(condition, signal);
    const name = `${this.table.name}_slice_${++this.made}`;
    const table = new SlicedTable(this.table, this.conditions, rows);
    this.store.provide(name, table);
    return { name, table };
  }
}
