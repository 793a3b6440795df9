import { type Predicate, type Side, SIDES } from '../../../shared/domain/slice';
import { useWorkbench, useWorkbenchStore } from '../../store/use-workbench';
import { prepareGrid } from '../data/grid-state';

export interface RowsOf {
  /** Opens the Data view on a column, narrowed by `filters`, on the side named: production unless told. */
  readonly showRows: (column: string, filters: readonly Predicate[], side?: Side) => void;
  /** Adds filters to the slices of the sides named, both unless told. */
  readonly addToSlices: (filters: readonly Predicate[], sides?: readonly Side[]) => void;
}

/** From a number to its rows. */
export function useRowsOf(): RowsOf {
  const store = useWorkbenchStore();
  const setView = useWorkbench((state) => state.setView);
  const setDataSide = useWorkbench((state) => state.setDataSide);
  const addToSlices = useWorkbench((state) => state.addToSlices);
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
    addToSlices,
  };
}
