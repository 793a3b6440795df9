import type { ColumnTests } from '../domain/column-tests';
import type { Dataset, ReadOptions } from '../domain/dataset';
import { UserError } from '../domain/errors';
import type { Multivariate } from '../domain/multivariate';
import type { Outliers, OutlierSettings } from '../domain/outliers';
import type { OutcomeSettings } from '../domain/outcome';
import type { Performance } from '../domain/performance';
import type { Quality } from '../domain/quality';
import type { ComparedSide, DriftResult, Result } from '../domain/result';
import { withJoinedShadow } from '../domain/joined-roles';
import { detectRoles } from '../domain/role-detection';
import type { Shadow, ShadowSettings } from '../domain/shadow';
import type { Slice } from '../domain/slice';
import type { Chunking, Timeline } from '../domain/timeline';
import { TIDEMARK_VERSION } from '../domain/version';
import { cellTexts, columnValues } from '../engine/arrow-values';
import { CancelledError, type Engine, type EngineLostError, QueryError } from '../engine/engine';
import { predicatesSql } from '../engine/predicate-sql';
import { quoteIdentifier } from '../engine/sql';
import type { ByteSource } from '../readers/byte-source';
import type { ParquetLoader, ParquetWasmModule, ReadRequest } from '../readers/open-dataset';
import { columnFacts } from './column-facts';
import { ColumnStore } from './columns/column-store';
import { IncomingColumns } from './columns/incoming-columns';
import type { SliceRows } from './columns/slice-rows';
import { computeDrift, type DriftInput } from './drift/drift';
import { APPLIED_CONFIDENCE, appliedRoles } from './drift/plan';
import { filterError } from './filter-error';
import { type JoinCandidate, joinCandidates } from './join/join-candidates';
import { type JoinedRead, type JoinSource, readJoined } from './join/read-joined';
import { multivariateDrift } from './multivariate/multivariate';
import { fitOutliers } from './outliers/model';
import { findOutliers } from './outliers/outliers';
import { frequentValues, readPage } from './page';
import { computePerformance } from './performance/performance';
import { profileColumns } from './profile';
import { computeQuality } from './quality/quality';
import type {
  ColumnProfile,
  DriftOptions,
  DriftRequest,
  Page,
  PageRequest,
  RowsRequest,
  RoleOverrides,
  RunOptions,
  SliceCount,
  SplitSuggestion,
  ValueCount,
} from './requests';
import { RowOrders } from './row-orders';
import { rowsCsv } from './rows-csv';
import { computeShadow } from './shadow/shadow';
import { isoTime, suggestSplits } from './splits';
import { columnTests, withColumnTests } from './tests/column-tests';
import { timeColumn } from './timeline/time-column';
import { computeTimeline } from './timeline/timeline';

export interface WorkspaceParts {
  readonly engine: Engine;
  /** The bytes or address of parquet-wasm's module. */
  readonly parquetWasm: ParquetWasmModule;
  /** The engine's own Parquet reader, where it has one. */
  readonly parquetLoader?: ParquetLoader;
}

export interface OpenDataset {
  readonly sources: readonly ByteSource[];
  readonly name: string;
  readonly options: ReadOptions;
  /** Files whose columns are put beside the dataset's. */
  readonly joins?: readonly JoinSource[];
  /** Keep this id; a dataset that has it is replaced once the new one has been read. */
  readonly id?: string;
}

const filtered = ({ slice, filters }: RowsRequest): boolean => slice.predicates.length + filters.length > 0;

/** The files as whoever opened them knows them. */
function readingLabel(sources: readonly ByteSource[]): string {
  return `Reading ${sources.length === 1 ? (sources[0]?.name ?? '') : `${String(sources.length)} files`}`;
}

const addedColumns = (joins: readonly { readonly added: readonly string[] }[]): number =>
  joins.reduce((sum, { added }) => sum + added.length, 0);

/** Analyses of a result document beside drift. */
export type ResultParts = Partial<Pick<Result, 'quality' | 'outliers' | 'performance' | 'shadow'>>;

interface Held {
  readonly dataset: Dataset;
  readonly open: OpenDataset;
}

/**
 * Datasets in an engine and the analyses over them: the one thing that the app's worker and the terminal both
 * drive. When the engine is rebuilt the datasets are read again from their sources.
 */
export class Workspace {
  readonly engine: Engine;
  private readonly held = new Map<string, Held>();
  private readonly store: ColumnStore;
  private readonly orders: RowOrders;
  private tables = 0;
  /** Ids that projects gave their datasets; a new dataset, named after its table, must not take one of them. */
  private readonly ids = new Set<string>();

  constructor(private readonly parts: WorkspaceParts) {
    this.engine = parts.engine;
    this.store = new ColumnStore(parts.engine);
    this.orders = new RowOrders(parts.engine);
    parts.engine.onRebuilt((reason, engine) => this.restore(reason, engine));
  }

  datasets(): Dataset[] {
    return [...this.held.values()].map((one) => one.dataset);
  }

  dataset(id: string): Dataset {
    const found = this.held.get(id);
    if (found === undefined) throw new UserError('This dataset is no longer open.', 'Open its file again.');
    return found.dataset;
  }

  /** Reads a source into the engine. On failure nothing is left behind, and a dataset of the same id stays. */
  async openDataset(open: OpenDataset, options: RunOptions = {}): Promise<Dataset> {
    if (open.id !== undefined) this.ids.add(open.id);
    const table = this.freshTable();
    const id = open.id ?? table;
    const fingerprints = Promise.all(open.sources.map((source) => source.fingerprint(options.signal)));
    fingerprints.catch(() => undefined);
    const dataset = await this.read(open, id, table, fingerprints, options);
    const before = this.held.get(id);
    this.held.set(id, { dataset, open });
    if (before !== undefined) await this.dropTable(before.dataset.table);
    return dataset;
  }

  private freshTable(): string {
    let table: string;
    do table = `dataset_${++this.tables}`;
    while (this.ids.has(table));
    return table;
  }

  private async read(
    open: OpenDataset,
    id: string,
    table: string,
    fingerprints: Promise<string[]>,
    { signal, onProgress }: RunOptions,
  ): Promise<Dataset> {
    const incoming = new IncomingColumns();
    const read = await this.readTable(open, this.engine, table, {
      watcher: incoming,
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined
        ? {}
        : { onProgress: (share: number | null) => onProgress({ label: readingLabel(open.sources), share }) }),
    });
    try {
      const facts = await columnFacts(this.engine, table, read.columns, signal);
      const prints = await fingerprints;
      const own = read.columns.slice(0, read.columns.length - addedColumns(read.joins));
      this.store.offer(table, incoming.offers(own, read.rows));
      return {
        id,
        name: open.name,
        table,
        rows: read.rows,
        columns: read.columns,
        format: read.format,
        files: open.sources.map((source, i) => ({
          name: source.name,
          bytes: source.size,
          fingerprint: prints[i] ?? '',
        })),
        ...(read.joins.length === 0 ? {} : { joins: read.joins }),
        notes: read.notes,
        ...(read.dialect === undefined ? {} : { dialect: read.dialect }),
        ...(read.log === undefined ? {} : { log: read.log }),
        roles: withJoinedShadow(detectRoles(facts), read.joins, APPLIED_CONFIDENCE),
        bytesRead: read.bytesRead,
        bytesTotal: read.bytesTotal,
      };
    } catch (error) {
      await this.dropTable(table);
      throw error;
    }
  }

  private readTable(
    { sources, options, joins = [] }: OpenDataset,
    engine: Engine,
    table: string,
    rest: Pick<ReadRequest, 'watcher' | 'signal' | 'onProgress'> = {},
  ): Promise<JoinedRead> {
    const { parquetWasm, parquetLoader } = this.parts;
    return readJoined(
      {
        engine,
        table,
        sources,
        options,
        parquetWasm,
        ...(parquetLoader === undefined ? {} : { parquetLoader }),
        ...rest,
      },
      joins,
    );
  }

  private async dropTable(table: string): Promise<void> {
    this.store.drop(table);
    this.orders.drop(table);
    await this.engine.query(`DROP TABLE IF EXISTS ${quoteIdentifier(table)}`);
  }

  async closeDataset(id: string): Promise<void> {
    const held = this.held.get(id);
    if (held === undefined) return;
    this.held.delete(id);
    await this.dropTable(held.dataset.table);
  }

  /** Reads every dataset again into the rebuilt engine; encoded columns stay, the rows being the same. */
  private async restore(reason: EngineLostError, engine: Engine): Promise<void> {
    for (const [id, { dataset, open }] of this.held) {
      try {
        await this.readTable(open, engine, dataset.table);
      } catch (error) {
        this.held.delete(id);
        this.store.drop(dataset.table);
        this.orders.drop(dataset.table);
        if (reason.reason === 'crash') throw error;
      }
    }
  }

  /** Counts a slice and finds the range of its timestamp, which `roles` may name. A predicate the engine refuses is a `UserError` that names it. */
  async countSlice(slice: Slice, options: RunOptions = {}, roles: RoleOverrides = {}): Promise<SliceCount> {
    const dataset = this.dataset(slice.dataset);
    const sql = predicatesSql(slice.predicates, dataset.columns);
    const applied = appliedRoles(dataset, roles);
    const time = dataset.columns.find(
      (column) => column.storage === 'datetime' && applied.get(column.name) === 'timestamp',
    )?.name;
    const range =
      time === undefined
        ? ''
        : `, CAST(min(${quoteIdentifier(time)}) AS VARCHAR) AS first, CAST(max(${quoteIdentifier(time)}) AS VARCHAR) AS last`;
    const { signal } = options;
    const answer = await this.checked(
      this.engine.query(
        `SELECT CAST(count(*) AS DOUBLE) AS n${range} FROM ${quoteIdentifier(dataset.table)} WHERE ${sql}`,
        signal === undefined ? { priority: 50 } : { priority: 50, signal },
      ),
    );
    const rows = Number(columnValues(answer, 'n')[0]);
    const from = range === '' ? null : (cellTexts(answer, 'first')[0] ?? null);
    const to = range === '' ? null : (cellTexts(answer, 'last')[0] ?? null);
    return {
      rows,
      datasetRows: dataset.rows,
      sql,
      ...(time === undefined || from === null || to === null
        ? {}
        : { timeRange: { column: time, from: isoTime(from), to: isoTime(to) } }),
    };
  }

  /** Work whose queries hold a user's conditions: what the engine says about them is for the user. */
  private async checked<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw error instanceof QueryError ? filterError(error) : error;
    }
  }

  async page(request: PageRequest, { signal }: RunOptions = {}): Promise<Page> {
    const page = readPage(this.engine, this.orders, this.dataset(request.slice.dataset), request, signal);
    return filtered(request) ? this.checked(page) : page;
  }

  /** The rows of a view as CSV, in one text. */
  async rowsCsv(request: RowsRequest, options: RunOptions = {}): Promise<string> {
    const text = rowsCsv(this.engine, this.orders, this.dataset(request.slice.dataset), request, options);
    return filtered(request) ? this.checked(text) : text;
  }

  async values(
    id: string,
    column: string,
    search: string,
    { signal }: RunOptions = {},
  ): Promise<ValueCount[]> {
    return frequentValues(this.engine, this.dataset(id), column, search, signal);
  }

  /** The keys by which the rows of one dataset could be joined to another's, the best first. */
  async joinCandidates(base: string, other: string, options: RunOptions = {}): Promise<JoinCandidate[]> {
    return joinCandidates(this.engine, this.dataset(base), this.dataset(other), options);
  }

  async suggestSplits(id: string): Promise<SplitSuggestion[]> {
    return suggestSplits(this.engine, this.dataset(id));
  }

  async profile(
    slice: Slice,
    options: RunOptions & { readonly onColumns?: (columns: readonly ColumnProfile[]) => void } = {},
  ): Promise<ColumnProfile[]> {
    return profileColumns(
      this.store,
      this.dataset(slice.dataset),
      await this.rowsOf(slice, options),
      options,
    );
  }

  /** The rows of a slice. A predicate the engine refuses is a `UserError` that names it. */
  private rowsOf(slice: Slice, { signal }: RunOptions): Promise<SliceRows> {
    return this.checked(this.store.slice(this.dataset(slice.dataset), slice.predicates, signal));
  }

  async drift(request: DriftRequest, options: DriftOptions = {}): Promise<DriftResult> {
    return computeDrift(await this.driftInput(request, options), options);
  }

  /** What an analysis of both slices works with, their rows found. */
  private async driftInput(request: DriftRequest, options: RunOptions): Promise<DriftInput> {
    const { reference, production } = request.comparison;
    await this.rowsOf(reference, options);
    await this.rowsOf(production, options);
    return {
      engine: this.engine,
      store: this.store,
      reference: this.dataset(reference.dataset),
      production: this.dataset(production.dataset),
      request,
    };
  }

  /**
   * Every test and distance that fits one column of a comparison.
   * @throws UserError when the column is not compared.
   */
  async columnTests(request: DriftRequest, column: string, options: RunOptions = {}): Promise<ColumnTests> {
    return columnTests(await this.driftInput(request, options), column, options);
  }

  /** A finished drift result with the tests of every compared column. */
  async withTests(request: DriftRequest, drift: DriftResult, options: RunOptions = {}): Promise<DriftResult> {
    const input = await this.driftInput(request, options);
    return { ...drift, columns: await withColumnTests(input, drift.columns, options) };
  }

  /**
   * Drift over time of a comparison. Null when no column of both sides is a timestamp.
   * @throws UserError when the time zone is unknown or there would be too many chunks.
   */
  async timeline(
    request: DriftRequest,
    chunking: Chunking,
    options: RunOptions = {},
  ): Promise<Timeline | null> {
    const input = {
      store: this.store,
      reference: this.dataset(request.comparison.reference.dataset),
      production: this.dataset(request.comparison.production.dataset),
      request,
      chunking,
    };
    return timeColumn(input) === null ? null : computeTimeline(input, options);
  }

  /** Drift of more than one column at a time; over time it is followed in the chunks of `chunking`. */
  async multivariate(
    request: DriftRequest,
    chunking: Chunking,
    options: RunOptions = {},
  ): Promise<Multivariate> {
    const { reference, production } = request.comparison;
    await this.rowsOf(reference, options);
    await this.rowsOf(production, options);
    return multivariateDrift(
      {
        store: this.store,
        reference: this.dataset(reference.dataset),
        production: this.dataset(production.dataset),
        request,
        chunking,
      },
      options,
    );
  }

  /** Rows of production unlike the reference, the `top` least like it with their reasons. */
  async outliers(
    request: DriftRequest,
    chunking: Chunking,
    settings: OutlierSettings,
    top: number,
    options: RunOptions = {},
  ): Promise<Outliers> {
    const { reference, production } = request.comparison;
    await this.rowsOf(reference, options);
    await this.rowsOf(production, options);
    const input = {
      store: this.store,
      reference: this.dataset(reference.dataset),
      production: this.dataset(production.dataset),
      request,
      chunking,
    };
    return findOutliers(input, await fitOutliers(input, settings, options), settings, top, options);
  }

  /**
   * How good the model is on both slices and over time.
   * @throws UserError when no column holds what a model answered.
   */
  async performance(
    request: DriftRequest,
    chunking: Chunking,
    outcome: OutcomeSettings,
    options: RunOptions = {},
  ): Promise<Performance> {
    const { reference, production } = request.comparison;
    await this.rowsOf(reference, options);
    await this.rowsOf(production, options);
    return computePerformance(
      {
        store: this.store,
        reference: this.dataset(reference.dataset),
        production: this.dataset(production.dataset),
        request,
        chunking,
        outcome,
      },
      options,
    );
  }

  /**
   * The shadow model against the live one, on the production slice.
   * @throws UserError when no column holds what a shadow answered.
   */
  async shadow(
    request: DriftRequest,
    chunking: Chunking,
    outcome: OutcomeSettings,
    settings: ShadowSettings,
    options: RunOptions = {},
  ): Promise<Shadow> {
    const { reference, production } = request.comparison;
    await this.rowsOf(reference, options);
    await this.rowsOf(production, options);
    return computeShadow(
      {
        store: this.store,
        reference: this.dataset(reference.dataset),
        production: this.dataset(production.dataset),
        request,
        chunking,
        outcome,
        settings,
      },
      options,
    );
  }

  /** Data quality of the production slice against the reference, from the drift result of the same request. */
  async quality(request: DriftRequest, drift: DriftResult, options: RunOptions = {}): Promise<Quality> {
    const { reference, production } = request.comparison;
    await this.rowsOf(reference, options);
    await this.rowsOf(production, options);
    return computeQuality(
      {
        engine: this.engine,
        store: this.store,
        reference: this.dataset(reference.dataset),
        production: this.dataset(production.dataset),
        request,
        drift,
      },
      options,
    );
  }

  /** The result document of a comparison, with the analyses beside drift that were made. */
  async result(
    request: DriftRequest,
    drift: DriftResult,
    options: RunOptions = {},
    parts: ResultParts = {},
  ): Promise<Result> {
    const side = async (slice: Slice): Promise<ComparedSide> => {
      const dataset = this.dataset(slice.dataset);
      const { rows, datasetRows, sql, timeRange } = await this.countSlice(
        slice,
        options,
        request.roles[slice.dataset],
      );
      return {
        label: slice.name,
        rows,
        datasetRows,
        sql,
        files: [...dataset.files],
        ...(dataset.joins === undefined ? {} : { joins: [...dataset.joins] }),
        format: dataset.format,
        ...(timeRange === undefined ? {} : { timeRange }),
      };
    };
    if (options.signal?.aborted === true) throw new CancelledError();
    return {
      schema: 'tidemark.result/1',
      generator: {
        name: 'tidemark',
        version: TIDEMARK_VERSION,
        engine: `DuckDB ${this.engine.version} (${this.engine.kind})`,
      },
      comparison: {
        reference: await side(request.comparison.reference),
        production: await side(request.comparison.production),
      },
      drift,
      ...parts,
    };
  }
}
