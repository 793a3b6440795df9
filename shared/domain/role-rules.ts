import { LABEL_RULES, PREDICTION_RULES } from './outcome-rules';
import type { Role } from './role';
import type { RoleRule } from './role-rule';
import { GROUP_RULES, SERVING_RULES, TIME_RULES } from './serving-rules';

/** Every rule, in the order in which ties are decided. */
export const ROLE_RULES: readonly RoleRule[] = [
  ...TIME_RULES,
  ...PREDICTION_RULES,
  ...LABEL_RULES,
  ...SERVING_RULES,
  ...GROUP_RULES,
];

/** What a role is called in a sentence. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  feature: 'a feature',
  prediction_id: 'the id of a prediction',
  timestamp: 'the time of a prediction',
  prediction: 'the prediction',
  score: 'the score of the prediction',
  class_score: 'the score of one class of several',
  label: 'the true label',
  label_timestamp: 'the time a label arrived',
  shadow_prediction: 'the prediction of a shadow model',
  shadow_score: 'the score of a shadow model',
  shadow_latency: 'the latency of a shadow model',
  shadow_cost: 'the cost of a shadow model',
  shadow_error: 'an error of a shadow model',
  model_version: 'the version of the model',
  deployment: 'live or shadow',
  bucket: 'the arm of an experiment',
  unit_id: 'the id of who or what was served',
  segment: 'a segment',
  sensitive: 'a sensitive attribute',
  latency: 'a latency',
  cost: 'a cost',
  error: 'an error or status',
  tokens: 'a token count',
  weight: 'an observation weight',
  ignored: 'a column to leave out',
};
