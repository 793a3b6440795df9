import type { Experiment } from '../domain/experiment';
import { differenceText, rangeText, valueText } from './estimate-text';
import { formatPValue, NOTHING } from './format';

/** What the columns of the table of an experiment are called. */
export const EXPERIMENT_COLUMNS = [
  'Metric',
  'Arm',
  'Control',
  'Value',
  'Change',
  '95 %',
  'Any look',
  'Relative',
  'p',
  '',
] as const;

const STATUS = {
  better: 'better',
  worse: 'worse',
  differs: 'different',
  same: 'no difference',
  unknown: 'too few',
} as const;

/** A line for each metric and arm, as texts in the order of `EXPERIMENT_COLUMNS`. */
export function experimentRows({ metrics }: Experiment): string[][] {
  return metrics.flatMap(({ name, written, arms }) =>
    arms.map(({ arm, control, value, change, sequential, uplift, pAdjusted, status }) => [
      name,
      arm,
      valueText(control.value, written),
      valueText(value.value, written),
      differenceText(change.value, written),
      rangeText(change, written, differenceText),
      sequential === null ? NOTHING : rangeText({ ...change, ...sequential }, written, differenceText),
      uplift === null
        ? NOTHING
        : `${differenceText(uplift.value, 'share')} % (${differenceText(uplift.lower, 'share')} to ${differenceText(uplift.upper, 'share')})`,
      pAdjusted === null ? NOTHING : formatPValue(pAdjusted),
      STATUS[status],
    ]),
  );
}
