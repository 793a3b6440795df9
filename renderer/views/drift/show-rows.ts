import type { Predicate, Side } from '../../../shared/domain/slice';
import { useWorkbench, useWorkbenchStore } from '../../store/use-workbench';
import { prepareGrid } from '../data/grid-state';

const SIDES: readonly Side[] = ['reference', 'production'];

export interface RowsOf {
  /** Opens the Data view on a column, narrowed by `filters`, on the side named: production unless told. */
  readonly showRows: (column: string, filters: readonly Predicate[], side?: Side) => void;
  /** Adds filters to both slices. */
  readonly addToSlices: (filters: readonly Predicate[]) => void;
}

/** From a number to its rows. */
export function useRowsOf(): RowsOf {
  const store = useWorkbenchStore();
  const setView = useWorkbench((state) => state.setView);
  const setDataSide = useWorkbench((state) => state.setDataSide);
  const setPredicates = useWorkbench((state) => state.setPredicates);
  return {
    showRows(column, filters, side) {
      const { comparison } = store.getState();
      if (comparison === null) return;
      prepareGrid(
        SIDES.map((each) => comparison[each].dataset),
        column,
        filters,
      );
      setDataSide(side ?? 'production');
      setView('data');
    },
    addToSlices(filters) {
      for (const side of SIDES) {
        const slice = store.getState().comparison?.[side];
        if (slice !== undefined) setPredicates(side, [...slice.predicates, ...filters]);
      }
    },
  };
}
