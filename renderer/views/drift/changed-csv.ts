import type { ColumnDrift } from '../../../shared/domain/result';
import { csvText } from '../parts/csv';

/** The categories listed that only one side has, with their rows there. */
export function changedCsv({ name, categories }: ColumnDrift): string {
  const lines = (change: 'new' | 'vanished') =>
    (categories?.[change] ?? []).map(({ value, count }) => [name, change, value, count]);
  return csvText([['column', 'change', 'value', 'rows'], ...lines('new'), ...lines('vanished')]);
}
