import * as check from './role-evidence';
import { exactly, TIME_END, type RoleRule } from './role-rule';

const NOT_AN_OUTCOME = new RegExp(
  `(^|_)(id|ids|name|names|version|latency|ms|count|tokens?|interval|lower|upper|${TIME_END})$`,
);
/** Names of predictions and scores. Shadow columns are the same names with a prefix or suffix; see `role-detection.ts`. */
export const PREDICTION_RULES: readonly RoleRule[] = [
  {
    role: 'prediction',
    score: 100,
    name: exactly(
      ...['prediction', 'pred', 'y_pred', 'ypred', 'yhat', 'y_hat', 'predicted', 'predicted_label'],
      ...['prediction_label', 'predicted_class', 'predicted_value', 'output', 'model_output', 'decision'],
    ),
    values: check.predictedValue,
  },
  {
    role: 'prediction',
    score: 80,
    name: /^(output|model|raw)_(prediction|pred|predicted|label|class)$/,
    values: check.predictedValue,
  },
  {
    role: 'prediction',
    score: 70,
    name: /^(pred|predicted|prediction|output)_|_(prediction|pred|hat)$/,
    except: NOT_AN_OUTCOME,
    values: check.predictedValue,
  },
  {
    role: 'score',
    score: 100,
    name: exactly(
      ...['prediction_proba', 'y_pred_proba', 'prediction_score', 'prediction_probability', 'pred_proba'],
      ...[
        'predicted_probability',
        'predicted_proba',
        'probability',
        'proba',
        'score',
        'confidence',
        'p1',
        'prob_1',
      ],
    ),
    values: check.probability,
  },
  {
    role: 'score',
    score: 90,
    name: exactly(
      'prediction',
      'pred',
      'y_pred',
      'predicted',
      'predicted_value',
      'output',
      'model_output',
      'yhat',
      'y_hat',
    ),
    values: check.fractionsOfOne,
  },
  {
    role: 'score',
    score: 70,
    name: /(^|_)(proba|prob|probability|score|confidence)(_|$)/,
    except: /^(actual|true|target|label|gt)_|credit|fico|risk_score|relevance/,
    values: check.probability,
  },
  {
    role: 'score',
    score: 50,
    name: /credit_score|fico|risk_score|relevance_score/,
    values: check.probability,
  },
  {
    role: 'score',
    score: 65,
    name: /^(pred|predicted|prediction|output)_|_(prediction|pred|hat)$/,
    except: NOT_AN_OUTCOME,
    values: check.fractionsOfOne,
  },
];

/** Names of what really happened. */
export const LABEL_RULES: readonly RoleRule[] = [
  {
    role: 'label',
    score: 100,
    name: exactly(
      ...[
        'actual',
        'actuals',
        'actual_label',
        'actual_value',
        'y_true',
        'target',
        'label',
        'labels',
        'ground_truth',
      ],
      ...[
        'groundtruth',
        'ground_truth_label',
        'truth',
        'outcome',
        'true_label',
        'true_class',
        'observed',
        'clf_target',
      ],
    ),
    values: check.outcome,
  },
  { role: 'label', score: 95, name: exactly('actual_score'), values: check.outcome },
  {
    role: 'label',
    score: 70,
    name: /^(actual|true|target|label|gt)_|_(actual|true|label|target|gt)$/,
    except: new RegExp(`${NOT_AN_OUTCOME.source}|^(pred|predicted|prediction|output)_`),
    values: check.outcome,
  },
  { role: 'label', score: 65, name: exactly('y', 'obs', 'class'), values: check.outcome },
  // What happened, in the words of a business: a label only when its values match those of the prediction.
  {
    role: 'label',
    score: 45,
    name: exactly(
      ...[
        'repaid',
        'churn',
        'churned',
        'default',
        'defaulted',
        'survived',
        'converted',
        'conversion',
        'clicked',
      ],
      ...['purchased', 'employed', 'fraud', 'is_fraud', 'readmitted', 'approved', 'cancelled', 'canceled'],
    ),
    values: check.outcome,
  },
];
