import { useMemo } from 'react';
import type { Dataset } from '../../../../shared/domain/dataset';
import type { Role } from '../../../../shared/domain/role';
import { useWorkbench, useWorkbenchStore } from '../../../store/use-workbench';
import { columnRoles, type ColumnRole } from './column-role';

const NONE: Readonly<Record<string, Role>> = {};

export function useColumnRoles(dataset: Dataset): ReadonlyMap<string, ColumnRole> {
  const overrides = useWorkbench((state) => state.roles[dataset.id] ?? NONE);
  return useMemo(() => columnRoles(dataset, overrides), [dataset, overrides]);
}

/**
 * Sets what a column is for, null for what was detected. A column means the same on both sides of the comparison, so
 * that it is set for both datasets that have it.
 */
export function useSetRole(): (column: string, role: Role | null) => void {
  const store = useWorkbenchStore();
  const setRole = useWorkbench((state) => state.setRole);
  return (column, role) => {
    const { comparison, datasets } = store.getState();
    if (comparison === null) return;
    const ids = new Set([comparison.reference.dataset, comparison.production.dataset]);
    for (const id of ids)
      if (datasets[id]?.columns.some((candidate) => candidate.name === column) === true)
        setRole(id, column, role);
  };
}
