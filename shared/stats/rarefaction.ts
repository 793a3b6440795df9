/** How many groups of equal rows there are of one size. */
export interface GroupsOfSize {
  /** Rows in each of the groups, 1 or more. */
  readonly size: number;
  readonly groups: number;
}

/**
 * How many different values to expect among `drawn` rows taken at random, without putting back, from rows that form
 * these groups of equal values (rarefaction): what a smaller sample of the same data would have.
 *
 * Σ groups · (1 − C(n − size, drawn) / C(n, drawn)), n the number of all rows. Hurlbert 1971; `rarefy` of R's vegan.
 *
 * @param drawn rows, from 0; as many as there are or more give the number of groups.
 * @returns 0 for no groups.
 */
export function expectedDistinct(groups: readonly GroupsOfSize[], drawn: number): number {
  const rows = groups.reduce((sum, one) => sum + one.size * one.groups, 0);
  return groups.reduce((sum, one) => sum + one.groups * (1 - shareWithout(one.size, rows, drawn)), 0);
}

/** C(n − size, drawn) / C(n, drawn): how likely none of `size` rows is drawn. */
function shareWithout(size: number, rows: number, drawn: number): number {
  const left = rows - drawn;
  if (size > left) return 0;
  let share = 1;
  for (let i = 0; i < size && share > 0; i++) share *= (left - i) / (rows - i);
  return share;
}
