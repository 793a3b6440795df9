import type { Estimate } from '../domain/estimate';
import type { ArmComparison, Experiment, ExperimentMetric } from '../domain/experiment';
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

type Written = 'share' | 'unit';

/** How values and differences are written; the window writes them in its own way. */
export interface EstimateTexts {
  readonly value: (value: number | null, written: Written) => string;
  readonly difference: (value: number | null, written: Written) => string;
  readonly range: (change: Estimate, written: Written) => string;
}

const CARD_TEXTS: EstimateTexts = {
  value: valueText,
  difference: differenceText,
  range: (change, written) => rangeText(change, written, differenceText),
};

/** One line of the table of an experiment: what of which arm it is of, and its texts in the order of `EXPERIMENT_COLUMNS`. */
export interface ExperimentRow {
  readonly metric: ExperimentMetric;
  readonly comparison: ArmComparison;
  readonly texts: readonly string[];
}

/** A line for each metric and arm. */
export function experimentRows(
  { metrics }: Experiment,
  texts: EstimateTexts = CARD_TEXTS,
): readonly ExperimentRow[] {
  return metrics.flatMap((metric) =>
    metric.arms.map((comparison) => ({ metric, comparison, texts: textsOf(metric, comparison, texts) })),
  );
}

function textsOf(
  { name, written }: ExperimentMetric,
  { arm, control, value, change, sequential, uplift, pAdjusted, status }: ArmComparison,
  texts: EstimateTexts,
): string[] {
  return [
    name,
    arm,
    texts.value(control.value, written),
    texts.value(value.value, written),
    texts.difference(change.value, written),
    texts.range(change, written),
    sequential === null ? NOTHING : texts.range({ ...change, ...sequential }, written),
    uplift === null
      ? NOTHING
      : `${texts.difference(uplift.value, 'share')} % (${texts.difference(uplift.lower, 'share')} to ${texts.difference(uplift.upper, 'share')})`,
    pAdjusted === null ? NOTHING : formatPValue(pAdjusted),
    STATUS[status],
  ];
}
