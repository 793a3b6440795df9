import type { Dataset } from '../domain/dataset';
import type { Side, Slice } from '../domain/slice';
import { type Engine, QueryError } from '../engine/engine';
import { predicatesSql } from '../engine/predicate-sql';
import type { ColumnStore } from './columns/column-store';
import type { SliceRows } from './columns/slice-rows';
import type { DriftInput } from './drift/drift';
import { filterError } from './filter-error';
import { needsRowsInMemory, sizeText } from './in-place/in-place-words';
import { InPlaceDataset } from './in-place/in-place-dataset';
import type { OpenDatasets } from './open-datasets';
import type { DriftRequest, RunOptions } from './requests';
import { timeColumn } from './timeline/time-column';
import { timelineWindows } from './timeline/windows';

/** Work whose queries hold a user's conditions: what the engine says about them is for the user. */
export async function checkedFilter<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof QueryError ? filterError(error) : error;
  }
}

/** Datasets and their slices as analyses are given them, whether the engine holds their rows or not. */
export class SlicedDatasets {
  /** Datasets read in place that were looked at, by their tables. */
  private readonly places = new Map<string, InPlaceDataset>();

  constructor(
    private readonly engine: Engine,
    private readonly store: ColumnStore,
    private readonly open: Pick<OpenDatasets, 'get' | 'inPlace'>,
  ) {}

  /** Forgets a table that was dropped or read again. */
  drop(table: string): void {
    this.places.get(table)?.drop();
    this.places.delete(table);
  }

  /** What is known of the rows of a dataset read in place; null for one that the engine holds. */
  inPlace({ id, table }: Dataset): InPlaceDataset | null {
    const rows = this.open.inPlace(id);
    if (rows === null) return null;
    const known = this.places.get(table) ?? new InPlaceDataset(rows, this.store);
    this.places.set(table, known);
    return known;
  }

  /**
   * The dataset of a slice for analyses that ask the column store, and the slice's rows. Of one read in place the dataset is
   * that of the slice's rows alone, and of those of `more`. A predicate the engine refuses is a `UserError` that names it.
   */
  async slice(
    { dataset: id, predicates }: Slice,
    { signal }: RunOptions,
    more = 'false',
  ): Promise<{ readonly dataset: Dataset; readonly rows: SliceRows }> {
    const whole = this.open.get(id);
    const inPlace = this.inPlace(whole);
    const dataset =
      inPlace === null
        ? whole
        : await checkedFilter(
            inPlace.slice(whole, either(predicatesSql(predicates, whole.columns), more), signal),
          );
    return { dataset, rows: await checkedFilter(this.store.slice(dataset, predicates, signal)) };
  }

  /**
   * What an analysis of both slices works with, their rows found.
   *
   * @param more conditions on rows that are needed beside those of the slices.
   */
  async compared(
    request: DriftRequest,
    options: RunOptions,
    more: Partial<Record<Side, string>> = {},
  ): Promise<DriftInput> {
    const { reference, production } = request.comparison;
    return {
      engine: this.engine,
      store: this.store,
      reference: (await this.slice(reference, options, more.reference)).dataset,
      production: (await this.slice(production, options, more.production)).dataset,
      request,
    };
  }

  /**
   * Works on slices, and says how much of the files is read before it begins and while it is read, where rows stay there.
   */
  async whileReading<T>(
    { reference, production }: Pick<DriftInput, 'reference' | 'production'>,
    { onProgress }: RunOptions,
    work: () => Promise<T>,
  ): Promise<T> {
    const sides = [reference, production].map((dataset) => ({
      dataset,
      place: this.inPlace(this.open.get(dataset.id)),
    }));
    const tables = new Set(sides.flatMap(({ place }) => place?.table ?? []));
    if (onProgress === undefined || tables.size === 0) return work();
    const both = new Set(reference.columns.map(({ name }) => name));
    const names = production.columns.flatMap(({ name }) => (both.has(name) ? [name] : []));
    let total = 0;
    let wanted = 0;
    for (const table of tables) {
      const wants = sides.flatMap(({ dataset, place }) =>
        place?.table === table ? [place.wants(dataset)] : [],
      );
      total += table.bytesOf(table.columns.map(({ name }) => name));
      wanted += table.bytesOf(names, (from, to) => wants.some((any) => any(from, to)));
    }
    const before = `Reading up to ${sizeText(wanted)} of ${sizeText(total)}`;
    let read = 0;
    onProgress({ label: before, share: null });
    const stops = [...tables].map((table) =>
      table.watch((bytes) => {
        read += bytes;
        onProgress({ label: `${before}: ${sizeText(read)} read`, share: null });
      }),
    );
    try {
      return await work();
    } finally {
      for (const stop of stops) stop();
    }
  }

  /** Finds the rows of both slices and works with them. */
  async compare<T>(
    request: DriftRequest,
    options: RunOptions,
    work: (input: DriftInput) => Promise<T>,
  ): Promise<T> {
    const input = await this.compared(request, options);
    return this.whileReading(input, options, () => work(input));
  }

  /**
   * What an analysis works with that looks at single rows.
   *
   * @param what it is, as `needsRowsInMemory` names it.
   * @throws UserError when they are read in place.
   */
  async inMemory(request: DriftRequest, options: RunOptions, what: string): Promise<DriftInput> {
    const { reference, production } = request.comparison;
    for (const { dataset } of [reference, production]) needsRowsInMemory(this.open.get(dataset), what);
    return this.compared(request, options);
  }

  /** The same where time is followed, beyond the slices. */
  followed(request: DriftRequest, options: RunOptions): Promise<DriftInput> {
    const { comparison } = request;
    const datasets = {
      reference: this.open.get(comparison.reference.dataset),
      production: this.open.get(comparison.production.dataset),
    };
    const column = timeColumn({ ...datasets, request });
    if (column === null) return this.compared(request, options);
    const { reference, production } = timelineWindows(comparison, datasets, column);
    return this.compared(request, options, { reference: reference.rows, production: production.rows });
  }
}

/** The SQL of rows for which one condition or the other holds. */
function either(one: string, other: string): string {
  if (one === 'true' || other === 'true') return 'true';
  return other === 'false' || other === one ? one : `(${one}) OR (${other})`;
}
