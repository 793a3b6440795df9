import {
  DEFAULT_DRIFT_SETTINGS,
  driftSettingsSchema,
  type DriftSettings,
} from '../../../shared/domain/settings';

export type SettingName = Exclude<keyof DriftSettings, 'correction'>;
export type Correction = DriftSettings['correction'];
export type SettingsDraft = Readonly<Record<SettingName, string>> & { readonly correction: Correction };

/** How p-values may be adjusted, as the window names them. */
export const CORRECTIONS: readonly { readonly id: Correction; readonly label: string }[] = [
  { id: 'benjamini-hochberg', label: 'Benjamini-Hochberg' },
  { id: 'bonferroni', label: 'Bonferroni' },
  { id: 'none', label: 'None' },
];

/** What each setting is called, what it may be, and the group it is shown in. */
export const SETTINGS: readonly {
  readonly name: SettingName;
  readonly group: 'binning' | 'thresholds';
  readonly label: string;
  readonly hint: string;
}[] = [
  { name: 'bins', group: 'binning', label: 'Quantile bins', hint: 'Numbers and times; 2 to 100' },
  {
    name: 'categories',
    group: 'binning',
    label: 'Categories kept apart',
    hint: 'The rest is one bin; 2 to 1000',
  },
  { name: 'zeroShare', group: 'binning', label: 'Share in place of 0', hint: 'Over 0, up to 0.01' },
  { name: 'watch', group: 'thresholds', label: 'Watch from PSI', hint: 'Over 0, under drift' },
  { name: 'drift', group: 'thresholds', label: 'Drift from PSI', hint: 'Over watch' },
  {
    name: 'datasetShare',
    group: 'thresholds',
    label: 'Dataset drifts from share',
    hint: 'Drifted columns of those compared; 0 to 1',
  },
];

export function draftOf(settings: DriftSettings): SettingsDraft {
  return {
    bins: String(settings.bins),
    categories: String(settings.categories),
    zeroShare: String(settings.zeroShare),
    watch: String(settings.watch),
    drift: String(settings.drift),
    datasetShare: String(settings.datasetShare),
    correction: settings.correction,
  };
}

/** The settings a draft stands for, or the fields that are wrong. */
export function readDraft(
  draft: SettingsDraft,
):
  | { readonly settings: DriftSettings; readonly wrong: readonly [] }
  | { readonly settings: null; readonly wrong: readonly SettingName[] } {
  const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
  const parsed = driftSettingsSchema.safeParse(
    Object.fromEntries(
      Object.entries(draft).map(([name, text]) => [name, name === 'correction' ? text : number(text)]),
    ),
  );
  if (!parsed.success) {
    const paths = new Set(parsed.error.issues.map((issue) => issue.path[0]));
    return { settings: null, wrong: SETTINGS.flatMap(({ name }) => (paths.has(name) ? [name] : [])) };
  }
  if (parsed.data.watch >= parsed.data.drift) return { settings: null, wrong: ['watch', 'drift'] };
  return { settings: parsed.data, wrong: [] };
}

export function sameSettings(a: DriftSettings, b: DriftSettings): boolean {
  return a.correction === b.correction && SETTINGS.every(({ name }) => a[name] === b[name]);
}

export const isDefault = (settings: DriftSettings): boolean => sameSettings(settings, DEFAULT_DRIFT_SETTINGS);
