import { isOutput } from '../domain/output-role';
import type { ColumnDrift } from '../domain/result';
import { formatMetric, formatPercent, formatValue, NOTHING } from './format';
import { codeCell, table } from './markdown';
import { reasonToWithhold } from './privacy';

function deviations(shift: number): string {
  const text = formatMetric(shift);
  return /^\d/.test(text) && shift > 0 ? `+${text}` : text;
}

const value = (number: number | null | undefined): string => (number == null ? NOTHING : formatValue(number));

/** Cells of a column: what it is told by, that on both sides, and its shift. */
function cells(column: ColumnDrift): readonly string[] | null {
  const { meanShift, classShift } = column.metrics;
  const shown = reasonToWithhold(column) === null;
  if (classShift !== undefined) {
    const { category, reference, production, shift } = classShift;
    return [
      shown ? `share of ${codeCell(category)}` : 'share of a class',
      formatPercent(reference),
      formatPercent(production),
      shift === null ? NOTHING : deviations(shift),
    ];
  }
  // A reference of one value has a mean, and no deviation to count a shift in.
  const hasMeans = column.reference.mean != null && column.production.mean != null;
  if (meanShift === undefined && !(column.kind === 'numeric' && hasMeans)) return null;
  return [
    'mean',
    shown ? value(column.reference.mean) : NOTHING,
    shown ? value(column.production.mean) : NOTHING,
    meanShift === undefined ? NOTHING : deviations(meanShift),
  ];
}

/** How predictions, scores and labels moved, one a row; none where there are none. */
export function outputShifts(columns: readonly ColumnDrift[]): string[] {
  const rows = columns.flatMap((column) => {
    if (!isOutput(column) || column.decision.status === 'excluded') return [];
    const found = cells(column);
    return found === null ? [] : [[codeCell(column.name), column.role, ...found]];
  });
  if (rows.length === 0) return [];
  return [
    table(
      [
        { title: 'Predictions and labels', align: 'left' },
        { title: 'Role', align: 'left' },
        { title: 'Told by', align: 'left' },
        { title: 'Reference', align: 'right' },
        { title: 'Production', align: 'right' },
        { title: 'Shift / σ', align: 'right' },
      ],
      rows,
    ),
  ];
}
