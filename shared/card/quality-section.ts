import type { QualityCheck, QualityCheckId } from '../domain/quality';
import type { Result } from '../domain/result';
import { formatList, formatOf } from './format';
import { codeCell, folded, plainText, table } from './markdown';
import { CHECK_WORDS, verdictCounts, verdictMark } from './quality-words';

const MOST_LINES = 25;

function checkTable(checks: readonly QualityCheck[]): string {
  const shown = checks.slice(0, MOST_LINES);
  const more = checks.length - shown.length;
  const lines = table(
    [
      { title: 'Verdict', align: 'left' },
      { title: 'Column', align: 'left' },
      { title: 'Check', align: 'left' },
      { title: 'Found', align: 'left' },
    ],
    shown.map(({ verdict, column, id, headline }) => [
      verdictMark(verdict),
      column === null ? 'all columns' : codeCell(column),
      CHECK_WORDS[id],
      plainText(headline),
    ]),
  );
  return more === 0
    ? lines
    : `${lines}\n\nAnd ${formatOf(more, 'more check')} like these; the result document has all.`;
}

/** How many checks of a kind passed: `22 missing values`. */
function passed(checks: readonly QualityCheck[]): string {
  const counts = new Map<QualityCheckId, number>();
  for (const { id } of checks) counts.set(id, (counts.get(id) ?? 0) + 1);
  return formatList([...counts].map(([id, count]) => `${CHECK_WORDS[id]} (${count})`));
}

/** The checks of data quality, those that failed or warn in full; null when none was made. */
export function qualitySection({ quality }: Result): string | null {
  if (quality === undefined || quality.checks.length === 0) return null;
  const of = (...verdicts: readonly QualityCheck['verdict'][]): QualityCheck[] =>
    quality.checks.filter(({ verdict }) => verdicts.includes(verdict));
  const found = of('fail', 'warn');
  const unknown = of('unknown');
  const pass = of('pass');
  return [
    '## Data quality',
    `Checks of production against the reference: ${verdictCounts(quality)}. A verdict needs a difference beyond its limit and beyond what chance shows at these sizes.`,
    ...(found.length > 0 ? [checkTable(found)] : []),
    ...(unknown.length > 0
      ? [folded(`${formatOf(unknown.length, 'check')} undecided`, checkTable(unknown))]
      : []),
    ...(pass.length > 0 ? [`Passed: ${passed(pass)}.`] : []),
  ].join('\n\n');
}
