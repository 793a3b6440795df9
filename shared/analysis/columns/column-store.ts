import type { Column } from '../../domain/column';
import { booleanColumn, float64Column, utf8Column } from '../../engine/arrow-values';
import type { Engine } from '../../engine/engine';
import { quoteIdentifier } from '../../engine/sql';
import { encodeCategories, type EncodedCategories } from './encoded-categories';
import { CountedSlices } from './counted-slices';
import { encodeNumbers, type EncodedNumbers } from './encoded-numbers';
import { shareValues } from './shared-values';
import type { SliceRows } from './slice-rows';

/** How a column's values are read: as numbers (booleans are 0 and 1), as epoch milliseconds, or as text. */
export type ColumnForm = 'number' | 'time' | 'text';

export type EncodedColumn = EncodedNumbers | EncodedCategories;

/** A column of both sides, encoded in the same form. */
export interface EncodedPair {
  readonly reference: EncodedColumn;
  readonly production: EncodedColumn;
}

export interface ColumnRequest {
  readonly column: Column;
  readonly form: ColumnForm;
}

/** Values fetched from the engine at a time; bounds the memory of a batch and the time between two looks at Cancel. */
const BATCH_VALUES = 2_000_000;
const BATCH_COLUMNS = 400;
const MASKS_KEPT = 8;

function fetchSql({ column, form }: ColumnRequest): string {
  const name = quoteIdentifier(column.name);
  if (form === 'text') return column.type === 'VARCHAR' ? name : `CAST(${name} AS VARCHAR)`;
  if (form === 'number')
    return column.type === 'DOUBLE'
      ? name
      : column.type === 'BOOLEAN'
        ? `CAST(CAST(${name} AS UTINYINT) AS DOUBLE)`
        : `CAST(${name} AS DOUBLE)`;
  if (column.type === 'TIME') return `CAST(epoch_us(${name}) AS DOUBLE) / 1000`;
  return `CAST(epoch_us(CAST(${name} AS TIMESTAMP)) AS DOUBLE) / 1000`;
}

function cacheKey({ column, form }: ColumnRequest): string {
  return `${form}\0${column.name}`;
}

/**
 * The columns of the engine's tables that analyses have asked for, encoded once and kept, and the row masks of
 * recent slices. With both at hand a slice is counted without another query.
 */
export class ColumnStore {
  private readonly columns = new Map<string, Map<string, EncodedColumn>>();
  private readonly masks = new Map<string, SliceRows>();
  private readonly whole = new Map<string, SliceRows>();
  readonly counted = new CountedSlices();

  constructor(private readonly engine: Engine) {}

  /** Forgets a table that was dropped or read again. */
  drop(table: string): void {
    this.columns.delete(table);
    for (const key of this.masks.keys()) if (key.startsWith(`${table}\0`)) this.masks.delete(key);
    this.whole.delete(table);
    this.counted.clear();
  }

  /** How many columns of a table of `rows` rows are fetched at a time. */
  static batchSize(rows: number): number {
    return Math.max(1, Math.min(BATCH_COLUMNS, Math.floor(BATCH_VALUES / Math.max(1, rows))));
  }

  /** The encoded columns, in the order asked for; those not yet kept are fetched with one query. */
  async encoded(
    table: string,
    requests: readonly ColumnRequest[],
    signal?: AbortSignal,
  ): Promise<EncodedColumn[]> {
    let kept = this.columns.get(table);
    if (kept === undefined) this.columns.set(table, (kept = new Map<string, EncodedColumn>()));
    const missing = requests.filter((request) => kept.get(cacheKey(request)) === undefined);
    if (missing.length > 0) {
      const select = missing.map((request, i) => `${fetchSql(request)} AS c${i}`).join(', ');
      const answer = await this.engine.query(
        `SELECT ${select} FROM ${quoteIdentifier(table)}`,
        signal === undefined ? {} : { signal },
      );
      missing.forEach((request, i) => {
        if (request.form === 'text') {
          kept.set(cacheKey(request), encodeCategories(utf8Column(answer, `c${i}`)));
        } else {
          const { values, validity } = float64Column(answer, `c${i}`);
          kept.set(cacheKey(request), encodeNumbers(values, validity));
        }
      });
    }
    return requests.map((request) => kept.get(cacheKey(request)) as EncodedColumn);
  }

  /**
   * The encoded columns of two tables, pair by pair; columns of numbers share one list of values. Each of `requests`
   * must be of one form on both sides.
   */
  async encodedPairs(
    tables: { readonly reference: string; readonly production: string },
    requests: readonly { readonly reference: ColumnRequest; readonly production: ColumnRequest }[],
    signal?: AbortSignal,
  ): Promise<EncodedPair[]> {
    const sides = {
      reference: await this.encoded(
        tables.reference,
        requests.map((request) => request.reference),
        signal,
      ),
      production: await this.encoded(
        tables.production,
        requests.map((request) => request.production),
        signal,
      ),
    };
    return requests.map((request, i) => {
      const reference = sides.reference[i] as EncodedColumn;
      const production = sides.production[i] as EncodedColumn;
      if (reference.form !== 'numbers' || production.form !== 'numbers') return { reference, production };
      const shared = shareValues(reference, production);
      this.columns.get(tables.reference)?.set(cacheKey(request.reference), shared.reference);
      this.columns.get(tables.production)?.set(cacheKey(request.production), shared.production);
      return shared;
    });
  }

  /** The rows of a table for which `condition` holds; rows where it is null are not in the slice. */
  async rows(table: string, condition: string, tableRows: number, signal?: AbortSignal): Promise<SliceRows> {
    if (condition === 'true') return this.wholeTable(table, tableRows);
    const key = `${table}\0${condition}`;
    const known = this.masks.get(key);
    if (known !== undefined) return known;
    const answer = await this.engine.query(
      `SELECT coalesce(CAST((${condition}) AS BOOLEAN), false) AS m FROM ${quoteIdentifier(table)}`,
      signal === undefined ? {} : { signal },
    );
    const mask = booleanColumn(answer, 'm');
    let rows = 0;
    for (const bit of mask) rows += bit;
    const slice = { mask, rows };
    this.masks.set(key, slice);
    const oldest = this.masks.keys().next();
    if (this.masks.size > MASKS_KEPT && oldest.done !== true) this.masks.delete(oldest.value);
    return slice;
  }

  private wholeTable(table: string, rows: number): SliceRows {
    let whole = this.whole.get(table);
    if (whole?.rows !== rows) this.whole.set(table, (whole = { mask: null, rows }));
    return whole;
  }
}
