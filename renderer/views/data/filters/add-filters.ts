import type { Predicate } from '../../../../shared/domain/slice';

/** Filters with more at their end; one that is there already is not added again. */
export function withFilters(
  filters: readonly Predicate[],
  added: readonly Predicate[],
): readonly Predicate[] {
  const known = new Set(filters.map((filter) => JSON.stringify(filter)));
  return [...filters, ...added.filter((filter) => !known.has(JSON.stringify(filter)))];
}
