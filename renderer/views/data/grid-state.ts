import { createStore, useStore } from 'zustand';
import type { SortKey } from '../../../shared/analysis/requests';
import type { Predicate } from '../../../shared/domain/slice';

/** How the rows of each dataset are shown in the grid; part of the view, not of the comparison. */
interface GridState {
  /** Filters on top of the slice, by dataset id. */
  readonly filters: Readonly<Record<string, readonly Predicate[]>>;
  /** What the rows are sorted by, by dataset id; none is file order. */
  readonly sorts: Readonly<Record<string, readonly SortKey[]>>;
  /** The column to bring into sight; a new object each time it is asked for. */
  readonly reveal: { readonly column: string } | null;
  /** Whether the list of columns is shown at the left. */
  readonly listOpen: boolean;
  /** Datasets whose detected roles need no more looking at. */
  readonly rolesSeen: readonly string[];
}

const store = createStore<GridState>()(() => ({
  filters: {},
  sorts: {},
  reveal: null,
  listOpen: true,
  rolesSeen: [],
}));

const NONE: readonly Predicate[] = [];
const UNSORTED: readonly SortKey[] = [];

export function useGridFilters(dataset: string): readonly Predicate[] {
  return useStore(store, (state) => state.filters[dataset] ?? NONE);
}

export function useGridSort(dataset: string): readonly SortKey[] {
  return useStore(store, (state) => state.sorts[dataset] ?? UNSORTED);
}

export function useRevealedColumn(): GridState['reveal'] {
  return useStore(store, (state) => state.reveal);
}

export function useColumnListOpen(): boolean {
  return useStore(store, (state) => state.listOpen);
}

export function useRolesSeen(dataset: string): boolean {
  return useStore(store, (state) => state.rolesSeen.includes(dataset));
}

export function gridFilters(dataset: string): readonly Predicate[] {
  return store.getState().filters[dataset] ?? NONE;
}

export function setGridFilters(dataset: string, filters: readonly Predicate[]): void {
  store.setState((state) => ({ filters: { ...state.filters, [dataset]: filters } }));
}

export function setGridSort(dataset: string, sort: readonly SortKey[]): void {
  store.setState((state) => ({ sorts: { ...state.sorts, [dataset]: sort } }));
}

export function setColumnListOpen(listOpen: boolean): void {
  store.setState({ listOpen });
}

export function setRolesSeen(dataset: string, seen: boolean): void {
  store.setState((state) => {
    const others = state.rolesSeen.filter((id) => id !== dataset);
    return { rolesSeen: seen ? [...others, dataset] : others };
  });
}

export function revealColumn(column: string): void {
  store.setState({ reveal: { column } });
}

/** The column asked for is in sight; coming back to the view does not ask again. */
export function columnRevealed(): void {
  store.setState({ reveal: null });
}

/** Prepares the grid of these datasets to show a column's rows, narrowed by `filters`. */
export function prepareGrid(
  datasets: readonly string[],
  column: string,
  filters: readonly Predicate[],
): void {
  store.setState((state) => ({
    filters: { ...state.filters, ...Object.fromEntries(datasets.map((id) => [id, filters])) },
    reveal: { column },
  }));
}
