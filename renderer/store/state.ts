import type { Brush, Stretch } from '../../shared/analysis/brush/brush';
import type { JoinCandidate } from '../../shared/analysis/join/join-candidates';
import type { CardOutput, RowsRequest, SliceCount, SplitSuggestion } from '../../shared/analysis/requests';
import type { CardSection } from '../../shared/domain/card-section';
import type { Progress } from '../../shared/domain/progress';
import type { Dataset, ReadOptions } from '../../shared/domain/dataset';
import type { JoinRule } from '../../shared/domain/join';
import type { Multivariate } from '../../shared/domain/multivariate';
import type { OutcomeSettings } from '../../shared/domain/outcome';
import type { OutlierRowsAsked } from '../../shared/analysis/outliers/rows-by-id';
import type { OutlierScatter, ScatterAxes } from '../../shared/domain/outlier-scatter';
import type { Outliers, OutlierSettings } from '../../shared/domain/outliers';
import type { Performance } from '../../shared/domain/performance';
import type { Quality } from '../../shared/domain/quality';
import type { ColumnTests } from '../../shared/domain/column-tests';
import type { ColumnDrift, DriftResult, Result } from '../../shared/domain/result';
import type { Role } from '../../shared/domain/role';
import type { RulesText } from '../../shared/domain/rules-text';
import type { HeldRules } from '../../shared/checks/held-rules';
import type { Rule } from '../../shared/checks/rule';
import type { Dossier, PredictionKey } from '../../shared/domain/dossier';
import type { DriftSettings } from '../../shared/domain/settings';
import type { Shadow, ShadowSettings } from '../../shared/domain/shadow';
import type { Subgroups, SubgroupSettings } from '../../shared/domain/subgroups';
import type { Comparison, Predicate, Side } from '../../shared/domain/slice';
import type { S3StoreSettings } from '../../shared/domain/s3-store';
import type { Chunking, Timeline } from '../../shared/domain/timeline';
import type { FileToken, OpenedProject, Recent, Theme, UnsavedWork } from '../../shared/host';
import type { EngineStatus, JobId, JoinedFiles } from '../worker/workbench-api';
import type { BrushState, BrushTrail } from './brush';
import type { History } from './history';
import type { Leaving } from './leaving';
import type { S3Origin } from './s3';

export type View = 'data' | 'drift' | 'performance' | 'shadow' | 'subgroups' | 'outliers' | 'checks' | 'card';

/** An error as the user sees it. */
export interface Problem {
  readonly message: string;
  readonly advice: string;
  readonly detail?: string;
  /** Text files that could not be read as they were found to be; the user may say how to read them. */
  readonly unread?: Unread;
}

export interface Unread {
  readonly files: readonly FileToken[];
  readonly side: Side;
  /** How they were read. */
  readonly options: ReadOptions;
  /** True where a line is at fault that can be left out. */
  readonly badLine: boolean;
}

/** Work under way, shown in the status bar with its Cancel. */
export interface Activity {
  readonly job: string;
  readonly label: string;
  readonly share: number | null;
}

export interface DriftState {
  readonly phase: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  /**
   * All columns of the last finished request, ranked worst first. While a new one runs, each column takes the place
   * of its predecessor as it finishes, so that rows keep their place until the ranking is known.
   */
  readonly columns: readonly ColumnDrift[];
  /** Columns that still show the numbers of the previous request. */
  readonly stale: readonly string[];
  /** The last complete result; kept while a new one is computed so that nothing jumps. */
  readonly result: DriftResult | null;
  /** The run that measured `result`; it stays when the result is decided again under other thresholds. */
  readonly measuredBy: JobId | null;
  readonly problem: Problem | null;
}

/** Drift over time of the drift result on screen. */
export interface TimelineState {
  readonly phase: 'idle' | 'running' | 'done' | 'failed';
  /** The last one; kept while a new one is computed. Null when there is no time to follow. */
  readonly timeline: Timeline | null;
  readonly problem: Problem | null;
}

/** Data quality of the comparison on screen. */
export interface QualityState {
  readonly phase: 'idle' | 'running' | 'done' | 'failed';
  /** The last one; kept while a new one is computed. */
  readonly quality: Quality | null;
  readonly problem: Problem | null;
}

/** Every test of one column. */
export interface ColumnTestsState {
  /** `stale`: the numbers are those of an earlier comparison; they stay until the new ones are there. */
  readonly phase: 'running' | 'done' | 'stale' | 'cancelled' | 'failed';
  readonly tests: ColumnTests | null;
  /** Of what runs. */
  readonly progress: Progress | null;
  readonly problem: Problem | null;
}

/** Drift of more than one column at a time; computed while it is looked at. */
export interface MultivariateState {
  /** Whether it is looked at, in place of the columns one by one. */
  readonly open: boolean;
  readonly phase: 'idle' | 'running' | 'done' | 'failed';
  /** The last one; kept while a new one is computed. */
  readonly multivariate: Multivariate | null;
  readonly problem: Problem | null;
}

/** An analysis that is made while its view is looked at. */
export interface ViewedState<T> {
  readonly phase: 'idle' | 'running' | 'done' | 'failed';
  /** The last one; kept while a new one is computed. */
  readonly found: T | null;
  readonly problem: Problem | null;
}

/** One prediction that is looked at, in its sheet. */
export interface PredictionState {
  /** `asking`: which one is to be said. */
  readonly phase: 'asking' | 'running' | 'done' | 'failed';
  readonly side: Side;
  readonly dossier: Dossier | null;
  readonly problem: Problem | null;
}

/** A prediction that goes onto the card: a row of a dataset, from 1 on, as that side has it. */
export interface CardPrediction {
  readonly dataset: string;
  readonly side: Side;
  readonly row: number;
}

/** The card as it stands: made again when the drift result, the title or the note change and the card is looked at. */
export interface CardState {
  readonly phase: 'idle' | 'running' | 'done' | 'failed';
  readonly result: Result | null;
  readonly output: CardOutput | null;
  readonly problem: Problem | null;
}

/** A project some of whose data files are gone: what is needed to go on. */
export interface Relink {
  readonly opened: OpenedProject;
  readonly missing: readonly string[];
  /** How to reach the buckets of those that are addresses in S3. */
  readonly stores: Readonly<Record<string, S3StoreSettings>>;
}

/** What a dataset was read from, and how. */
export interface Origin {
  readonly files: readonly FileToken[];
  readonly options: ReadOptions;
  readonly joins: readonly JoinedFiles[];
}

/** A file that is about to be joined to a dataset: the user says by which key. */
export interface Joining {
  readonly dataset: string;
  readonly file: FileToken;
  /** The file, opened for itself. */
  readonly other: Dataset;
  readonly candidates: readonly JoinCandidate[];
}

/** Where files go that were opened while a comparison stands. */
export type Placement = Side | 'new';

/** What the numbers depend on beside the data. */
export interface Settings {
  readonly drift: DriftSettings;
  readonly chunking: Chunking;
  readonly outcome: OutcomeSettings;
  readonly shadow: ShadowSettings;
  readonly subgroups: SubgroupSettings;
  readonly outliers: OutlierSettings;
  readonly rules: RulesText;
}

/** Everything the window shows; plain data, changed by the actions alone. */
export interface WorkbenchState {
  readonly engine: EngineStatus | null;
  readonly datasets: Readonly<Record<string, Dataset>>;
  /** The files and options each dataset was read with, by dataset id. */
  readonly origins: Readonly<Record<string, Origin>>;
  /** Roles the user set, by dataset id and column. */
  readonly roles: Readonly<Record<string, Readonly<Record<string, Role>>>>;
  readonly comparison: Comparison | null;
  readonly counts: Readonly<Partial<Record<Side, SliceCount>>>;
  /** Set after one dataset was opened alone: ways to split it. */
  readonly splits: readonly SplitSuggestion[];
  /** True while they are being looked for. */
  readonly splitting: boolean;
  readonly settings: Settings;
  readonly drift: DriftState;
  readonly timeline: TimelineState;
  readonly quality: QualityState;
  /** By column: those whose tests were looked at. */
  readonly columnTests: ReadonlyMap<string, ColumnTestsState>;
  readonly brush: BrushState;
  readonly brushTrail: BrushTrail | null;
  /** Of the columns that drifted or are to be watched, made for the card. */
  readonly tests: ViewedState<readonly ColumnTests[]>;
  readonly multivariate: MultivariateState;
  readonly performance: ViewedState<Performance>;
  readonly shadow: ViewedState<Shadow>;
  readonly subgroups: ViewedState<Subgroups>;
  readonly outliers: ViewedState<Outliers>;
  readonly outlierScatter: ViewedState<OutlierScatter>;
  /** What the rules come to, and those that are proposed while `proposing`. */
  readonly checks: ViewedState<HeldRules>;
  readonly proposing: boolean;
  /** What the user laid outliers out by; null until then. */
  readonly outlierAxes: ScatterAxes | null;
  /** The sheet of one prediction; null when it is closed. */
  readonly prediction: PredictionState | null;
  readonly cardPredictions: readonly CardPrediction[];
  readonly view: View;
  /** Side whose rows the Data view shows. */
  readonly dataSide: Side;
  readonly selectedColumn: string | null;
  readonly activities: readonly Activity[];
  readonly problems: readonly Problem[];
  readonly theme: Theme;
  readonly projectName: string | null;
  readonly edited: boolean;
  readonly cardTitle: string;
  readonly cardNote: string;
  /** The dialog that opens from S3, with the side that is wanted and the address it begins with. */
  readonly s3Dialog: { readonly side: Side | null; readonly uri: string } | null;
  /** The store that was used last. */
  readonly s3Store: S3StoreSettings;
  /** Where the files that are objects of stores came from, by token. */
  readonly s3Origins: Readonly<Record<string, S3Origin>>;
  /** Parts that are not to be on the card. */
  readonly cardLeftOut: readonly CardSection[];
  readonly card: CardState;
  /** False until the host said what to open and the engine was asked to start. */
  readonly started: boolean;
  readonly recents: readonly Recent[];
  /** The one dataset that is open without a counterpart, and the side it was given. */
  readonly alone: { readonly dataset: string; readonly side: Side } | null;
  /** Files that wait for the user to say where they go. */
  readonly placing: readonly FileToken[];
  readonly relink: Relink | null;
  readonly joining: Joining | null;
  /** Work of an earlier run that ended before it was saved; the user says what becomes of it. */
  readonly unsaved: UnsavedWork | null;
  /** `asked` while the user is asked what becomes of unsaved changes, then the answer until it is acted on. */
  readonly leaving: 'asked' | Leaving | null;
  readonly history: History;
  readonly paletteOpen: boolean;
  /** What was just done, for a few seconds: a file that was written. */
  readonly notice: string | null;
  /** Counts what was opened from nothing; work begun before the last time is stale. */
  readonly session: number;
}

/** What the window can do; the menu, the palette, the keys and the buttons all call these. */
export interface WorkbenchActions {
  /** Dropped or picked files: two go to reference and production in order; one to the empty side or alone with split suggestions. */
  readonly openFiles: (files: readonly FileToken[], side?: Side) => Promise<void>;
  readonly openSample: () => Promise<void>;
  readonly applySplit: (split: SplitSuggestion) => void;
  /** Reads a dataset again with other options (a corrected CSV dialect). */
  readonly reopen: (datasetId: string, options: ReadOptions) => Promise<void>;
  readonly setPredicates: (side: Side, predicates: readonly Predicate[]) => void;
  /** Adds filters to the slices of the sides named, both unless told, at once. */
  readonly addToSlices: (filters: readonly Predicate[], sides?: readonly Side[]) => void;
  /** Changes the filters of the sides named, as one step. */
  readonly narrowSlices: (
    sides: readonly Side[],
    narrow: (predicates: readonly Predicate[], side: Side) => readonly Predicate[],
  ) => void;
  readonly setSliceDataset: (side: Side, datasetId: string) => void;
  readonly renameSlice: (side: Side, name: string) => void;
  readonly swap: () => void;
  readonly setRole: (datasetId: string, column: string, role: Role | null) => void;
  readonly setDriftSettings: (settings: DriftSettings) => void;
  /** Reads how much each input counts from a file the user picks. */
  readonly pickImportance: () => Promise<void>;
  readonly clearImportance: () => void;
  readonly setChunking: (chunking: Chunking) => void;
  readonly setOutcome: (outcome: OutcomeSettings) => void;
  readonly setShadowSettings: (settings: ShadowSettings) => void;
  readonly setSubgroupSettings: (settings: SubgroupSettings) => void;
  readonly setOutlierSettings: (settings: OutlierSettings) => void;
  /** Adds rules at the end. */
  readonly addRules: (rules: readonly Rule[]) => void;
  readonly changeRule: (place: number, rule: Rule) => void;
  readonly removeRule: (place: number) => void;
  readonly setProposing: (proposing: boolean) => void;
  /** Asks for a rules file and takes its rules in the place of those that are there. */
  readonly openRules: () => Promise<void>;
  /** Asks for a place and writes the rules file there, with what is compared where it does not say that itself. */
  readonly saveRules: () => Promise<void>;
  readonly setOutlierAxes: (axes: ScatterAxes) => void;
  /** A filter that holds these production rows alone; null when there is none, and the user hears why. */
  readonly outlierFilter: (asked: OutlierRowsAsked) => Promise<Predicate | null>;
  /** Opens the sheet to ask for a prediction. */
  readonly findPrediction: () => void;
  /** Tells the story of a prediction in the sheet. */
  readonly openPrediction: (key: PredictionKey) => Promise<void>;
  /** Tells the story of the row at a place of a view, counted from 0. */
  readonly openPredictionAt: (request: RowsRequest, side: Side, place: number) => Promise<void>;
  readonly closePrediction: () => void;
  readonly putPredictionOnCard: (
    prediction: { readonly side: Side; readonly row: number },
    on: boolean,
  ) => void;
  /** Makes the analysis of the view once more, after a failure or a cancel. */
  readonly viewAgain: () => void;
  /** Looks at the columns together, or one by one again. */
  readonly setTogether: (open: boolean) => void;
  /** Looks at the columns together once more, after a failure or a cancel. */
  readonly lookAgain: () => void;
  readonly setView: (view: View) => void;
  readonly setDataSide: (side: Side) => void;
  readonly selectColumn: (column: string | null) => void;
  readonly cancel: (job?: string) => void;
  readonly dismissProblem: (index: number) => void;
  readonly reportProblem: (problem: Problem) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly closeComparison: () => Promise<void>;
  readonly saveProject: (as: boolean) => Promise<void>;
  readonly openProject: () => Promise<void>;
  readonly exportCard: () => Promise<void>;
  readonly exportHtml: () => Promise<void>;
  readonly exportPdf: () => Promise<void>;
  readonly exportCyclonedx: () => Promise<void>;
  readonly exportResult: () => Promise<void>;
  readonly setS3Dialog: (dialog: WorkbenchState['s3Dialog']) => void;
  /** Opens what an address stands for as one dataset, on the side of the dialog; what is wrong with it comes back. */
  readonly openFromS3: (store: S3StoreSettings, uri: string) => Promise<Problem | null>;
  /** Opens files as one dataset. */
  readonly openTogether: (files: readonly FileToken[], side?: Side) => Promise<void>;
  readonly setOnCard: (section: CardSection, wanted: boolean) => void;
  readonly setCardText: (text: { readonly title?: string; readonly note?: string }) => void;
  /** Reads files that failed before, as the user says. */
  readonly readAs: (unread: Unread, options: ReadOptions) => Promise<void>;
  /** Native dialog, then `openFiles`. */
  readonly pickFiles: (side?: Side) => Promise<void>;
  /** Answers the question asked by `placing`; null forgets the files. */
  readonly place: (placement: Placement | null) => Promise<void>;
  readonly openRecent: (id: string) => Promise<void>;
  readonly clearRecents: () => Promise<void>;
  readonly openProjectText: (opened: OpenedProject) => Promise<void>;
  /** Asks for the missing files of a project one after the other, then opens it. */
  readonly locateMissing: () => Promise<void>;
  readonly forgetMissing: () => void;
  /** Opens the work that an earlier run ended without saving, or forgets it. */
  readonly answerLeaving: (answer: Leaving) => void;
  readonly restoreUnsaved: () => Promise<void>;
  readonly discardUnsaved: () => Promise<void>;
  /** Asks for a file to join to a dataset, then for the key: `joining`. */
  readonly pickJoin: (datasetId: string) => Promise<void>;
  /** Joins the file of `joining` to its dataset, or to both that are compared where they have the key; null forgets it. */
  readonly join: (rule: JoinRule | null, both?: boolean) => Promise<void>;
  /** Reads the dataset again without one of its joins. */
  readonly removeJoin: (datasetId: string, index: number) => Promise<void>;
  /** Slices, roles and settings as they were one change ago, and back. */
  readonly undo: () => void;
  readonly redo: () => void;
  /** Forgets a dataset no side uses. */
  readonly closeDataset: (datasetId: string) => Promise<void>;
  /** Runs the drift analysis again, after a failure or a cancel. */
  readonly rerun: () => void;
  /** Computes the tests of a column unless they are there; those of another column that run are dropped. */
  readonly testColumn: (column: string) => Promise<void>;
  /** Drops the tests of a column that run. */
  readonly leaveTests: (column: string) => void;
  /** Counts the columns for a brush, unless that was done; the table can follow it from then on. */
  readonly prepareBrush: (brush: Brush) => Promise<void>;
  /** Shows the table as it is under the brush, as soon as it is counted for. */
  readonly moveBrush: (brush: Brush, stretch: Stretch) => void;
  /** Shows the table as it is again. */
  readonly dropBrush: () => void;
  /** Makes filters of where the brush over a column is: `narrow` gives those of each side. */
  readonly releaseBrush: (
    column: string,
    narrow: (side: Side, predicates: readonly Predicate[]) => readonly Predicate[],
  ) => void;
  /** Gives the slices the filters they had before the brushes over the column. */
  readonly unbrush: () => void;
  /** Brings `card` up to date. */
  readonly refreshCard: () => Promise<void>;
  /** Puts rows of a view on the clipboard, for a spreadsheet; `withNames` puts the column names above. */
  readonly copyRows: (
    request: RowsRequest,
    range: { readonly offset: number; readonly rows: number },
    withNames: boolean,
  ) => Promise<void>;
  /** Writes all rows of a view into a CSV file; `name` suggests what to call it. */
  readonly exportRows: (request: RowsRequest, name: string) => Promise<void>;
  readonly setPaletteOpen: (open: boolean) => void;
  /** Once, when the window is up: engine, theme, and what the host was asked to open. */
  readonly boot: () => Promise<void>;
}

export type Workbench = WorkbenchState & WorkbenchActions;
