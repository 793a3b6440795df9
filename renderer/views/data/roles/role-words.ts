import type { Role } from '../../../../shared/domain/role';

export interface RoleGroup {
  readonly label: string;
  readonly roles: readonly Role[];
}

/** All roles, as the choice lists them. */
export const ROLE_GROUPS: readonly RoleGroup[] = [
  { label: 'Input', roles: ['feature', 'segment', 'sensitive', 'weight'] },
  { label: 'Model', roles: ['prediction', 'score', 'class_score', 'label', 'label_timestamp'] },
  {
    label: 'Shadow model',
    roles: ['shadow_prediction', 'shadow_score', 'shadow_latency', 'shadow_cost', 'shadow_error'],
  },
  { label: 'Request', roles: ['prediction_id', 'timestamp', 'unit_id'] },
  {
    label: 'Serving',
    roles: ['model_version', 'deployment', 'bucket', 'latency', 'cost', 'tokens', 'error'],
  },
  { label: 'Left out', roles: ['ignored'] },
];

/** What a role means, in one line. */
export const ROLE_MEANING: Readonly<Record<Role, string>> = {
  feature: 'What the model sees; compared for drift',
  segment: 'Splits the rows into groups worth looking at apart',
  sensitive: 'A protected attribute of people',
  weight: 'How much a row counts',
  prediction: 'What the live model answered: a class or a number',
  score: 'How sure the live model was, 0 to 1',
  class_score: 'How sure the live model was of one class of several, 0 to 1',
  label: 'What turned out to be true',
  label_timestamp: 'When the truth arrived; listed, not compared',
  shadow_prediction: 'What another model would have answered',
  shadow_score: 'How sure the other model was',
  shadow_latency: 'How long the other model took; not compared for drift',
  shadow_cost: 'What the other model cost; not compared for drift',
  shadow_error: 'What went wrong in the other model; not compared for drift',
  prediction_id: 'One value for each prediction; listed, not compared',
  timestamp: 'When the prediction was made; listed, not compared',
  unit_id: 'Who or what was served; listed, not compared',
  model_version: 'Which model answered; listed, not compared',
  deployment: 'Live or shadow; listed, not compared',
  bucket: 'The arm of an experiment; listed, not compared',
  latency: 'How long the answer took',
  cost: 'What the answer cost',
  tokens: 'Tokens read or written',
  error: 'What went wrong: a status, a flag, a text',
  ignored: 'Not looked at',
};
