import { requireSameLength, sumCounts, type CountVector } from './count-vector';
import type { NotComputable } from './not-computable';

/** Why two sides' counts per category cannot be tested against each other. */
export type NoContingencyTable = NotComputable<
  'the reference is empty' | 'production is empty' | 'only one category is in use'
>;

/** Counts of two sides over the categories in use, beside what each would be if the sides had equal shares. */
export interface ContingencyTable {
  readonly computable: true;
  /** The 2 × K cells: of each category first the reference's, then production's. */
  readonly observed: Float64Array;
  /** Category total times side total over the number of all rows, above 0; in the order of `observed`. */
  readonly expected: Float64Array;
  /** Number K of categories with a row on at least one side, ≥ 2. */
  readonly categories: number;
  /** Rows of both sides. */
  readonly total: number;
  /** Share of the cells whose expected count is under 5, 0 to 1. */
  readonly lowExpectedShare: number;
}

/**
 * The 2 × K table of two sides' counts per category. Categories with no row on either side are dropped.
 *
 * @param reference, production whole counts per category, in the same order.
 * @returns the table, or why there is none: a side without rows, or fewer than two categories in use.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function contingencyTable(
  reference: CountVector,
  production: CountVector,
): ContingencyTable | NoContingencyTable {
  requireSameLength(reference, production);
  const referenceTotal = sumCounts(reference);
  const productionTotal = sumCounts(production);
  if (referenceTotal === 0) return { computable: false, reason: 'the reference is empty' };
  if (productionTotal === 0) return { computable: false, reason: 'production is empty' };

  const total = referenceTotal + productionTotal;
  const observed = new Float64Array(2 * reference.length);
  const expected = new Float64Array(2 * reference.length);
  let cells = 0;
  let lowExpected = 0;
  const add = (count: number, inCategory: number, sideTotal: number): void => {
    const expectation = (inCategory * sideTotal) / total;
    observed[cells] = count;
    expected[cells] = expectation;
    cells++;
    if (expectation < 5) lowExpected++;
  };
  for (let i = 0; i < reference.length; i++) {
    const inReference = reference[i] ?? 0;
    const inProduction = production[i] ?? 0;
    const inCategory = inReference + inProduction;
    if (inCategory === 0) continue;
    add(inReference, inCategory, referenceTotal);
    add(inProduction, inCategory, productionTotal);
  }
  const categories = cells / 2;
  if (categories < 2) return { computable: false, reason: 'only one category is in use' };
  return {
    computable: true,
    observed: observed.subarray(0, cells),
    expected: expected.subarray(0, cells),
    categories,
    total,
    lowExpectedShare: lowExpected / cells,
  };
}

/** |observed − expected| with Yates' continuity correction: reduced by ½, at most by itself. */
export function yatesDifference(observed: number, expected: number): number {
  const difference = Math.abs(observed - expected);
  return difference - Math.min(0.5, difference);
}
