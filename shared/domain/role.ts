import { z } from 'zod';

/** What a column is for. A column has one role; `feature` is what is left. */
export const roleSchema = z.enum([
  'feature',
  'prediction_id',
  'timestamp',
  'prediction',
  'score',
  'class_score',
  'label',
  'label_timestamp',
  'shadow_prediction',
  'shadow_score',
  'shadow_latency',
  'shadow_cost',
  'shadow_error',
  'model_version',
  'deployment',
  'bucket',
  'unit_id',
  'segment',
  'sensitive',
  'latency',
  'cost',
  'error',
  'tokens',
  'weight',
  'ignored',
]);
export type Role = z.infer<typeof roleSchema>;

export const ROLES: readonly Role[] = roleSchema.options;

export interface RoleGuess {
  readonly column: string;
  readonly role: Role;
  /** 0 to 100. Guesses under 60 are shown, never applied by themselves. */
  readonly confidence: number;
  /** One plain sentence: why this role. */
  readonly reason: string;
}

/** Roles of what goes into a model. */
export const INPUT_ROLES: ReadonlySet<Role> = new Set<Role>(['feature', 'segment', 'sensitive']);

/**
 * Roles whose values move from one period to the next by design, or say nothing of the live model; they are listed but never
 * counted as drifted.
 */
export const ROLES_THAT_MOVE: readonly Role[] = [
  'prediction_id',
  'timestamp',
  'label_timestamp',
  'unit_id',
  'model_version',
  'deployment',
  'bucket',
  'shadow_latency',
  'shadow_cost',
  'shadow_error',
  'ignored',
];
