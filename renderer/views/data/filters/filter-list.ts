import type { Predicate } from '../../../../shared/domain/slice';

/** Filters with more at their end; one that is there already is not added again. */
export function withFilters(
  filters: readonly Predicate[],
  added: readonly Predicate[],
): readonly Predicate[] {
  const known = new Set(filters.map((filter) => JSON.stringify(filter)));
  return [...filters, ...added.filter((filter) => !known.has(JSON.stringify(filter)))];
}

/** Columns that filters hold to one value; that they are constant is no news. */
export function columnsHeld(filters: readonly Predicate[]): ReadonlySet<string> {
  return new Set(
    filters.flatMap((filter) => {
      if (filter.kind === 'compare') return filter.operator === '=' ? [filter.column] : [];
      return filter.kind === 'in' && !filter.negated && filter.values.length === 1 ? [filter.column] : [];
    }),
  );
}
