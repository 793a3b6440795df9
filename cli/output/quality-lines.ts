import { formatOf } from '../../shared/card/format';
import { CHECK_WORDS, verdictCounts, verdictMark } from '../../shared/card/quality-words';
import { shorten, visible } from '../../shared/card/visible';
import type { Quality } from '../../shared/domain/quality';
import { type Paint, VERDICT_STYLES } from '../terminal/colours';
import { type TextColumn, textTable } from './text-table';

const MOST_LINES = 12;
const MOST_NAME_CELLS = 40;

const COLUMNS: readonly TextColumn[] = [
  { title: '', align: 'left' },
  { title: '', align: 'left' },
  { title: '', align: 'left' },
  { title: '', align: 'left' },
];

/** The counts of verdicts, and the checks that failed or warn, worst first and as long as they are; the rest is in the JSON. */
export function qualityLines(quality: Quality, paint: Paint): string[] {
  const found = quality.checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
  const shown = found.slice(0, MOST_LINES);
  const { lines } = textTable(
    COLUMNS,
    shown.map(({ verdict, column, id, headline }) => [
      verdictMark(verdict),
      column === null ? 'all columns' : shorten(visible(column), MOST_NAME_CELLS),
      CHECK_WORDS[id],
      visible(headline),
    ]),
    Infinity,
    (cell, row, column) => {
      const verdict = shown[row]?.verdict;
      return column === 0 && verdict !== undefined ? paint(VERDICT_STYLES[verdict], cell) : cell;
    },
  );
  const more = found.length - shown.length;
  return [
    paint('bold', `Data quality: ${verdictCounts(quality)}`),
    ...lines,
    ...(more === 0 ? [] : [`… and ${formatOf(more, 'more check')} that failed or warn (--json has all)`]),
  ];
}
