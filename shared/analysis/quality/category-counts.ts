/** The categories of one side, by whether the other has them. */
export interface SideCategories {
  /** Rows with a value. */
  readonly total: number;
  /** Categories that the other side lacks, and the rows in them. */
  readonly only: number;
  readonly onlyRows: number;
  /** Rows that are the only one of their category on this side. */
  readonly alone: number;
}

/** The categories of one column on both sides. */
export interface CategoryCounts {
  readonly column: string;
  readonly reference: SideCategories;
  readonly production: SideCategories;
}

/** Counts categories; both sides' rows are over one list of categories. */
export function countCategories(
  column: string,
  reference: ArrayLike<number>,
  production: ArrayLike<number>,
): CategoryCounts {
  return {
    column,
    reference: sideOf(reference, production),
    production: sideOf(production, reference),
  };
}

function sideOf(here: ArrayLike<number>, there: ArrayLike<number>): SideCategories {
  let total = 0;
  let only = 0;
  let onlyRows = 0;
  let alone = 0;
  for (let i = 0; i < here.length; i++) {
    const rows = here[i] ?? 0;
    if (rows === 0) continue;
    total += rows;
    if (rows === 1) alone++;
    if ((there[i] ?? 0) > 0) continue;
    only++;
    onlyRows += rows;
  }
  return { total, only, onlyRows, alone };
}
