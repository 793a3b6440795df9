import {
  columnResizingFeature,
  columnSizingFeature,
  rowSortingFeature,
  tableFeatures,
  type Column as TableColumn,
  type ReactTable,
} from '@tanstack/react-table';

/** What of the table library the grid uses. Rows are sorted and narrowed by the engine, and come by page. */
export const gridFeatures = tableFeatures({ rowSortingFeature, columnSizingFeature, columnResizingFeature });

export type GridFeatures = typeof gridFeatures;

/** Rows never enter the table: it holds the columns, what they are sorted by and how wide they are. */
export type NoRow = readonly never[];
export type GridTable = ReactTable<GridFeatures, NoRow>;
export type GridColumn = TableColumn<GridFeatures, NoRow>;
