import { createStore, useStore } from 'zustand';
import type { Predicate } from '../../../shared/domain/slice';

/** How the rows of each dataset are narrowed in the grid; part of the view, not of the comparison. */
interface GridState {
  /** Filters on top of the slice, by dataset id. */
  readonly filters: Readonly<Record<string, readonly Predicate[]>>;
  /** The column to bring into sight; a new object each time it is asked for. */
  readonly reveal: { readonly column: string } | null;
}

const store = createStore<GridState>()(() => ({ filters: {}, reveal: null }));

const NONE: readonly Predicate[] = [];

export function useGridFilters(dataset: string): readonly Predicate[] {
  return useStore(store, (state) => state.filters[dataset] ?? NONE);
}

export function useRevealedColumn(): GridState['reveal'] {
  return useStore(store, (state) => state.reveal);
}

export function setGridFilters(dataset: string, filters: readonly Predicate[]): void {
  store.setState((state) => ({ filters: { ...state.filters, [dataset]: filters } }));
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
