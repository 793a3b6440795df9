import { columnPValue } from '../../../shared/domain/p-value';
import { createColumnHelper, type Row } from '@tanstack/react-table';
import type { ColumnDrift } from '../../../shared/domain/result';
import { MetricCell, MissingCell, NameCell, PCell, PsiCell, ShapeCell, StatusCell } from './cells';
import { missingChange, type DriftRow } from './drift-row';
import type { MetricId } from './metric-definitions';
import { STATUS_ORDER } from './status-text';
import type { DriftFeatures } from './table-features';

const helper = createColumnHelper<DriftFeatures, DriftRow>();

type SortableRow = Row<DriftFeatures, DriftRow>;

const byNumber = (a: SortableRow, b: SortableRow, id: string): number =>
  Number(a.getValue(id)) - Number(b.getValue(id));

const byName = (a: SortableRow, b: SortableRow): number =>
  a.original.name.localeCompare(b.original.name, 'en', { numeric: true, sensitivity: 'base' });

/** A column of numbers, largest first; lines without the number come last either way. */
function numbers(
  id: string,
  value: (column: ColumnDrift) => number | null | undefined,
  cell: (row: DriftRow) => React.JSX.Element,
  largestFirst = true,
) {
  return helper.accessor((row) => (row.column === null ? undefined : (value(row.column) ?? undefined)), {
    id,
    header: id,
    sortFn: byNumber,
    sortDescFirst: largestFirst,
    sortUndefined: 'last',
    cell: ({ row }) => cell(row.original),
  });
}

export const driftColumns = helper.columns([
  helper.accessor('name', {
    id: 'name',
    header: 'name',
    sortFn: byName,
    sortDescFirst: false,
    cell: ({ row }) => <NameCell row={row.original} />,
  }),
  helper.display({ id: 'shape', header: 'shape', cell: ({ row }) => <ShapeCell row={row.original} /> }),
  numbers(
    'psi',
    (column) => column.metrics.psi?.value,
    (row) => <PsiCell row={row} />,
  ),
  numbers(
    'ks',
    (column) => column.metrics.ks?.statistic,
    (row) => <MetricCell row={row} metric={(column) => column.metrics.ks?.statistic} />,
  ),
  numbers(
    'p',
    (column) => columnPValue(column.metrics)?.adjusted ?? columnPValue(column.metrics)?.value,
    (row) => <PCell row={row} />,
    false,
  ),
  numbers(
    'wasserstein',
    (column) => column.metrics.wasserstein?.normalized,
    (row) => <MetricCell row={row} metric={(column) => column.metrics.wasserstein?.normalized} />,
  ),
  numbers(
    'js',
    (column) => column.metrics.jensenShannon?.value,
    (row) => <MetricCell row={row} metric={(column) => column.metrics.jensenShannon?.value} />,
  ),
  numbers('missing', missingChange, (row) => <MissingCell row={row} />),
  numbers(
    'status',
    (column) => STATUS_ORDER.indexOf(column.decision.status),
    (row) => <StatusCell row={row} />,
    false,
  ),
]);

/** How each column is headed and laid out; widths are those of the style sheet's `col` classes. */
export const COLUMN_HEADS: Readonly<
  Record<
    string,
    {
      readonly label: string;
      readonly align: 'start' | 'end';
      readonly help?: MetricId;
      readonly about?: string;
    }
  >
> = {
  name: { label: 'Column', align: 'start' },
  shape: { label: 'Distributions', align: 'start' },
  psi: { label: 'PSI', align: 'end', help: 'psi' },
  ks: { label: 'KS D', align: 'end', help: 'ks' },
  p: { label: 'p, adj.', align: 'end', help: 'pValue' },
  wasserstein: { label: 'W / σ', align: 'end', help: 'wasserstein', about: 'Wasserstein distance over σ' },
  js: { label: 'JS', align: 'end', help: 'jensenShannon', about: 'Jensen-Shannon distance' },
  missing: {
    label: 'Missing',
    align: 'end',
    help: 'missing',
    about: 'Change of the missing share, in points',
  },
  status: { label: 'Status', align: 'start' },
};

export const COLUMN_COUNT = driftColumns.length;
