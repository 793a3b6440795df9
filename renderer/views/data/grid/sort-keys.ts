import type { SortingState } from '@tanstack/react-table';
import type { SortKey } from '../../../../shared/analysis/requests';

/** A column's id in the table; its name may be anything, `__proto__` too. */
export const columnId = (index: number): string => `c${index}`;

export const columnIndex = (id: string): number => Number(id.slice(1));

/** The table's sorting as the engine is asked; columns that are gone are left out. */
export function sortKeys(sorting: SortingState, names: readonly string[]): readonly SortKey[] {
  return sorting.flatMap(({ id, desc }) => {
    const column = names[columnIndex(id)];
    return column === undefined ? [] : [{ column, descending: desc }];
  });
}

export function sortingState(sort: readonly SortKey[], names: readonly string[]): SortingState {
  return sort.flatMap(({ column, descending }) => {
    const index = names.indexOf(column);
    return index < 0 ? [] : [{ id: columnId(index), desc: descending }];
  });
}
