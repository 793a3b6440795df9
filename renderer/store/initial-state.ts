import { DEFAULT_OUTCOME_SETTINGS } from '../../shared/domain/outcome';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { DEFAULT_OUTLIER_SETTINGS } from '../../shared/domain/outliers';
import { NO_RULES } from '../../shared/domain/rules-text';
import { DEFAULT_SHADOW_SETTINGS } from '../../shared/domain/shadow';
import { DEFAULT_SUBGROUP_SETTINGS } from '../../shared/domain/subgroups';
import { DEFAULT_CHUNKING } from '../../shared/domain/timeline';
import { NO_BRUSH } from './brush';
import { NO_HISTORY } from './history';
import { NO_S3 } from './s3';
import type {
  CardState,
  DriftState,
  MultivariateState,
  QualityState,
  TimelineState,
  ViewedState,
  WorkbenchState,
} from './state';

export const IDLE_DRIFT: DriftState = {
  phase: 'idle',
  columns: [],
  stale: [],
  result: null,
  measuredBy: null,
  problem: null,
};
export const IDLE_TIMELINE: TimelineState = { phase: 'idle', timeline: null, problem: null };
export const IDLE_QUALITY: QualityState = { phase: 'idle', quality: null, problem: null };
export const IDLE_MULTIVARIATE: MultivariateState = {
  open: false,
  phase: 'idle',
  multivariate: null,
  problem: null,
};
export const IDLE_VIEWED: ViewedState<never> = { phase: 'idle', found: null, problem: null };
export const IDLE_CARD: CardState = { phase: 'idle', result: null, output: null, problem: null };

/** What one comparison is made of; everything that goes when it is closed. */
export const NO_COMPARISON = {
  datasets: {},
  origins: {},
  roles: {},
  comparison: null,
  counts: {},
  splits: [],
  splitting: false,
  settings: {
    drift: DEFAULT_DRIFT_SETTINGS,
    chunking: DEFAULT_CHUNKING,
    outcome: DEFAULT_OUTCOME_SETTINGS,
    shadow: DEFAULT_SHADOW_SETTINGS,
    outliers: DEFAULT_OUTLIER_SETTINGS,
    subgroups: DEFAULT_SUBGROUP_SETTINGS,
    rules: NO_RULES,
  },
  drift: IDLE_DRIFT,
  timeline: IDLE_TIMELINE,
  quality: IDLE_QUALITY,
  columnTests: new Map(),
  brush: NO_BRUSH,
  brushTrail: null,
  tests: IDLE_VIEWED,
  multivariate: IDLE_MULTIVARIATE,
  performance: IDLE_VIEWED,
  shadow: IDLE_VIEWED,
  subgroups: IDLE_VIEWED,
  outliers: IDLE_VIEWED,
  outlierScatter: IDLE_VIEWED,
  checks: IDLE_VIEWED,
  proposing: false,
  outlierAxes: null,
  prediction: null,
  cardPredictions: [],
  card: IDLE_CARD,
  view: 'drift',
  dataSide: 'reference',
  selectedColumn: null,
  projectName: null,
  edited: false,
  cardTitle: '',
  cardNote: '',
  cardLeftOut: [],
  alone: null,
  placing: [],
  relink: null,
  joining: null,
  history: NO_HISTORY,
} satisfies Partial<WorkbenchState>;

export const INITIAL_STATE: WorkbenchState = {
  ...NO_COMPARISON,
  ...NO_S3,
  engine: null,
  activities: [],
  problems: [],
  theme: 'system',
  started: false,
  recents: [],
  paletteOpen: false,
  notice: null,
  session: 0,
  unsaved: null,
  leaving: null,
};
