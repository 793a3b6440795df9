import type { ColumnTest } from '../domain/column-tests';
import type { ColumnDrift } from '../domain/result';
import { formatList, formatOf, formatPValue } from './format';
import { plainText } from './markdown';

/** Under this p-value a test is said to see a change. */
const LEVEL = 0.05;

function named({ name, pValue, pValueBound }: ColumnTest): string {
  const sign = pValueBound === 'at most' ? '≤ ' : pValueBound === 'at least' ? '≥ ' : '';
  return `${name} (${sign}${formatPValue(pValue ?? 1)})`;
}

/** One line on what the further tests of a column say, each with its own p-value; none when they were not asked for. */
export function testSentences({ tests }: Pick<ColumnDrift, 'tests'>): readonly string[] {
  const done = (tests ?? []).filter(({ pValue }) => pValue !== null);
  if (done.length === 0) return [];
  const seen = done.filter(({ pValue }) => (pValue ?? 1) < LEVEL);
  const unseen = done.filter(({ pValue }) => (pValue ?? 1) >= LEVEL);
  const head = `${formatOf(seen.length, 'test')} of ${done.length} ${seen.length === 1 ? 'sees' : 'see'} a change at p < ${LEVEL}, not adjusted`;
  const lists = [
    ...(seen.length === 0 ? [] : [formatList(seen.map(named))]),
    ...(unseen.length === 0 ? [] : [`not ${formatList(unseen.map(named))}`]),
  ];
  return [plainText(`${head}: ${lists.join('; ')}.`)];
}
