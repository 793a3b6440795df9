/** Both sides of a categorical column, over the union of their categories. */
export interface CategoryCounts {
  /** The reference's categories in its order, then those only production has, in its order. */
  readonly categories: readonly string[];
  /** As long as `categories`; 0 where a side lacks the category. */
  readonly reference: Float64Array;
  readonly production: Float64Array;
}

/**
 * Builds the union of two sides' categories once, for every statistic that compares them.
 *
 * @param reference category to number of rows; nulls are not categories and are left out by the caller.
 * @param production the same for the other side. Either may be empty.
 */
export function categoryCounts(
  reference: ReadonlyMap<string, number>,
  production: ReadonlyMap<string, number>,
): CategoryCounts {
  const categories = [...reference.keys()];
  for (const category of production.keys()) if (!reference.has(category)) categories.push(category);
  return {
    categories,
    reference: Float64Array.from(categories, (category) => reference.get(category) ?? 0),
    production: Float64Array.from(categories, (category) => production.get(category) ?? 0),
  };
}
