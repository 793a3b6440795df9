import { formatCount, formatMetric, formatPercent } from '../../shared/card/format';
import { statusText } from '../../shared/card/status';
import { shorten, visible } from '../../shared/card/visible';
import type { OutlierReason, OutlierRow, Outliers } from '../../shared/domain/outliers';
import { type Paint, STATUS_STYLES } from '../terminal/colours';
import { textTable } from './text-table';

const NAMED = 5;
const NAME_CELLS = 40;
const VALUE_CELLS = 30;
const STATUS_CELLS = 10;

/** Outliers: the verdict, the columns that account for them, and the first rows with their reasons. */
export function outlierLines(outliers: Outliers, width: number, paint: Paint, most: number): string[] {
  const { status, headline, byColumn, top } = outliers;
  const named = byColumn.filter(({ excess, lower }) => excess > 0 && lower > 0).slice(0, NAMED);
  const rows = top.slice(0, most);
  const { title, lines } = textTable(
    [
      { title: 'Row', align: 'right' },
      { title: 'Id', align: 'left', shrinksTo: 8 },
      { title: 'Score', align: 'right' },
      { title: 'Why', align: 'left', shrinksTo: 20 },
    ],
    rows.map((row) => [
      formatCount(row.row),
      shorten(visible(row.id ?? ''), VALUE_CELLS),
      formatMetric(row.score),
      reasonsText(row),
    ]),
    width,
  );
  return [
    paint('bold', 'Outliers'),
    `${paint(STATUS_STYLES[status], statusText(status).padEnd(STATUS_CELLS))}  ${visible(headline)}`,
    ...(named.length === 0
      ? []
      : [
          `${' '.repeat(STATUS_CELLS)}  More than in the reference for ${named
            .map(({ name, excess }) => `${shorten(visible(name), NAME_CELLS)} +${formatPercent(excess)}`)
            .join(', ')}`,
        ]),
    ...(rows.length === 0 ? [] : [paint('dim', title), ...lines]),
  ];
}

/** Why a row is listed, in one line of plain text. */
export function reasonsText({ reasons }: OutlierRow): string {
  return reasons.length === 0 ? 'no column by itself' : reasons.map(reasonText).join('; ');
}

/** A reason in plain text, with what would be ordinary. */
export function reasonText({ column, value, percentile, ordinary }: OutlierReason): string {
  const what = value === null ? 'missing' : shorten(visible(value), VALUE_CELLS);
  const where =
    percentile === undefined
      ? ''
      : ` (${ordinary === undefined ? 'odd with the others' : `ordinary: ${shorten(visible(ordinary), VALUE_CELLS)}`})`;
  return `${shorten(visible(column), NAME_CELLS)} ${what}${where}`;
}
