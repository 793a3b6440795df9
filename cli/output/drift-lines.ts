import { columnPValue } from '../../shared/domain/p-value';
import { decidingText } from '../../shared/card/deciding-text';
import { kindText, missingText } from '../../shared/card/drift-table';
import { formatMetric, formatPercent, formatPValue, NOTHING } from '../../shared/card/format';
import { statusText } from '../../shared/card/status';
import { shorten, visible } from '../../shared/card/visible';
import type { ColumnDrift } from '../../shared/domain/result';
import type { DriftSettings } from '../../shared/domain/settings';
import { type Paint, STATUS_STYLES } from '../terminal/colours';
import { type TextColumn, textTable } from './text-table';

const LEADING: readonly TextColumn[] = [
  { title: 'Status', align: 'left' },
  { title: 'Column', align: 'left', shrinksTo: 12 },
  { title: 'Kind', align: 'left', shrinksTo: 11 },
];
const DECIDED_BY: TextColumn = { title: 'Decided by', align: 'right' };
const NUMBERS: readonly TextColumn[] = [
  { title: 'PSI', align: 'right' },
  { title: 'KS', align: 'right' },
  { title: 'p', align: 'right' },
  { title: 'W/σ', align: 'right' },
  { title: 'Missing', align: 'right' },
];
const IMPORTANCE: TextColumn = { title: 'Importance', align: 'right' };
const MOST_NAME_CELLS = 60;

const metric = (value: number | null | undefined): string =>
  value === undefined || value === null ? NOTHING : formatMetric(value);

function pValue({ metrics }: ColumnDrift): string {
  const found = columnPValue(metrics);
  if (found === null) return NOTHING;
  const text = formatPValue(found.adjusted ?? found.value);
  return found.test === 'KS' ? text : `${found.test} ${text}`;
}

/**
 * The metrics of compared columns, one a line, in the order given; a title line first. Where another tool's defaults
 * decide, what decided is the first number.
 */
export function driftLines(
  columns: readonly ColumnDrift[],
  { decision }: Pick<DriftSettings, 'decision'>,
  width: number,
  paint: Paint,
): string[] {
  const preset = decision !== 'tidemark';
  const weighed = columns.some(({ importance }) => importance !== undefined);
  const rows = columns.map((column) => [
    statusText(column.decision.status),
    shorten(visible(column.name), MOST_NAME_CELLS),
    kindText(column),
    ...(preset ? [decidingText(column)] : []),
    metric(column.metrics.psi?.value),
    metric(column.metrics.ks?.statistic),
    pValue(column),
    metric(column.metrics.wasserstein?.normalized),
    missingText(column),
    ...(weighed ? [column.importance === undefined ? NOTHING : formatPercent(column.importance)] : []),
  ]);
  const { title, lines } = textTable(
    [...LEADING, ...(preset ? [DECIDED_BY] : []), ...NUMBERS, ...(weighed ? [IMPORTANCE] : [])],
    rows,
    width,
    (cell, row, column) => {
      const status = columns[row]?.decision.status;
      return column === 0 && status !== undefined ? paint(STATUS_STYLES[status], cell) : cell;
    },
  );
  return [paint('bold', title), ...lines];
}
