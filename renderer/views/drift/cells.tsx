import { columnPValue } from '../../../shared/domain/p-value';
import { useMemo } from 'react';
import type { Bin, ColumnDrift } from '../../../shared/domain/result';
import type { Side } from '../../../shared/domain/slice';
import { Sparkline } from '../../charts/Sparkline';
import { shares } from '../../charts/sparkline-path';
import { formatMetric, formatPValue } from '../../format/number';
import { formatPercent, formatPoints } from '../../format/share';
import { NOTHING } from '../../format/signs';
import { useWorkbench } from '../../store/use-workbench';
import { KindBadge } from '../parts/KindBadge';
import { roleText } from '../parts/kind-text';
import { useShownColumn } from './brush/use-shown-column';
import { missingChange, type DriftRow } from './drift-row';
import { StatusMark } from './StatusMark';

interface CellProps {
  readonly row: DriftRow;
}

const MOST_BARS = 10;
/** A line through fewer bins than this shows a slope where there are only two or three values. */
const FEWEST_FOR_LINES = 6;

/** Keeps the place of a number that is still awaited. */
export function Pending(): React.JSX.Element {
  return <span className="pending" aria-label="not yet computed" role="img" />;
}

export const Absent = (): React.JSX.Element => <span className="absent">{NOTHING}</span>;

export function NameCell({ row }: CellProps): React.JSX.Element {
  const { column, name } = row;
  return (
    <span className="name-cell">
      {column === null ? <span className="kind-badge" /> : <KindBadge kind={column.kind} />}
      <span className="column-name ellipsis" title={name}>
        {name === '' ? '(no name)' : name}
      </span>
      {column === null || column.role === 'feature' ? null : (
        <span className="role-badge" title={roleText(column.role)}>
          {roleText(column.role)}
        </span>
      )}
    </span>
  );
}

/** The shares a column's sparkline draws; of categories, those that `like` has rows of: the same bars in the same places. */
export function sparkShapes(
  column: ColumnDrift,
  like: ColumnDrift = column,
): {
  readonly shape: 'lines' | 'bars';
  readonly reference: readonly number[];
  readonly production: readonly number[];
} {
  const { histogram, bins } = column;
  if (histogram !== undefined) {
    return {
      shape: histogram.reference.length < FEWEST_FOR_LINES ? 'bars' : 'lines',
      reference: shares(histogram.reference),
      production: shares(histogram.production),
    };
  }
  const shown = like.bins.filter((bin) => bin.reference.count + bin.production.count > 0).slice(0, MOST_BARS);
  const shareOf = ({ kind, label }: Bin, side: Side): number =>
    bins.find((bin) => bin.kind === kind && bin.label === label)?.[side].share ?? 0;
  return {
    shape: 'bars',
    reference: shown.map((bin) => shareOf(bin, 'reference')),
    production: shown.map((bin) => shareOf(bin, 'production')),
  };
}

export function ShapeCell({ row }: CellProps): React.JSX.Element | null {
  const { column } = useShownColumn(row);
  const shapes = useMemo(
    () => (column === null ? null : sparkShapes(column, row.column ?? column)),
    [column, row.column],
  );
  if (shapes === null) return <Pending />;
  return <Sparkline {...shapes} />;
}

/** The bar ends at this many times the drift threshold. */
const BAR_SPAN = 2.5;

export function PsiCell({ row }: CellProps): React.JSX.Element {
  const watch = useWorkbench((state) => state.settings.drift.watch);
  const drift = useWorkbench((state) => state.settings.drift.drift);
  const { column, brushed } = useShownColumn(row);
  const value = column?.metrics.psi?.value;
  const at = (psi: number): string => `${Math.min(100, (psi / (BAR_SPAN * drift)) * 100)}%`;
  return (
    <span className="psi-cell">
      {value !== undefined ? formatMetric(value) : column === null || brushed ? <Pending /> : <Absent />}
      <span className="psi-bar" data-status={column?.decision.status} aria-hidden="true">
        <i style={{ width: at(value ?? 0) }} />
        <u style={{ left: at(watch) }} />
        <u style={{ left: at(drift) }} />
      </span>
    </span>
  );
}

export function MetricCell({
  row,
  metric,
}: CellProps & {
  readonly metric: (column: ColumnDrift) => number | null | undefined;
}): React.JSX.Element {
  const { column, brushed } = useShownColumn(row);
  if (column === null) return <Pending />;
  const value = metric(column);
  if (brushed && value === undefined) return <Pending />;
  if (value === null || value === undefined) return <Absent />;
  return <>{formatMetric(value)}</>;
}

export function PCell({ row }: CellProps): React.JSX.Element {
  const { brushed } = useShownColumn(row);
  if (row.column === null || brushed) return <Pending />;
  const found = columnPValue(row.column.metrics);
  if (found === null) return <Absent />;
  if (found.adjusted === undefined) return <Pending />;
  const test = `${found.test === 'KS' ? 'Kolmogorov-Smirnov test' : 'χ² test'}, p ${formatPValue(found.value)} by itself`;
  return (
    <span title={test}>
      {formatPValue(found.adjusted)}
      <span className="visually-hidden">, {test}</span>
    </span>
  );
}

export function MissingCell({ row }: CellProps): React.JSX.Element {
  const { column } = useShownColumn(row);
  if (column === null) return <Pending />;
  const change = missingChange(column);
  if (change === undefined) return <Absent />;
  const share = (side: ColumnDrift['reference']): string =>
    formatPercent(side.missing / (side.count + side.missing));
  return (
    <span
      className={change === 0 ? 'absent' : undefined}
      title={`Missing: ${share(column.reference)} of reference, ${share(column.production)} of production`}
    >
      {formatPoints(change)}
    </span>
  );
}

export function StatusCell({ row }: CellProps): React.JSX.Element {
  const { column, decided } = useShownColumn(row);
  if (column === null || !decided) return <Pending />;
  const { status, reason } = column.decision;
  return <StatusMark status={status} reason={reason} />;
}
