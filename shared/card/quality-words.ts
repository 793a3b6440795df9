import type { Quality, QualityCheckId, QualityVerdict } from '../domain/quality';
import { formatCount } from './format';

/** A verdict as a shape and a word, the same in the card, the terminal and the window. */
export const VERDICT_MARKS: Readonly<
  Record<QualityVerdict, { readonly shape: string; readonly word: string }>
> = {
  fail: { shape: '▲', word: 'Fail' },
  warn: { shape: '◆', word: 'Warn' },
  unknown: { shape: '○', word: 'Unknown' },
  pass: { shape: '●', word: 'Pass' },
};

/** What is checked, as it is read. */
export const CHECK_WORDS: Readonly<Record<QualityCheckId, string>> = {
  row_count: 'rows',
  missing_column: 'missing column',
  type: 'type',
  duplicate_ids: 'duplicate ids',
  rows_per_period: 'rows per period',
  constant: 'constant',
  infinite_values: 'infinite values',
  missing_values: 'missing values',
  new_categories: 'new categories',
  out_of_range: 'out of range',
  duplicate_rows: 'duplicate rows',
  vanished_categories: 'vanished categories',
  new_column: 'new column',
};

/** `▲ Fail`. */
export function verdictMark(verdict: QualityVerdict): string {
  const { shape, word } = VERDICT_MARKS[verdict];
  return `${shape} ${word}`;
}

/** `2 fail, 3 warn, 41 pass`. */
export function verdictCounts({ counts }: Quality): string {
  const parts = [
    [counts.fail, 'fail'],
    [counts.warn, 'warn'],
    [counts.unknown, 'unknown'],
    [counts.pass, 'pass'],
  ] as const;
  const some = parts.filter(([count]) => count > 0);
  return some.length === 0
    ? 'nothing checked'
    : some.map(([count, word]) => `${formatCount(count)} ${word}`).join(', ');
}
