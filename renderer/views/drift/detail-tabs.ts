import type { ColumnDrift } from '../../../shared/domain/result';
import { isCategories } from './drift-row';

export type DetailTab = 'distribution' | 'histogram' | 'ecdf' | 'quantiles' | 'changed' | 'tests' | 'numbers';

/** The tabs a column has: what was not computed has none. */
export function tabsOf(column: ColumnDrift): readonly { readonly tab: DetailTab; readonly label: string }[] {
  const changed = (column.categories?.newCount ?? 0) + (column.categories?.vanishedCount ?? 0);
  return [
    { tab: 'distribution', label: 'Distribution' },
    ...(column.histogram === undefined || isCategories(column)
      ? []
      : [{ tab: 'histogram' as const, label: 'Histogram' }]),
    ...(column.ecdf === undefined || isCategories(column) ? [] : [{ tab: 'ecdf' as const, label: 'ECDF' }]),
    ...(column.histogram === undefined || isCategories(column)
      ? []
      : [{ tab: 'quantiles' as const, label: 'QQ and box' }]),
    ...(column.categories === undefined
      ? []
      : [
          {
            tab: 'changed' as const,
            label: changed === 0 ? 'New and vanished' : `New and vanished (${changed})`,
          },
        ]),
    ...(column.decision.status === 'excluded' ? [] : [{ tab: 'tests' as const, label: 'Tests' }]),
    { tab: 'numbers', label: 'Numbers' },
  ];
}
