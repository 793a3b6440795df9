import { useMemo } from 'react';
import type { RowsRequest } from '../../../shared/analysis/requests';
import type { Dataset } from '../../../shared/domain/dataset';
import type { Predicate, Side, Slice } from '../../../shared/domain/slice';
import { useWorkbench } from '../../store/use-workbench';
import type { ShownRows } from './grid/row-pages';
import { useGridFilters, useGridSort } from './grid-state';

/** What the view is about: a side's slice, narrowed and sorted as the grid has it. */
export interface Shown {
  readonly side: Side;
  readonly dataset: Dataset;
  readonly slice: Slice;
  /** The grid's own filters; those on columns the dataset no longer has are left out. */
  readonly filters: readonly Predicate[];
  /** The slice with the grid's filters. */
  readonly narrowed: Slice;
  readonly rows: ShownRows;
  /** Rows of the slice, null while they are being counted. */
  readonly sliceRows: number | null;
}

/** Places kept for rows that are still being counted. */
const GUESSED_ROWS = 50;

/** Null when there is nothing to show. */
export function useShown(): Shown | null {
  const side = useWorkbench((state) => state.dataSide);
  const slice = useWorkbench((state) => state.comparison?.[side]);
  const dataset = useWorkbench((state) => (slice === undefined ? undefined : state.datasets[slice.dataset]));
  const counted = useWorkbench((state) => state.counts[side]?.rows ?? null);
  const id = slice?.dataset ?? '';
  const allFilters = useGridFilters(id);
  const allSorts = useGridSort(id);
  return useMemo(() => {
    if (slice === undefined || dataset === undefined) return null;
    const columns = dataset.columns.map((column) => column.name);
    const known = new Set(columns);
    const filters = allFilters.filter((filter) => filter.kind === 'sql' || known.has(filter.column));
    const sort = allSorts.filter((key) => known.has(key.column));
    const sliceRows = slice.predicates.length === 0 ? dataset.rows : counted;
    const request: RowsRequest = { slice, filters, sort };
    const narrowing = JSON.stringify([slice.predicates, filters]);
    return {
      side,
      dataset,
      slice,
      filters,
      narrowed: { ...slice, predicates: [...slice.predicates, ...filters] },
      sliceRows,
      rows: {
        key: `${dataset.table} ${narrowing} ${JSON.stringify(sort)}`,
        table: dataset.table,
        request,
        columns,
        expected: sliceRows ?? Math.min(dataset.rows, GUESSED_ROWS),
      },
    };
  }, [side, slice, dataset, allFilters, allSorts, counted]);
}
