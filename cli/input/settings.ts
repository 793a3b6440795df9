import { chosenTestSchema } from '../../shared/domain/decision';
import { UserError } from '../../shared/domain/errors';
import { type DriftSettings, driftSettingsSchema } from '../../shared/domain/settings';
import type { ReportOptions } from '../commands/options';
import { byColumn, numberList, wrongValue } from './option-value';

const OPTIONS = [
  { setting: 'bins', option: 'bins', flag: '--bins', wanted: 'a whole number from 2 to 100' },
  {
    setting: 'categories',
    option: 'categories',
    flag: '--categories',
    wanted: 'a whole number from 2 to 1000',
  },
  {
    setting: 'zeroShare',
    option: 'zeroShare',
    flag: '--zero-share',
    wanted: 'a number over 0, at most 0.01',
  },
  { setting: 'watch', option: 'psiWatch', flag: '--psi-watch', wanted: 'a number over 0' },
  { setting: 'drift', option: 'psiDrift', flag: '--psi-drift', wanted: 'a number over 0' },
  { setting: 'datasetShare', option: 'datasetShare', flag: '--dataset-share', wanted: 'a share from 0 to 1' },
] as const;

const CHOICES = {
  correction: 'benjamini-hochberg, bonferroni or none',
  psiPreset: 'quantile, evidently, deepchecks or fiddler',
  decision: 'tidemark, evidently or nannyml',
} as const;

function oneOf(setting: keyof typeof CHOICES, flag: string, text: string | undefined): string {
  const read = driftSettingsSchema.shape[setting].safeParse(text);
  if (!read.success) throw wrongValue(flag, text ?? '', CHOICES[setting]);
  return read.data;
}

function givenTests(texts: readonly string[]): DriftSettings['tests'] {
  const wanted = `a column and one of ${chosenTestSchema.options.join(', ')}, such as amount=ks`;
  return byColumn('--test', texts, wanted, (name) => chosenTestSchema.safeParse(name).data);
}

function givenEdges(texts: readonly string[]): DriftSettings['edges'] {
  const wanted = 'a column and ascending numbers, at most 200, such as score=300,580,670';
  return byColumn('--edges', texts, wanted, (list) => {
    return driftSettingsSchema.shape.edges.safeParse({ own: numberList(list) }).data?.['own'];
  });
}

function givenImportance(texts: readonly string[]): DriftSettings['importance'] {
  const wanted = 'a column and a number of at least 0, such as income=0.31';
  return byColumn('--importance', texts, wanted, (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  });
}

/** The settings of the analysis: what was given, the defaults for the rest. */
export function driftSettings(options: ReportOptions): DriftSettings {
  const given: Partial<Record<keyof DriftSettings, number>> = {};
  for (const { setting, option, flag, wanted } of OPTIONS) {
    const text = options[option];
    if (text === undefined) continue;
    const parsed = driftSettingsSchema.shape[setting].safeParse(text.trim() === '' ? NaN : Number(text));
    if (!parsed.success) throw wrongValue(flag, text, wanted);
    given[setting] = parsed.data;
  }
  const settings = driftSettingsSchema.parse({
    ...given,
    correction: oneOf('correction', '--correction', options.correction),
    psiPreset: oneOf('psiPreset', '--psi-preset', options.psiPreset),
    decision: oneOf('decision', '--decision', options.decision),
    tests: givenTests(options.test ?? []),
    edges: givenEdges(options.edges ?? []),
    asNumbers: options.asNumber ?? [],
    importance: givenImportance(options.importance ?? []),
  });
  if (settings.watch > settings.drift)
    throw new UserError(
      `The PSI to watch from (${settings.watch}) is over the PSI of drift (${settings.drift}).`,
      'Give --psi-watch and --psi-drift so that the first is the smaller one.',
    );
  return settings;
}
