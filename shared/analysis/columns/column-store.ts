import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { Predicate } from '../../domain/slice';
import { booleanColumn } from '../../engine/arrow-values';
import { countBits } from '../../engine/arrow-bitmap';
import type { Engine } from '../../engine/engine';
import { predicatesSql } from '../../engine/predicate-sql';
import { quoteIdentifier } from '../../engine/sql';
import type { EncodedCategories } from './encoded-categories';
import type { EncodedNumbers } from './encoded-numbers';
import { fetchColumns } from './fetched-columns';
import { KeptColumns } from './kept-columns';
import type { OfferedColumn } from './incoming-columns';
import { predicateRange, rangeMask } from './range-mask';
import { SliceCache } from './slice-cache';
import { countCodes, type SliceRows } from './slice-rows';
import { releaseSample, sampleBytes, sliceSample, type SliceSample } from './slice-sample';
import { SpareMemory } from './spare-memory';

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
  /** Only the values of the whole table together are asked for: of one that the engine does not hold they come without rows. */
  readonly withoutRows?: boolean;
}

/** A table that the engine does not hold. */
export interface ProvidedTable {
  readonly rows: number;
  /** Columns, encoded, in the order asked for. */
  fetch(
    requests: readonly ColumnRequest[],
    memory: SpareMemory,
    signal: AbortSignal | undefined,
  ): Promise<EncodedColumn[]>;
  /** The same columns of this table and of another, read at once; null where they cannot be. */
  fetchBoth(
    other: ProvidedTable,
    requests: readonly ColumnRequest[],
    memory: SpareMemory,
    signal: AbortSignal | undefined,
  ): Promise<EncodedPair[] | null>;
  /** The rows for which an SQL condition holds; rows where it is null are not among them. */
  where(condition: string, signal: AbortSignal | undefined): Promise<SliceRows>;
  /**
   * How many rows have a value in each of some columns; null and NaN are none.
   *
   * @param of the rows of the table, or of the whole dataset that it is cut from.
   */
  present(
    columns: readonly Column[],
    of: 'table' | 'dataset',
    signal: AbortSignal | undefined,
  ): Promise<number[]>;
}

/** The most bytes that a row of an encoded column takes: a value and its row. */
const ENCODED_ROW = 12;

/** Values fetched from the engine at a time; bounds the memory of a batch and the time between two looks at Cancel. */
const BATCH_VALUES = 2_000_000;
const BATCH_COLUMNS = 400;
const MASKS_KEPT = 8;

/** The present values of columns of numbers within recent slices. */
export type SliceSamples = SliceCache<EncodedNumbers, SliceSample>;

/** Rows per category within recent slices; the last count is that of missing rows. */
export type SliceCategories = SliceCache<EncodedCategories, Uint32Array>;

/** The key of a column of a table that the engine does not hold. */
function providedKey(table: string, request: ColumnRequest): string {
  return `${table}\0${request.withoutRows === true ? 'values' : ''}\0${cacheKey(request)}`;
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
  private readonly offered = new Map<string, Map<string, OfferedColumn>>();
  /** Rows of tables whose rows have numbers. */
  private readonly numbered = new Map<string, number>();
  private readonly provided = new Map<string, ProvidedTable>();
  /** Columns of provided tables. */
  private readonly kept = new KeptColumns((column) => {
    if (column.form === 'numbers') this.samples.forget(column);
    else this.categories.forget(column);
  });
  private readonly masks = new Map<string, SliceRows>();
  private readonly whole = new Map<string, SliceRows>();
  private readonly memory = new SpareMemory();
  readonly samples: SliceSamples = new SliceCache(
    (column, slice) => sliceSample(column, slice, this.memory),
    {
      bytes: sampleBytes,
      release: (sample, slice) => {
        releaseSample(sample, slice, this.memory);
      },
    },
  );
  readonly categories: SliceCategories = new SliceCache(({ codes, dictionary }, slice) =>
    countCodes(codes, slice, dictionary.size + 1),
  );

  constructor(private readonly engine: Engine) {}

  /** Forgets a table that was dropped or read again. */
  drop(table: string): void {
    this.columns.delete(table);
    this.offered.delete(table);
    this.numbered.delete(table);
    this.provided.delete(table);
    this.kept.dropAll(`${table}\0`);
    for (const key of this.masks.keys()) if (key.startsWith(`${table}\0`)) this.masks.delete(key);
    this.whole.delete(table);
    this.samples.clear();
    this.categories.clear();
    this.memory.clear();
  }

  /**
   * Takes columns that need not be fetched when they are asked for.
   * @param rows of the table, when `rowid` is their number from 0 on and no column of the data.
   */
  offer(table: string, columns: readonly OfferedColumn[], rows: number | null): void {
    if (rows !== null) this.numbered.set(table, rows);
    this.offered.set(table, new Map(columns.map((column) => [cacheKey(column), column])));
  }

  /** Takes a table that the engine does not hold; there must be none of that name. */
  provide(table: string, provided: ProvidedTable): void {
    this.provided.set(table, provided);
  }

  /** A table that the engine does not hold; undefined for one that it does. */
  providedTable(table: string): ProvidedTable | undefined {
    return this.provided.get(table);
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
    const provided = this.provided.get(table);
    if (provided !== undefined) return this.encodedProvided(table, provided, requests, signal);
    let kept = this.columns.get(table);
    if (kept === undefined) this.columns.set(table, (kept = new Map<string, EncodedColumn>()));
    const offered = this.offered.get(table);
    const missing = requests.filter((request) => {
      const key = cacheKey(request);
      if (kept.has(key)) return false;
      const column = offered?.get(key);
      if (column === undefined) return true;
      offered?.delete(key);
      kept.set(key, column.encode(this.memory));
      return false;
    });
    if (missing.length > 0) {
      const columns = await fetchColumns(
        this.engine,
        table,
        missing,
        this.numbered.get(table) ?? null,
        this.memory,
        signal,
      );
      missing.forEach((request, i) => {
        kept.set(cacheKey(request), columns[i] as EncodedColumn);
      });
    }
    return requests.map((request) => kept.get(cacheKey(request)) as EncodedColumn);
  }

  /** Columns of a provided table: they are large, and what was kept goes before more are fetched than there is room for. */
  private async encodedProvided(
    table: string,
    provided: ProvidedTable,
    requests: readonly ColumnRequest[],
    signal: AbortSignal | undefined,
  ): Promise<EncodedColumn[]> {
    const keyOf = (request: ColumnRequest): string => providedKey(table, request);
    const found = requests.map((request) => this.kept.get(keyOf(request)));
    const missing = requests.filter((_, i) => found[i] === undefined);
    if (missing.length > 0) {
      this.kept.makeRoom(provided.rows * ENCODED_ROW * missing.length);
      const columns = await provided.fetch(missing, this.memory, signal);
      missing.forEach((request, i) => {
        const column = columns[i] as EncodedColumn;
        found[requests.indexOf(request)] = column;
        this.keep(table, provided, keyOf(request), column);
      });
    }
    return found as EncodedColumn[];
  }

  /** Columns of two provided tables that are read at once; null where they cannot be, or are kept. */
  private async providedPairs(
    tables: { readonly reference: string; readonly production: string },
    requests: readonly { readonly reference: ColumnRequest; readonly production: ColumnRequest }[],
    signal: AbortSignal | undefined,
  ): Promise<EncodedPair[] | null> {
    const [here, there] = [this.provided.get(tables.reference), this.provided.get(tables.production)];
    if (here === undefined || there === undefined || here === there) return null;
    const keys = requests.map(({ reference, production }) => ({
      reference: providedKey(tables.reference, reference),
      production: providedKey(tables.production, production),
    }));
    if (keys.some(({ reference, production }) => this.kept.has(reference) || this.kept.has(production)))
      return null;
    this.kept.makeRoom((here.rows + there.rows) * ENCODED_ROW * requests.length);
    const columns = requests.map(({ reference }) => reference);
    const pairs = await here.fetchBoth(there, columns, this.memory, signal);
    pairs?.forEach(({ reference, production }, i) => {
      const key = keys[i];
      if (key === undefined) return;
      this.keep(tables.reference, here, key.reference, reference);
      this.keep(tables.production, there, key.production, production);
    });
    return pairs;
  }

  /** Keeps a column of a provided table, unless that was dropped meanwhile. */
  private keep(table: string, provided: ProvidedTable, key: string, column: EncodedColumn): void {
    if (this.provided.get(table) === provided) this.kept.set(key, column);
  }

  /** The encoded columns of two tables, pair by pair. Each of `requests` must be of one form on both sides. */
  async encodedPairs(
    tables: { readonly reference: string; readonly production: string },
    requests: readonly { readonly reference: ColumnRequest; readonly production: ColumnRequest }[],
    signal?: AbortSignal,
  ): Promise<EncodedPair[]> {
    const pairs = await this.providedPairs(tables, requests, signal);
    if (pairs !== null) return pairs;
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
    return requests.map((_, i) => ({
      reference: sides.reference[i] as EncodedColumn,
      production: sides.production[i] as EncodedColumn,
    }));
  }

  /**
   * The rows of a dataset's slice. Intervals of columns that are at hand are found in them, the rest by the engine.
   * @throws UserError, QueryError when the predicates are not for this dataset.
   */
  async slice(
    { table, columns, rows }: Dataset,
    predicates: readonly Predicate[],
    signal?: AbortSignal,
  ): Promise<SliceRows> {
    const condition = predicatesSql(predicates, columns);
    const key = `${table}\0${condition}`;
    const found =
      condition === 'true' || this.masks.has(key) || this.provided.has(table)
        ? null
        : this.intervalMask(table, columns, predicates);
    return found === null
      ? this.rows(table, condition, rows, signal)
      : this.remember(key, { mask: found, rows: countBits(found) });
  }

  /** The rows within all of some intervals; null when one is not an interval or its column is not at hand. */
  private intervalMask(
    table: string,
    columns: readonly Column[],
    predicates: readonly Predicate[],
  ): Uint8Array | null {
    let all: Uint8Array | null = null;
    for (const predicate of predicates) {
      if (predicate.kind === 'sql') return null;
      const column = columns.find(({ name }) => name === predicate.column);
      if (column === undefined) return null;
      const range = predicateRange(predicate, column);
      const form: ColumnForm = predicate.kind === 'time' ? 'time' : 'number';
      const encoded = this.columns.get(table)?.get(cacheKey({ column, form }));
      if (range === null || encoded?.form !== 'numbers') return null;
      const mask = rangeMask(encoded, range);
      all = all === null ? mask : mask.map((bits, i) => bits & (all?.[i] ?? 0));
    }
    return all;
  }

  /** The rows of a table for which `condition` holds; rows where it is null are not in the slice. */
  async rows(table: string, condition: string, tableRows: number, signal?: AbortSignal): Promise<SliceRows> {
    if (condition === 'true') return this.wholeTable(table, tableRows);
    const key = `${table}\0${condition}`;
    const known = this.masks.get(key);
    if (known !== undefined) return known;
    const provided = this.provided.get(table);
    if (provided !== undefined) {
      const found = await provided.where(condition, signal);
      return this.remember(key, found.mask === null ? this.wholeTable(table, tableRows) : found);
    }
    const answer = await this.engine.query(
      `SELECT CAST((${condition}) AS BOOLEAN) AS m FROM ${quoteIdentifier(table)}`,
      signal === undefined ? {} : { signal },
    );
    const mask = booleanColumn(answer, 'm');
    return this.remember(key, { mask, rows: countBits(mask) });
  }

  private remember(key: string, slice: SliceRows): SliceRows {
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
