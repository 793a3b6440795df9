import type { Task } from '../../domain/outcome';

/** What tells how good a model is, and how it is written. */
export interface MetricDefinition {
  readonly id: string;
  readonly name: string;
  /** Whether more is better; null where neither end is. */
  readonly better: 'higher' | 'lower' | null;
  /** A share is written as a percentage, a `unit` in the unit of the label. */
  readonly written: 'share' | 'number' | 'unit';
  readonly definition: string;
}

type Define = (
  id: string,
  name: string,
  better: MetricDefinition['better'],
  definition: string,
) => MetricDefinition;

const writtenAs =
  (written: MetricDefinition['written']): Define =>
  (id, name, better, definition) => ({ id, name, better, written, definition });
const share = writtenAs('share');
const number = writtenAs('number');
const unit = writtenAs('unit');

const ACCURACY = share(
  'accuracy',
  'Accuracy',
  'higher',
  'Share of labelled rows whose prediction is the label. Wilson interval.',
);

/** The metrics of each task, the one that is judged first. */
export const METRICS: Readonly<Record<Task, readonly MetricDefinition[]>> = {
  binary: [
    ACCURACY,
    number(
      'rocAuc',
      'ROC AUC',
      'higher',
      'Chance that a positive row scores above a negative one, ties half. DeLong’s interval.',
    ),
    share(
      'f1',
      'F1',
      'higher',
      'Harmonic mean of precision and recall. Wilson interval of the Jaccard index it is a function of.',
    ),
    share(
      'precision',
      'Precision',
      'higher',
      'Of rows predicted positive, the share that are. Wilson interval.',
    ),
    share(
      'recall',
      'Recall',
      'higher',
      'Of positive rows, the share predicted so (true positive rate). Wilson interval.',
    ),
    share(
      'specificity',
      'Specificity',
      'higher',
      'Of negative rows, the share predicted so. Wilson interval.',
    ),
    number('averagePrecision', 'Average precision', 'higher', 'Precision averaged over the gains in recall.'),
    number(
      'logLoss',
      'Log loss',
      'lower',
      'Mean of −ln of the probability given to what happened. Student’s interval.',
    ),
    number('brier', 'Brier score', 'lower', 'Mean squared distance of score and label. Student’s interval.'),
    number(
      'calibrationError',
      'Calibration error',
      'lower',
      'Mean distance of score and share of positives in ten bins of the score, by rows (ECE).',
    ),
    share(
      'selectionRate',
      'Predicted positive',
      null,
      'Share of all rows, labelled or not, predicted positive. Wilson interval.',
    ),
    share('prevalence', 'Positive', null, 'Share of labelled rows that are positive. Wilson interval.'),
  ],
  multiclass: [
    ACCURACY,
    share(
      'macroF1',
      'F1, macro',
      'higher',
      'F1 of each class against the rest, averaged. Interval from 400 resamples of the confusion table.',
    ),
    share(
      'macroPrecision',
      'Precision, macro',
      'higher',
      'Precision of each class, averaged. Interval from 400 resamples of the confusion table.',
    ),
    share(
      'macroRecall',
      'Recall, macro',
      'higher',
      'Recall of each class, averaged. Interval from 400 resamples of the confusion table.',
    ),
    share(
      'macroSpecificity',
      'Specificity, macro',
      'higher',
      'Specificity of each class against the rest, averaged. Interval from 400 resamples of the confusion table.',
    ),
    number(
      'macroRocAuc',
      'ROC AUC, macro',
      'higher',
      'ROC AUC of the score of each class against the rest, averaged, where there is one score a class. Interval from the mean of DeLong’s standard errors.',
    ),
  ],
  regression: [
    unit('mae', 'MAE', 'lower', 'Mean absolute error. Student’s interval.'),
    unit(
      'rmse',
      'RMSE',
      'lower',
      'Root of the mean squared error; interval from that of the mean squared error.',
    ),
    unit('bias', 'Bias', null, 'Mean of prediction − label. Student’s interval.'),
    number('r2', 'R²', 'higher', '1 − squared errors / squared deviations of the labels.'),
  ],
};
