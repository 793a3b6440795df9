import {
  DEFAULT_OUTLIER_SETTINGS,
  type OutlierSettings,
  outlierMethodSchema,
} from '../../shared/domain/outliers';
import type { ReportOptions } from '../commands/options';
import { numberOption, wrongValue } from './option-value';

const METHODS = outlierMethodSchema.options.join(', ');

export const OUTLIER_METHOD = `how outliers are found: ${METHODS} (default: ${DEFAULT_OUTLIER_SETTINGS.method})`;
export const OUTLIER_SHARE = `share of the reference that counts as outliers, or auto for the method’s own threshold (default: ${DEFAULT_OUTLIER_SETTINGS.contamination})`;
export const OUTLIER_SEED = 'of the random draws: the same data and seed give the same scores';

/** What `--outlier-method`, `--contamination` and `--seed` say. */
export function givenOutlierSettings({
  outlierMethod,
  contamination,
  seed,
}: Pick<ReportOptions, 'outlierMethod' | 'contamination' | 'seed'>): OutlierSettings {
  const method = outlierMethodSchema.optional().safeParse(outlierMethod);
  if (!method.success) throw wrongValue('--outlier-method', outlierMethod ?? '', `one of ${METHODS}`);
  const share =
    contamination === 'auto'
      ? 'auto'
      : numberOption('--contamination', contamination, {
          min: 1e-9,
          max: 0.5,
          whole: false,
          wanted: 'auto, or a share above 0 and up to 0.5',
        });
  return {
    method: method.data ?? DEFAULT_OUTLIER_SETTINGS.method,
    contamination: share ?? DEFAULT_OUTLIER_SETTINGS.contamination,
    seed:
      numberOption('--seed', seed, {
        min: 0,
        max: Number.MAX_SAFE_INTEGER,
        whole: true,
        wanted: 'a whole number from 0 on',
      }) ?? DEFAULT_OUTLIER_SETTINGS.seed,
  };
}
