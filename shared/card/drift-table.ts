import { columnPValue } from '../domain/p-value';
import type { ColumnDrift } from '../domain/result';
import type { DriftSettings } from '../domain/settings';
import { decidingText } from './deciding-text';
import { formatMetric, formatPValue, formatPercent, NOTHING } from './format';
import { codeCell, plainText, table, type TableColumn } from './markdown';
import { statusText } from './status';

const IMPORTANCE: TableColumn = { title: 'Importance', align: 'right' };
const DECIDED_BY: TableColumn = { title: 'Decided by', align: 'right' };
const LEADING: readonly TableColumn[] = [
  { title: 'Column', align: 'left' },
  { title: 'Kind', align: 'left' },
  { title: 'Status', align: 'left' },
];
const NUMBERS: readonly TableColumn[] = [
  { title: 'PSI', align: 'right' },
  { title: 'by chance', align: 'right' },
  { title: 'JS', align: 'right' },
  { title: 'KS D', align: 'right' },
  { title: 'W / σ', align: 'right' },
  { title: 'p', align: 'right' },
  { title: 'Missing', align: 'right' },
];

const metric = (value: number | null | undefined): string =>
  value === undefined || value === null ? NOTHING : formatMetric(value);

function pValue({ metrics }: ColumnDrift): string {
  const found = columnPValue(metrics);
  if (found === null) return NOTHING;
  const text = formatPValue(found.adjusted ?? found.value);
  return found.test === 'KS' ? text : `${text} (${found.test})`;
}

/** Missing values of both sides: `1.9%`, or `1.9% → 2.3%` when they differ. */
export function missingText({ reference, production }: ColumnDrift): string {
  const share = (side: ColumnDrift['reference']): string => {
    const rows = side.count + side.missing;
    return rows === 0 ? NOTHING : formatPercent(side.missing / rows);
  };
  const before = share(reference);
  const after = share(production);
  return before === after ? before : `${before} → ${after}`;
}

/** Kind and role of a column: `numeric`, `numeric, score`. */
export function kindText(column: ColumnDrift): string {
  return column.role === 'feature' ? column.kind : `${column.kind}, ${column.role.replaceAll('_', ' ')}`;
}

/** The metrics of columns, one a row; where another tool's defaults decide, with what decided as the first number. */
export function driftTable(
  columns: readonly ColumnDrift[],
  { decision }: Pick<DriftSettings, 'decision'>,
): string {
  const weighed = columns.some(({ importance }) => importance !== undefined);
  const preset = decision !== 'tidemark';
  return table(
    [...LEADING, ...(preset ? [DECIDED_BY] : []), ...NUMBERS, ...(weighed ? [IMPORTANCE] : [])],
    columns.map((column) => [
      codeCell(column.name),
      kindText(column),
      statusText(column.decision.status),
      ...(preset ? [decidingText(column)] : []),
      metric(column.metrics.psi?.value),
      metric(column.metrics.psi?.noiseLimit),
      metric(column.metrics.jensenShannon?.value),
      metric(column.metrics.ks?.statistic),
      metric(column.metrics.wasserstein?.normalized),
      pValue(column),
      missingText(column),
      ...(weighed ? [column.importance === undefined ? NOTHING : formatPercent(column.importance)] : []),
    ]),
  );
}

/** Columns that were left out or have something to be known about, and why. */
export function reasonTable(rows: readonly { readonly name: string; readonly reason: string }[]): string {
  return table(
    [
      { title: 'Column', align: 'left' },
      { title: 'Note', align: 'left' },
    ],
    rows.map(({ name, reason }) => [codeCell(name), plainText(reason)]),
  );
}
