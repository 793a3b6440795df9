import type { ColumnKind } from '../../../shared/domain/column';
import type { Role } from '../../../shared/domain/role';

/** A kind in the few letters of its badge, and in a word for those who do not see the badge. */
export const KIND_BADGE: Readonly<Record<ColumnKind, { readonly short: string; readonly word: string }>> = {
  numeric: { short: 'num', word: 'number' },
  categorical: { short: 'cat', word: 'category' },
  boolean: { short: 'bool', word: 'true or false' },
  datetime: { short: 'time', word: 'date or time' },
  text: { short: 'text', word: 'text' },
};

/** A role as it is read: `prediction_id` is “prediction id”. */
export const roleText = (role: Role): string => role.replaceAll('_', ' ');

/** A role in a word that fits beside a name. */
export const ROLE_SHORT: Readonly<Record<Role, string>> = {
  feature: 'feature',
  prediction_id: 'id',
  timestamp: 'time',
  prediction: 'pred',
  score: 'score',
  class_score: 'score',
  label: 'label',
  label_timestamp: 'label time',
  shadow_prediction: 'shadow',
  shadow_score: 'shadow',
  shadow_latency: 'shadow',
  shadow_cost: 'shadow',
  shadow_error: 'shadow',
  model_version: 'version',
  deployment: 'deploy',
  bucket: 'arm',
  unit_id: 'unit',
  segment: 'segment',
  sensitive: 'sens',
  latency: 'latency',
  cost: 'cost',
  error: 'error',
  tokens: 'tokens',
  weight: 'weight',
  ignored: 'ignored',
};
