import { createColumnHelper, useTable, type SortingState, type Updater } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { SortKey } from '../../../../shared/analysis/requests';
import type { Dataset } from '../../../../shared/domain/dataset';
import { setGridSort, useGridSort } from '../grid-state';
import { firstWidth, NARROWEST, WIDEST } from './column-widths';
import { columnId, sortingState, sortKeys } from './sort-keys';
import { gridFeatures, type GridFeatures, type GridTable, type NoRow } from './table-features';

const MOST_SORT_KEYS = 3;
const NO_ROWS: readonly NoRow[] = [];
const helper = createColumnHelper<GridFeatures, NoRow>();

/** How sorting goes: ascending, descending, none; with Shift beside the keys there are. The engine does it. */
export const SORTING = {
  manualSorting: true,
  sortDescFirst: false,
  enableSortingRemoval: true,
  maxMultiSortColCount: MOST_SORT_KEYS,
} as const;

export const gridColumns = (dataset: Pick<Dataset, 'columns'>) =>
  helper.columns(
    dataset.columns.map((column, index) =>
      helper.accessor(() => null, {
        id: columnId(index),
        size: firstWidth(column),
        minSize: NARROWEST,
        maxSize: WIDEST,
      }),
    ),
  );

/** The columns of a dataset, what they are sorted by and how wide they are. */
export function useGridTable(dataset: Dataset): {
  readonly table: GridTable;
  readonly sort: readonly SortKey[];
} {
  const sort = useGridSort(dataset.id);
  const columns = useMemo(() => gridColumns(dataset), [dataset]);
  const names = useMemo(() => dataset.columns.map((column) => column.name), [dataset]);
  const sorting = useMemo(() => sortingState(sort, names), [sort, names]);
  const table = useTable({
    ...SORTING,
    features: gridFeatures,
    columns,
    data: NO_ROWS,
    state: { sorting },
    onSortingChange: (updater: Updater<SortingState>) => {
      const next = typeof updater === 'function' ? updater(sorting) : updater;
      setGridSort(dataset.id, sortKeys(next, names));
    },
    columnResizeMode: 'onChange',
  });
  return { table, sort };
}
