import { UserError } from '../../shared/domain/errors';
import { type DriftSettings, driftSettingsSchema } from '../../shared/domain/settings';
import type { ReportOptions } from '../commands/options';
import { wrongValue } from './option-value';

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
  const correction = driftSettingsSchema.shape.correction.safeParse(options.correction);
  if (!correction.success)
    throw wrongValue('--correction', options.correction ?? '', 'benjamini-hochberg, bonferroni or none');
  const settings = driftSettingsSchema.parse({ ...given, correction: correction.data });
  if (settings.watch > settings.drift)
    throw new UserError(
      `The PSI to watch from (${settings.watch}) is over the PSI of drift (${settings.drift}).`,
      'Give --psi-watch and --psi-drift so that the first is the smaller one.',
    );
  return settings;
}
