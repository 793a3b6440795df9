import type { ColumnDrift, Metrics } from '../../domain/result';
import { ROLES_THAT_MOVE, type Role } from '../../domain/role';
import type { DriftSettings } from '../../domain/settings';
import { plain } from './plain-number';

export interface DecisionInput {
  readonly role: Role;
  readonly metrics: Metrics;
  readonly rows: { readonly reference: number; readonly production: number };
  readonly settings: DriftSettings;
}

/**
 * The decision about one column. It has drifted when its PSI reaches the threshold and is more than samples of
 * this size show by chance: one that reaches a threshold within the noise limit is "too few rows to say".
 */
export function decide({ role, metrics, rows, settings }: DecisionInput): ColumnDrift['decision'] {
  const decision = (status: ColumnDrift['decision']['status'], reason: string): ColumnDrift['decision'] => ({
    metric: 'psi',
    threshold: settings.drift,
    drifted: status === 'drifted',
    status,
    reason,
  });
  if (ROLES_THAT_MOVE.includes(role))
    return decision(
      'excluded',
      `Not compared: a column of role ${role.replaceAll('_', ' ')} changes by design.`,
    );
  if (rows.reference === 0 || rows.production === 0)
    return decision('unknown', `The ${rows.reference === 0 ? 'reference' : 'production'} slice has no rows.`);
  const { psi } = metrics;
  if (psi === undefined) return decision('unknown', 'PSI could not be computed; the notes say why.');
  const value = plain(psi.value);
  if (psi.value < settings.watch)
    return decision('stable', `PSI ${value} is under ${plain(settings.watch)}.`);
  if (psi.value <= psi.noiseLimit)
    return decision(
      'unknown',
      `Too few rows to say: PSI ${value}, but with no change 1 in 100 samples of this size would pass ${plain(psi.noiseLimit)}.`,
    );
  if (psi.value < settings.drift)
    return decision(
      'watch',
      `PSI ${value} is between ${plain(settings.watch)} and ${plain(settings.drift)}.`,
    );
  return decision('drifted', `PSI ${value} is at or over ${plain(settings.drift)}.`);
}
