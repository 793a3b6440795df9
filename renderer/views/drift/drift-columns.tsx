import { columnPValue } from '../../../shared/domain/p-value';
import { createColumnHelper, type Row } from '@tanstack/react-table';
import type { ColumnDrift } from '../../../shared/domain/result';
import { decidingMeasure } from '../../../shared/domain/deciding-measure';
import type { DriftSettings } from '../../../shared/domain/settings';
import { MetricCell, MissingCell, NameCell, PCell, PsiCell, ShapeCell, StatusCell } from './cells';
import { DecidedCell } from './DecidedCell';
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

const leading = [
  helper.accessor('name', {
    id: 'name',
    header: 'name',
    sortFn: byName,
    sortDescFirst: false,
    cell: ({ row }) => <NameCell row={row.original} />,
  }),
  helper.display({ id: 'shape', header: 'shape', cell: ({ row }) => <ShapeCell row={row.original} /> }),
];

/** PSI decides: it is drawn against its thresholds. */
const decidingPsi = numbers(
  'psi',
  (column) => column.metrics.psi?.value,
  (row) => <PsiCell row={row} />,
);

/** Another tool's defaults decide: what decided, and PSI as one number among the others. */
const decided = [
  numbers(
    'decided',
    ({ decision }) => decidingMeasure(decision)?.times,
    (row) => <DecidedCell row={row} />,
  ),
  numbers(
    'plain-psi',
    (column) => column.metrics.psi?.value,
    (row) => <MetricCell row={row} metric={(column) => column.metrics.psi?.value} />,
  ),
];

const others = [
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
];

const byTidemark = helper.columns([...leading, decidingPsi, ...others]);
const byPreset = helper.columns([...leading, ...decided, ...others]);

/** The columns of the table: what decides is the first number. */
export const driftColumns = ({ decision }: Pick<DriftSettings, 'decision'>): typeof byTidemark =>
  decision === 'tidemark' ? byTidemark : byPreset;

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
  decided: {
    label: 'Decided by',
    align: 'end',
    about: 'What decided, with its threshold; how far past it',
  },
  'plain-psi': { label: 'PSI', align: 'end', help: 'psi' },
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
