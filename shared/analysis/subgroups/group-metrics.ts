import { type Estimate, NO_ESTIMATE } from '../../domain/estimate';
import type { Task } from '../../domain/outcome';
import type { MetricInfo } from '../../domain/subgroups';
import { averagePrecisionInterval } from '../../stats/average-precision-interval';
import { binaryShares } from '../../stats/binary-metrics';
import { calibrationErrorInterval } from '../../stats/calibration-error';
import { type ClassCounts, countClasses } from '../outcomes/class-counts';
import { METRICS, type MetricDefinition } from '../outcomes/metric-definitions';
import {
  binaryCounts,
  binaryEstimates,
  type Estimates,
  momentsEstimate,
  multiclassEstimates,
  numberEstimates,
  proportionEstimate,
} from '../outcomes/metric-estimates';
import { sumNumbers } from '../outcomes/number-sums';
import type { Outcomes } from '../outcomes/read-outcomes';
import type { GroupedAnswers } from './grouped-answers';

/** What is measured of a group: its rows and every metric of the task. */
export interface MeasuredGroup {
  readonly rows: number;
  readonly labelled: number;
  readonly estimates: Estimates;
}

const share = (
  id: string,
  name: string,
  better: MetricDefinition['better'],
  definition: string,
): MetricDefinition => ({ id, name, better, written: 'share', definition: `${definition} Wilson interval.` });

/** Beside the metrics of performance: what fairness is spoken of in. */
const MORE: Readonly<Record<Task, readonly Omit<MetricInfo, 'parity'>[]>> = {
  binary: [
    share(
      'falsePositiveRate',
      'False positive rate',
      'lower',
      'Of negative rows, the share predicted positive.',
    ),
    share(
      'falseNegativeRate',
      'False negative rate',
      'lower',
      'Of positive rows, the share predicted negative.',
    ),
    share(
      'falseDiscoveryRate',
      'False discovery rate',
      'lower',
      'Of rows predicted positive, the share that are negative.',
    ),
    share(
      'falseOmissionRate',
      'False omission rate',
      'lower',
      'Of rows predicted negative, the share that are positive.',
    ),
    share(
      'negativePredictiveValue',
      'Negative predictive value',
      'higher',
      'Of rows predicted negative, the share that are.',
    ),
    {
      id: 'meanScore',
      name: 'Mean score',
      better: null,
      written: 'number',
      definition: 'Mean score of all rows, labelled or not. Student’s interval.',
    },
    {
      id: 'calibrationGap',
      name: 'Score less outcome',
      better: null,
      written: 'points',
      definition:
        'Mean score less share of positives of labelled rows: above 0 the score promises too much. Student’s interval.',
    },
  ],
  multiclass: [],
  regression: [
    {
      id: 'meanPrediction',
      name: 'Mean prediction',
      better: null,
      written: 'unit',
      definition: 'Mean prediction of all rows, labelled or not. Student’s interval.',
    },
  ],
};

/** In what groups are to be alike, by metric: the name it has here and what other tools call it. */
const PARITIES: Readonly<Record<string, NonNullable<MetricInfo['parity']>>> = {
  selectionRate: {
    name: 'Demographic parity',
    also: 'Statistical parity; Aequitas’ impact parity (predicted positive rate of the group).',
  },
  recall: {
    name: 'Equal opportunity',
    also: 'True positive rate parity; with the next one, equalized odds.',
  },
  falsePositiveRate: {
    name: 'False positive rate parity',
    also: 'Predictive equality; with the one before, equalized odds.',
  },
  precision: { name: 'Predictive parity', also: 'One less it, false discovery rate parity.' },
  calibrationGap: { name: 'Calibration within groups', also: 'Calibration in the large, by group.' },
  accuracy: { name: 'Accuracy parity', also: 'Overall accuracy equality.' },
  macroRecall: { name: 'Recall parity', also: 'Balanced accuracy of the group.' },
  mae: { name: 'Error parity', also: 'Mean absolute error by group.' },
};

/** The order metrics are shown in: those that are judged first. */
const FIRST = ['selectionRate', 'recall', 'falsePositiveRate', 'precision', 'calibrationGap', 'accuracy'];

/** Every metric of groups of a task. */
export function groupMetrics(task: Task): MetricInfo[] {
  const all = [...METRICS[task], ...MORE[task]];
  const place = (id: string): number => {
    const at = FIRST.indexOf(id);
    return at < 0 ? FIRST.length : at;
  };
  return all
    .map((metric) => ({ ...metric, parity: PARITIES[metric.id] ?? null }))
    .sort((a, b) => place(a.id) - place(b.id));
}

/** Measures every group of one side in one walk over what was answered. */
export function measureGroups(
  outcomes: Outcomes,
  { answers: side, groupOfRow, standsFor }: Omit<GroupedAnswers, 'beside'>,
  groups: number,
): MeasuredGroup[] {
  if (outcomes.task === 'regression')
    return sumNumbers(side.labelValue, side.live, groupOfRow, groups).map((sums) => ({
      rows: sums.rows,
      labelled: sums.labelled,
      estimates: { ...numberEstimates(sums), meanPrediction: momentsEstimate(sums.predicted) },
    }));
  const classes = outcomes.classes.length;
  return countClasses(side.label, side.live, classes, groupOfRow, groups, undefined, standsFor).map(
    (counted) => ({
      rows: counted.rows,
      labelled: counted.labelled,
      estimates: outcomes.task === 'binary' ? binaryGroup(counted) : multiclassEstimates(counted, classes),
    }),
  );
}

function binaryGroup(counted: ClassCounts): Estimates {
  const shares = binaryShares(binaryCounts(counted));
  const estimates = binaryEstimates(counted);
  return {
    ...estimates,
    ...scoreIntervals(estimates, counted),
    falsePositiveRate: proportionEstimate(shares.falsePositiveRate),
    falseNegativeRate: proportionEstimate(shares.falseNegativeRate),
    falseDiscoveryRate: proportionEstimate(shares.falseDiscoveryRate),
    falseOmissionRate: proportionEstimate(shares.falseOmissionRate),
    negativePredictiveValue: proportionEstimate(shares.negativePredictiveValue),
    meanScore: momentsEstimate(counted.score),
    calibrationGap: calibrationGap(counted),
  };
}

/** Average precision and calibration error with their intervals. */
function scoreIntervals(
  { averagePrecision, calibrationError }: Estimates,
  { scores }: ClassCounts,
): Estimates {
  const ofPrecision =
    averagePrecision?.value == null || scores?.ranking == null
      ? null
      : averagePrecisionInterval(averagePrecision.value, scores.ranking.positives);
  const ofError =
    calibrationError?.value == null || scores === null ? null : calibrationErrorInterval(scores.reliability);
  return {
    averagePrecision: { ...(averagePrecision ?? NO_ESTIMATE), ...(ofPrecision ?? {}) },
    calibrationError: { ...(calibrationError ?? NO_ESTIMATE), ...(ofError ?? {}) },
  };
}

/** Mean of score − outcome over labelled rows; its square is what the Brier score sums. */
function calibrationGap({ scores }: ClassCounts): Estimate {
  if (scores === null || scores.brier === null || scores.rows === 0) return NO_ESTIMATE;
  const { reliability, rows, brier } = scores;
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const mean = (total(reliability.scores) - total(reliability.positives)) / rows;
  return momentsEstimate({ rows, mean, deviations: Math.max(0, brier.sum - rows * mean * mean) });
}
