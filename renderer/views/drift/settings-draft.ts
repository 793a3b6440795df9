import { DECISION_PRESETS, PSI_PRESET_NAMES } from '../../../shared/domain/decision';
import {
  DEFAULT_DRIFT_SETTINGS,
  driftSettingsSchema,
  type DriftSettings,
} from '../../../shared/domain/settings';

/** Settings that are chosen from a list. */
export type ChoiceName = 'correction' | 'psiPreset' | 'decision';
/** Settings that are numbers, typed. */
export type SettingName = Exclude<
  keyof DriftSettings,
  ChoiceName | 'edges' | 'tests' | 'asNumbers' | 'importance'
>;
/** Settings of single columns are kept as they are. */
export type SettingsDraft = Readonly<Record<SettingName, string>> &
  Pick<DriftSettings, ChoiceName | 'edges' | 'tests' | 'asNumbers' | 'importance'>;

type Group = 'binning' | 'thresholds';

/** What can be chosen, as the window names it. */
export const CHOICES: readonly {
  readonly name: ChoiceName;
  readonly group: Group;
  readonly label: string;
  readonly hint: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}[] = [
  {
    name: 'psiPreset',
    group: 'binning',
    label: 'PSI as',
    hint: 'Other tools bin and fill empty bins otherwise',
    options: Object.entries(PSI_PRESET_NAMES).map(([id, label]) => ({ id, label })),
  },
  {
    name: 'decision',
    group: 'thresholds',
    label: 'Decide by',
    hint: 'The test and threshold of each column',
    options: Object.entries(DECISION_PRESETS).map(([id, label]) => ({ id, label })),
  },
  {
    name: 'correction',
    group: 'thresholds',
    label: 'Adjust p-values',
    hint: 'For the number of columns tested',
    options: [
      { id: 'benjamini-hochberg', label: 'Benjamini-Hochberg' },
      { id: 'bonferroni', label: 'Bonferroni' },
      { id: 'none', label: 'None' },
    ],
  },
];

const PSI_SLIDER = { most: 0.5, step: 0.01 };

/** What each setting is called, what it may be, and the group it is shown in. */
export const SETTINGS: readonly {
  readonly name: SettingName;
  readonly group: Group;
  readonly label: string;
  readonly hint: string;
  /** A threshold that can be moved while the table follows. */
  readonly slider?: { readonly most: number; readonly step: number };
}[] = [
  { name: 'bins', group: 'binning', label: 'Quantile bins', hint: 'Numbers and times; 2 to 100' },
  {
    name: 'categories',
    group: 'binning',
    label: 'Categories kept apart',
    hint: 'The rest is one bin; 2 to 1000',
  },
  { name: 'zeroShare', group: 'binning', label: 'Share in place of 0', hint: 'Over 0, up to 0.01' },
  {
    name: 'watch',
    group: 'thresholds',
    label: 'Watch from PSI',
    hint: 'Over 0, under drift',
    slider: PSI_SLIDER,
  },
  { name: 'drift', group: 'thresholds', label: 'Drift from PSI', hint: 'Over watch', slider: PSI_SLIDER },
  {
    name: 'datasetShare',
    group: 'thresholds',
    label: 'Dataset drifts from share',
    hint: 'Drifted columns of those compared; 0 to 1',
    slider: { most: 1, step: 0.05 },
  },
];

export const isThreshold = (name: SettingName): name is keyof Thresholds =>
  THRESHOLDS.some((threshold) => threshold === name);

export function draftOf(settings: DriftSettings): SettingsDraft {
  return {
    bins: String(settings.bins),
    categories: String(settings.categories),
    zeroShare: String(settings.zeroShare),
    watch: String(settings.watch),
    drift: String(settings.drift),
    datasetShare: String(settings.datasetShare),
    correction: settings.correction,
    psiPreset: settings.psiPreset,
    decision: settings.decision,
    edges: settings.edges,
    tests: settings.tests,
    asNumbers: settings.asNumbers,
    importance: settings.importance,
  };
}

/** Settings that only decide: the table follows them while they are typed or moved. */
export type Thresholds = Pick<DriftSettings, 'watch' | 'drift' | 'datasetShare'>;
const THRESHOLDS = ['watch', 'drift', 'datasetShare'] as const;

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

export const sameThresholds = (one: Thresholds, other: Thresholds): boolean =>
  THRESHOLDS.every((name) => one[name] === other[name]);

/** A draft's thresholds, whatever else is in it; null where one of them is none. */
export function readThresholds(draft: Pick<SettingsDraft, keyof Thresholds>): Thresholds | null {
  if (THRESHOLDS.some((name) => thresholdProblem(draft, name) !== null)) return null;
  return {
    watch: numberOf(draft.watch),
    drift: numberOf(draft.drift),
    datasetShare: numberOf(draft.datasetShare),
  };
}

/** What is wrong with a threshold as it is typed; null where nothing is. */
export function thresholdProblem(
  draft: Pick<SettingsDraft, keyof Thresholds>,
  name: keyof Thresholds,
): string | null {
  const value = numberOf(draft[name]);
  if (!Number.isFinite(value)) return 'Not a number';
  if (name === 'datasetShare') return value < 0 || value > 1 ? 'Must be 0 to 1' : null;
  if (value <= 0) return 'Must be over 0';
  const [watch, drift] = [numberOf(draft.watch), numberOf(draft.drift)];
  if (!(watch >= drift)) return null;
  return name === 'watch' ? `Must be under drift, ${draft.drift}` : `Must be over watch, ${draft.watch}`;
}

/** The settings a draft stands for, or the fields that are wrong. */
export function readDraft(
  draft: SettingsDraft,
):
  | { readonly settings: DriftSettings; readonly wrong: readonly [] }
  | { readonly settings: null; readonly wrong: readonly SettingName[] } {
  const parsed = driftSettingsSchema.safeParse({
    ...draft,
    ...Object.fromEntries(SETTINGS.map(({ name }) => [name, numberOf(draft[name])])),
  });
  if (!parsed.success) {
    const paths = new Set(parsed.error.issues.map((issue) => issue.path[0]));
    return { settings: null, wrong: SETTINGS.flatMap(({ name }) => (paths.has(name) ? [name] : [])) };
  }
  if (parsed.data.watch >= parsed.data.drift) return { settings: null, wrong: ['watch', 'drift'] };
  return { settings: parsed.data, wrong: [] };
}

/** The settings with a threshold moved; watch stays a step under drift. */
export function withThreshold(settings: DriftSettings, name: SettingName, value: number): DriftSettings {
  const { step } = PSI_SLIDER;
  const rounded = (moved: number): number => Number(moved.toFixed(6));
  if (name === 'watch')
    return { ...settings, watch: rounded(Math.max(step, Math.min(value, settings.drift - step))) };
  if (name === 'drift') return { ...settings, drift: rounded(Math.max(value, settings.watch + step)) };
  return { ...settings, [name]: value };
}

/** Whether two settings are the same in what the forms set; importances are given in a view of their own. */
export function sameSettings(a: DriftSettings, b: DriftSettings): boolean {
  return (
    [...SETTINGS, ...CHOICES].every(({ name }) => a[name] === b[name]) &&
    JSON.stringify([a.edges, a.tests, a.asNumbers]) === JSON.stringify([b.edges, b.tests, b.asNumbers])
  );
}

export const isDefault = (settings: DriftSettings): boolean => sameSettings(settings, DEFAULT_DRIFT_SETTINGS);
