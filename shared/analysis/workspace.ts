import type { RoleOverrides } from '../domain/applied-roles';
import type { ColumnTests } from '../domain/column-tests';
import type { Dataset } from '../domain/dataset';
import type { Dossier, PredictionKey } from '../domain/dossier';
import type { Experiment } from '../domain/experiment';
import type { Multivariate } from '../domain/multivariate';
import type { OutcomeSettings } from '../domain/outcome';
import type { OutlierScatter, ScatterAxes } from '../domain/outlier-scatter';
import type { Outliers, OutlierSettings } from '../domain/outliers';
import type { Performance } from '../domain/performance';
import type { Quality } from '../domain/quality';
import type { ComparedSide, DriftResult, Result } from '../domain/result';
import type { Shadow, ShadowSettings } from '../domain/shadow';
import type { Predicate, Slice } from '../domain/slice';
import type { Subgroups, SubgroupSettings } from '../domain/subgroups';
import type { Chunking, Timeline } from '../domain/timeline';
import type { Brush } from './brush/brush';
import { brushCubes, type CubeOptions } from './brush/brush-cube';
import { computeSubgroups } from './subgroups/subgroups';
import { CancelledError, type Engine } from '../engine/engine';
import { ColumnStore } from './columns/column-store';
import { computeDossier, type DossierSettings } from './dossier/dossier';
import { computeDrift } from './drift/drift';
import { computeExperiment } from './experiment/experiment';
import { importanceOf } from './importance-file';
import { needsRowsInMemory } from './in-place/in-place-words';
import { type JoinCandidate, joinCandidates } from './join/join-candidates';
import { multivariateDrift } from './multivariate/multivariate';
import { OpenDatasets, type OpenDataset, type WorkspaceParts } from './open-datasets';
import { LastOutlierModel } from './outliers/last-model';
import { findOutliers } from './outliers/outliers';
import { filterByIds, type OutlierRowsAsked } from './outliers/rows-by-id';
import { scatterOutliers } from './outliers/scatter';
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
  RunOptions,
  SliceCount,
  SplitSuggestion,
  ValueCount,
} from './requests';
import { comparedSide, resultDocument, type ResultParts } from './result-document';
import { RowOrders } from './row-orders';
import type { RowSource } from './row-view';
import { rowAt } from './row-at';
import { rowsCsv } from './rows-csv';
import { computeShadow } from './shadow/shadow';
import { countSlice } from './slice-count';
import { checkedFilter, SlicedDatasets } from './sliced-datasets';
import { suggestSplits } from './splits';
import { columnTests, testsOfColumns } from './tests/column-tests';
import { canBeTested, columnsWithTests } from './tests/tested-columns';
import { timeColumn } from './timeline/time-column';
import { computeTimeline } from './timeline/timeline';

const filtered = ({ slice, filters }: RowsRequest): boolean => slice.predicates.length + filters.length > 0;

/** Datasets in an engine and the analyses over them: the one thing that the app's worker and the terminal both drive. */
export class Workspace {
  readonly engine: Engine;
  private readonly store: ColumnStore;
  private readonly orders: RowOrders;
  private readonly open: OpenDatasets;
  private readonly outlierModel = new LastOutlierModel();
  private readonly slices: SlicedDatasets;

  constructor(parts: WorkspaceParts) {
    this.engine = parts.engine;
    this.store = new ColumnStore(parts.engine);
    this.orders = new RowOrders(parts.engine);
    this.open = new OpenDatasets(parts, {
      offer: (table, columns, rows) => {
        this.store.offer(table, columns, rows);
      },
      drop: (table) => {
        this.slices.drop(table);
        this.store.drop(table);
        this.orders.drop(table);
        this.outlierModel.drop();
      },
    });
    this.slices = new SlicedDatasets(parts.engine, this.store, this.open);
  }

  datasets(): Dataset[] {
    return this.open.list();
  }

  /** @throws UserError when it is not open any more. */
  dataset(id: string): Dataset {
    return this.open.get(id);
  }

  /** Reads a source into the engine. On failure nothing is left behind, and a dataset of the same id stays. */
  openDataset(open: OpenDataset, options: RunOptions = {}): Promise<Dataset> {
    return this.open.open(open, options);
  }

  closeDataset(id: string): Promise<void> {
    return this.open.close(id);
  }

  /** Counts a slice and finds the range of its timestamp, which `roles` may name. A predicate the engine refuses is a `UserError` that names it. */
  async countSlice(
    slice: Slice,
    { signal }: RunOptions = {},
    roles: RoleOverrides = {},
  ): Promise<SliceCount> {
    const dataset = this.dataset(slice.dataset);
    return checkedFilter(
      countSlice(this.engine, dataset, this.slices.inPlace(dataset), slice, roles, signal),
    );
  }

  private rowSource({ slice }: RowsRequest): RowSource {
    const dataset = this.dataset(slice.dataset);
    return { engine: this.engine, orders: this.orders, dataset, inPlace: this.slices.inPlace(dataset) };
  }

  async page(request: PageRequest, { signal }: RunOptions = {}): Promise<Page> {
    const page = readPage(this.rowSource(request), request, signal);
    return filtered(request) ? checkedFilter(page) : page;
  }

  /**
   * The row of the dataset, counted from 1, that stands at a place of a view, counted from 0.
   *
   * @throws UserError when the view has no such place.
   */
  async rowAt(request: RowsRequest, place: number, { signal }: RunOptions = {}): Promise<number> {
    const row = rowAt(this.rowSource(request), request, place, signal);
    return filtered(request) ? checkedFilter(row) : row;
  }

  /** The rows of a view as CSV, in one text. */
  async rowsCsv(request: RowsRequest, options: RunOptions = {}): Promise<string> {
    const text = rowsCsv(this.rowSource(request), request, options);
    return filtered(request) ? checkedFilter(text) : text;
  }

  async values(
    id: string,
    column: string,
    search: string,
    { signal }: RunOptions = {},
  ): Promise<ValueCount[]> {
    const dataset = this.dataset(id);
    return frequentValues(this.engine, dataset, this.slices.inPlace(dataset), column, search, signal);
  }

  /** The keys by which the rows of one dataset could be joined to another's, the best first. */
  async joinCandidates(base: string, other: string, options: RunOptions = {}): Promise<JoinCandidate[]> {
    const [left, right] = [this.dataset(base), this.dataset(other)];
    for (const dataset of [left, right]) needsRowsInMemory(dataset, 'Joining files');
    return joinCandidates(this.engine, left, right, options);
  }

  /**
   * How much each input counts for a model, as a file says. It is read and not kept.
   * @throws UserError as `readImportance` does, and where the file cannot be read.
   */
  async importance(open: OpenDataset, options: RunOptions = {}): Promise<Record<string, number>> {
    return importanceOf(this, open, options);
  }

  async suggestSplits(id: string): Promise<SplitSuggestion[]> {
    const dataset = this.dataset(id);
    return suggestSplits(this.engine, dataset, this.slices.inPlace(dataset));
  }

  async profile(
    slice: Slice,
    options: RunOptions & { readonly onColumns?: (columns: readonly ColumnProfile[]) => void } = {},
  ): Promise<ColumnProfile[]> {
    const { dataset, rows } = await this.slices.slice(slice, options);
    return this.slices.whileReading({ reference: dataset, production: dataset }, options, () =>
      profileColumns(this.store, dataset, rows, options),
    );
  }

  async drift(request: DriftRequest, options: DriftOptions = {}): Promise<DriftResult> {
    return this.slices.compare(request, options, (input) => computeDrift(input, options));
  }

  /**
   * Every test and distance that fits one column of a comparison.
   * @throws UserError when the column is not compared.
   */
  async columnTests(request: DriftRequest, column: string, options: RunOptions = {}): Promise<ColumnTests> {
    return this.slices.compare(request, options, (input) => columnTests(input, column, options));
  }

  /**
   * The same of several columns, in their order.
   * @throws UserError for the first that is not compared.
   */
  async testsOf(
    request: DriftRequest,
    columns: readonly string[],
    options: RunOptions = {},
  ): Promise<ColumnTests[]> {
    return this.slices.compare(request, options, (input) => testsOfColumns(input, columns, options));
  }

  /** A finished drift result with the tests of the columns named, or of every column that is compared. */
  async withTests(
    request: DriftRequest,
    drift: DriftResult,
    columns: readonly string[] | 'every',
    options: RunOptions = {},
  ): Promise<DriftResult> {
    const names = columns === 'every' ? drift.columns.filter(canBeTested).map(({ name }) => name) : columns;
    const made = await this.testsOf(request, names, options);
    return { ...drift, columns: columnsWithTests(drift.columns, made) };
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
    const input = { ...(await this.slices.followed(request, options)), chunking };
    if (timeColumn(input) === null) return null;
    return this.slices.whileReading(input, options, () => computeTimeline(input, options));
  }

  /**
   * Hands out each compared column counted by the positions of a brush, so that the drift table follows it from counts.
   * @throws UserError when a column without values is brushed, or chunks where there is no time.
   */
  async brush(
    request: DriftRequest,
    chunking: Chunking,
    brush: Brush,
    options: CubeOptions = {},
  ): Promise<void> {
    const { reference, production } = request.comparison;
    // Counting all columns before anything is brushed would read all of a file that is read in place.
    if ([reference, production].some(({ dataset }) => this.dataset(dataset).inPlace !== undefined)) return;
    await brushCubes({ ...(await this.slices.compared(request, options)), chunking }, brush, options);
  }

  /** Drift of more than one column at a time; over time it is followed in the chunks of `chunking`. */
  async multivariate(
    request: DriftRequest,
    chunking: Chunking,
    options: RunOptions = {},
  ): Promise<Multivariate> {
    return this.slices.compare(request, options, (input) =>
      multivariateDrift({ ...input, chunking }, options),
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
    const input = { ...(await this.slices.inMemory(request, options, 'Finding outliers')), chunking };
    return findOutliers(input, await this.outlierModel.get(input, settings, options), settings, top, options);
  }

  /**
   * Both sides over two columns or components, with the production rows least like the reference.
   *
   * @param axes null for the columns named most often as reasons.
   */
  async outlierScatter(
    request: DriftRequest,
    settings: OutlierSettings,
    axes: ScatterAxes | null,
    options: RunOptions = {},
  ): Promise<OutlierScatter> {
    const input = await this.slices.inMemory(request, options, 'Finding outliers');
    const scored = await this.outlierModel.get(input, settings, options);
    return scatterOutliers(input, scored, axes, settings.seed, options);
  }

  /**
   * A filter that holds some production rows, or those that a threshold flags, and no other row of the slice.
   * @throws UserError when there is none, and why.
   */
  async outlierFilter(
    request: DriftRequest,
    settings: OutlierSettings,
    asked: OutlierRowsAsked,
    options: RunOptions = {},
  ): Promise<Predicate> {
    const input = await this.slices.inMemory(request, options, 'Finding outliers');
    return filterByIds(input, await this.outlierModel.get(input, settings, options), asked, options);
  }

  /**
   * Everything there is to say about one prediction of either side.
   * @throws UserError when it is not there, its id is not unique, or no column holds ids.
   */
  async dossier(
    request: DriftRequest,
    key: PredictionKey,
    { chunking, outcome, outliers }: DossierSettings,
    options: RunOptions = {},
  ): Promise<Dossier> {
    const held = await this.slices.inMemory(request, options, 'The story of one prediction');
    const input = { ...held, chunking, outcome, outliers };
    return computeDossier(input, key, () => this.outlierModel.get(input, outliers, options), options);
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
    return this.slices.compare(request, options, (input) =>
      computePerformance({ ...input, chunking, outcome }, options),
    );
  }

  /**
   * The arms of an experiment against its control, on the production slice.
   * @throws UserError when no column says which arm a row is of.
   */
  async experiment(
    request: DriftRequest,
    outcome: OutcomeSettings,
    options: RunOptions = {},
  ): Promise<Experiment> {
    return this.slices.compare(request, options, (input) =>
      computeExperiment({ ...input, outcome }, options),
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
    return this.slices.compare(request, options, (input) =>
      computeShadow({ ...input, chunking, outcome, settings }, options),
    );
  }

  /**
   * How the model does by group on both slices, and where it is worst.
   * @throws UserError when no column holds what a model answered, or one cannot be grouped by.
   */
  async subgroups(
    request: DriftRequest,
    outcome: OutcomeSettings,
    settings: SubgroupSettings,
    options: RunOptions = {},
  ): Promise<Subgroups> {
    return this.slices.compare(request, options, (input) =>
      computeSubgroups({ ...input, outcome, settings }, options),
    );
  }

  /** Data quality of the production slice against the reference, from the drift result of the same request. */
  async quality(request: DriftRequest, drift: DriftResult, options: RunOptions = {}): Promise<Quality> {
    return this.slices.compare(request, options, (input) => computeQuality({ ...input, drift }, options));
  }

  /** The result document of a comparison, with the analyses beside drift that were made. */
  async result(
    request: DriftRequest,
    drift: DriftResult,
    options: RunOptions = {},
    parts: ResultParts = {},
  ): Promise<Result> {
    const side = async (slice: Slice): Promise<ComparedSide> =>
      comparedSide(
        slice,
        this.dataset(slice.dataset),
        await this.countSlice(slice, options, request.roles[slice.dataset]),
      );
    if (options.signal?.aborted === true) throw new CancelledError();
    const { reference, production } = request.comparison;
    return resultDocument(
      this.engine,
      { reference: await side(reference), production: await side(production) },
      drift,
      parts,
    );
  }
}
