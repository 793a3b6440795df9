import { appliedRoles } from '../../domain/applied-roles';
import type { Dataset } from '../../domain/dataset';
import type { Compared } from '../compared';

/** The column with the role of timestamp that both sides hold as a time. */
export function timeColumn({
  reference,
  production,
  request,
}: Pick<Compared, 'reference' | 'production' | 'request'>): string | null {
  const named = (dataset: Dataset): string | undefined =>
    [...appliedRoles(dataset, request.roles[dataset.id] ?? {})].find(([, role]) => role === 'timestamp')?.[0];
  const isTime = (dataset: Dataset, name: string): boolean =>
    dataset.columns.some(
      (column) => column.name === name && column.storage === 'datetime' && column.type !== 'TIME',
    );
  const candidates = [named(reference), named(production)].filter((name) => name !== undefined);
  return candidates.find((name) => isTime(reference, name) && isTime(production, name)) ?? null;
}
