import { appliedRoles } from '../../../shared/domain/applied-roles';
import { useWorkbench } from '../../store/use-workbench';

/** The name of production's column of identifiers; null when it has none. */
export function useIdColumn(): string | null {
  return useWorkbench(({ comparison, datasets, roles }) => {
    const dataset = datasets[comparison?.production.dataset ?? ''];
    if (dataset === undefined) return null;
    const applied = appliedRoles(dataset, roles[dataset.id] ?? {});
    return dataset.columns.find(({ name }) => applied.get(name) === 'prediction_id')?.name ?? null;
  });
}
