import type {
  CardOutput,
  ColumnDrift,
  ColumnProfile,
  DriftRequest,
  DriftResult,
  Page,
  PageRequest,
  Progress,
  Result,
  RowsRequest,
  SliceCount,
  SplitSuggestion,
  ValueCount,
} from '../../shared/analysis/requests';
import type { Brush } from '../../shared/analysis/brush/brush';
import type { ColumnCube } from '../../shared/analysis/brush/cube';
import type { OutlierRowsAsked } from '../../shared/analysis/outliers/rows-by-id';
import type { ResultParts } from '../../shared/analysis/result-document';
import type { JoinCandidate } from '../../shared/analysis/join/join-candidates';
import type { BillOptions } from '../../shared/card/cyclonedx/bill-of-materials';
import type { CardOptions } from '../../shared/card/options';
import type { HeldQuestion, HeldRules } from '../../shared/checks/held-rules';
import type { ColumnTests } from '../../shared/domain/column-tests';
import type { DossierSettings } from '../../shared/analysis/dossier/dossier';
import type { Dossier, PredictionKey } from '../../shared/domain/dossier';
import type { Dataset, ReadOptions } from '../../shared/domain/dataset';
import type { JoinRule } from '../../shared/domain/join';
import type { Multivariate } from '../../shared/domain/multivariate';
import type { OutcomeSettings } from '../../shared/domain/outcome';
import type { OutlierScatter, ScatterAxes } from '../../shared/domain/outlier-scatter';
import type { Outliers, OutlierSettings } from '../../shared/domain/outliers';
import type { Performance } from '../../shared/domain/performance';
import type { Quality } from '../../shared/domain/quality';
import type { Shadow, ShadowSettings } from '../../shared/domain/shadow';
import type { Subgroups, SubgroupSettings } from '../../shared/domain/subgroups';
import type { Predicate, Slice } from '../../shared/domain/slice';
import type { Chunking, Timeline } from '../../shared/domain/timeline';
import type { FileToken } from '../../shared/host';

/** What the status bar shows. */
export interface EngineStatus {
  readonly version: string;
  readonly memoryUsed: number;
  readonly memoryLimit: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** Files whose columns are put beside those of a dataset. */
export interface JoinedFiles extends JoinRule {
  readonly files: readonly FileToken[];
  readonly options: ReadOptions;
}

export interface OpenRequest {
  readonly files: readonly FileToken[];
  readonly options: ReadOptions;
  readonly joins?: readonly JoinedFiles[];
  /** Shown for the dataset; default: the file name without extension. */
  readonly name?: string;
  /** Keep this id (when a project is reopened, or a dataset is read again with other options). */
  readonly id?: string;
}

/** An answer of the worker: errors cross as data, so that advice and kind are kept. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: {
        readonly kind: 'user' | 'bad-line' | 'cancelled' | 'fault';
        readonly message: string;
        readonly advice: string;
        readonly detail?: string;
      };
    };

/** Handle of a job: pass a fresh one to each call, and `cancel` it to stop. */
export type JobId = string;

/**
 * What the window asks of the analysis worker, over Comlink. Callbacks are Comlink proxies. Every call with a job
 * can be cancelled by its id and then answers `cancelled`.
 */
export interface WorkbenchApi {
  /** Starts the engine; answers when it is ready for queries. */
  start(): Promise<Outcome<EngineStatus>>;
  status(): Promise<Outcome<EngineStatus>>;
  /** Called when the engine had to be rebuilt, with the message for the user; datasets are restored by then. */
  onRebuilt(listener: (message: string) => void): Promise<void>;
  openDataset(
    request: OpenRequest,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<Dataset>>;
  closeDataset(id: string): Promise<Outcome<null>>;
  /** The keys by which the rows of one dataset could be joined to another's, the best first. */
  joinCandidates(base: string, other: string, job: JobId): Promise<Outcome<readonly JoinCandidate[]>>;
  /** How much each input counts for a model, as a file says; nothing of it is kept. */
  importance(file: FileToken, job: JobId): Promise<Outcome<Readonly<Record<string, number>>>>;
  suggestSplits(datasetId: string): Promise<Outcome<readonly SplitSuggestion[]>>;
  /** Also the check of a predicate: a wrong SQL expression answers a user error that says where. */
  countSlice(slice: Slice, job: JobId): Promise<Outcome<SliceCount>>;
  /** Columns stream in by batch; the answer holds all of them in dataset order. */
  profile(
    slice: Slice,
    job: JobId,
    onColumns: (columns: readonly ColumnProfile[]) => void,
  ): Promise<Outcome<readonly ColumnProfile[]>>;
  page(request: PageRequest, job: JobId): Promise<Outcome<Page>>;
  /** The row of the dataset, from 1 on, at a place of a view, from 0 on. */
  rowAt(request: RowsRequest, place: number, job: JobId): Promise<Outcome<number>>;
  /** All rows of a view as CSV, for a file; a user error when they are too many for one. */
  rowsCsv(
    request: RowsRequest,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<string>>;
  /** Most frequent values of a column that contain `search`, for the value picker of a chip. */
  values(
    datasetId: string,
    column: string,
    search: string,
    job: JobId,
  ): Promise<Outcome<readonly ValueCount[]>>;
  /** Columns stream in by batch; the answer is the whole result, ranked. */
  drift(
    request: DriftRequest,
    job: JobId,
    onColumns: (columns: readonly ColumnDrift[]) => void,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<DriftResult>>;
  /** Drift over time of the same request; null when no column of both sides is a timestamp. */
  timeline(
    request: DriftRequest,
    chunking: Chunking,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<Timeline | null>>;
  /** Columns of the same request counted by the positions of a brush; they stream in by batch. */
  brush(
    request: DriftRequest,
    chunking: Chunking,
    brush: Brush,
    job: JobId,
    onCubes: (cubes: readonly ColumnCube[]) => void,
  ): Promise<Outcome<null>>;
  /** Data quality of the same request, from its drift result; bins and curves are not needed. */
  quality(
    request: DriftRequest,
    drift: DriftResult,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<Quality>>;
  /** Drift of more than one column at a time, of the same request. */
  multivariate(
    request: DriftRequest,
    chunking: Chunking,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<Multivariate>>;
  /** How good the model is on both sides of the same request and over time. */
  performance(
    request: DriftRequest,
    chunking: Chunking,
    outcome: OutcomeSettings,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<Performance>>;
  /** Rows of production unlike the reference, the `top` least like it with their reasons. */
  outliers(
    request: DriftRequest,
    chunking: Chunking,
    settings: OutlierSettings,
    top: number,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<Outliers>>;
  /** Both sides over two columns or components, with the rows that may be outliers; null for the columns named most often as reasons. */
  outlierScatter(
    request: DriftRequest,
    settings: OutlierSettings,
    axes: ScatterAxes | null,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<OutlierScatter>>;
  /** A filter that holds some production rows and no other of the slice; a user error says why there is none. */
  outlierFilter(
    request: DriftRequest,
    settings: OutlierSettings,
    asked: OutlierRowsAsked,
    job: JobId,
  ): Promise<Outcome<Predicate>>;
  /** Everything there is to say about one prediction of either side. */
  dossier(
    request: DriftRequest,
    key: PredictionKey,
    settings: DossierSettings,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<Dossier>>;
  /** The model by group on both slices of the same request, and where it is worst. */
  subgroups(
    request: DriftRequest,
    outcome: OutcomeSettings,
    settings: SubgroupSettings,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<Subgroups>>;
  /** The shadow model against the live one, on the production slice of the same request. */
  shadow(
    request: DriftRequest,
    chunking: Chunking,
    outcome: OutcomeSettings,
    settings: ShadowSettings,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<Shadow>>;
  /** The result document of the comparison (fingerprints included), from what was found for the same request. */
  result(request: DriftRequest, drift: DriftResult, parts: ResultParts, job: JobId): Promise<Outcome<Result>>;
  /** The same result document, held against rules. */
  heldRules(
    request: DriftRequest,
    drift: DriftResult,
    parts: ResultParts,
    question: HeldQuestion,
    job: JobId,
  ): Promise<Outcome<HeldRules>>;
  /** Every test and distance that fits one column of the same request. */
  columnTests(
    request: DriftRequest,
    column: string,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<ColumnTests>>;
  /** The same of several columns. */
  testsOf(
    request: DriftRequest,
    columns: readonly string[],
    job: JobId,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<readonly ColumnTests[]>>;
  card(result: Result, options: CardOptions): Promise<Outcome<CardOutput>>;
  /** The card as one web page, its charts within it. */
  cardHtml(card: CardOutput): Promise<Outcome<string>>;
  /** The result as a CycloneDX bill of materials with its model card. */
  billOfMaterials(result: Result, options: BillOptions): Promise<Outcome<object>>;
  cancel(job: JobId): Promise<void>;
}
