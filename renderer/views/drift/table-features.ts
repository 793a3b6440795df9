import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  type ReactTable,
  type Row,
} from '@tanstack/react-table';
import type { DriftRow } from './drift-row';

/** What of the table library the drift table uses. */
export const driftFeatures = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

export type DriftFeatures = typeof driftFeatures;
export type DriftReactTable = ReactTable<DriftFeatures, DriftRow>;
export type DriftTableRow = Row<DriftFeatures, DriftRow>;
