import type { ColumnTest } from '../domain/column-tests';
import type { ColumnDrift } from '../domain/result';
import { formatList, formatOf, formatPValue } from './format';
import { plainText } from './markdown';

/** Under this p-value a test is said to see a change. */
const LEVEL = 0.05;

/** Whether a test sees a change, by its own p-value; false of one that has none. */
export function seesChange({ pValue }: Pick<ColumnTest, 'pValue'>): boolean {
  return pValue !== null && pValue < LEVEL;
}

/** A p-value with the sign of a table that ends there: `≤ 0.0010`. One that is not there is 1. */
export function pValueText({ pValue, pValueBound }: Pick<ColumnTest, 'pValue' | 'pValueBound'>): string {
  const sign = pValueBound === 'at most' ? '≤ ' : pValueBound === 'at least' ? '≥ ' : '';
  return `${sign}${formatPValue(pValue ?? 1)}`;
}

const named = (test: ColumnTest): string => `${test.name} (${pValueText(test)})`;

/** One line on what the further tests of a column say, each with its own p-value; none when they were not asked for. */
export function testSentences({ tests }: Pick<ColumnDrift, 'tests'>): readonly string[] {
  const done = (tests ?? []).filter(({ pValue }) => pValue !== null);
  if (done.length === 0) return [];
  const seen = done.filter(seesChange);
  const unseen = done.filter((test) => !seesChange(test));
  const head = `${formatOf(seen.length, 'test')} of ${done.length} ${seen.length === 1 ? 'sees' : 'see'} a change at p < ${LEVEL}, not adjusted`;
  const lists = [
    ...(seen.length === 0 ? [] : [formatList(seen.map(named))]),
    ...(unseen.length === 0 ? [] : [`not ${formatList(unseen.map(named))}`]),
  ];
  return [plainText(`${head}: ${lists.join('; ')}.`)];
}
