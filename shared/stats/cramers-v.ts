import { pearsonStatistic } from './chi-square';
import { contingencyTable, type NoContingencyTable } from './contingency-table';
import type { CountVector } from './count-vector';

export type CramersV = CramersVResult | NoContingencyTable;

export interface CramersVResult {
  readonly computable: true;
  /** √(χ² / n), 0 to 1. */
  readonly value: number;
  /** Corrected for the bias that the value has upwards in small samples, 0 to 1; null when every row has a category of its own. */
  readonly corrected: number | null;
}

/**
 * Cramér's V of the 2 × K table of side against category: how much the side tells about the category, from 0 for equal
 * shares to 1 for sides without a common category. A size of effect, not a test: it does not grow with the rows.
 *
 * `value` is √(φ² / min(r − 1, k − 1)) with φ² = χ² / n, r = 2 and χ² without Yates' correction: Cramér 1946, as
 * `scipy.stats.contingency.association(table, method="cramer")` 1.17 computes it. `corrected` is Bergsma 2013:
 * φ̃² = max(0, φ² − (r − 1)(k − 1)/(n − 1)) over min(r̃ − 1, k̃ − 1), with r̃ = r − (r − 1)²/(n − 1) and likewise k̃.
 *
 * V depends on the ratio of the sides' sizes; counts are taken as they are. (Deepchecks first scales the larger side
 * down to the smaller and rounds.) Categories with no row on either side are dropped.
 *
 * @param reference, production whole counts per category, in the same order.
 * @returns both values, or why there are none: a side without rows, or fewer than two categories in use.
 * @throws RangeError when the lengths differ, or a count is negative or not finite.
 */
export function cramersV(reference: CountVector, production: CountVector): CramersV {
  const table = contingencyTable(reference, production);
  if (!table.computable) return table;
  const squared = pearsonStatistic(table, false) / table.total;
  const value = Math.min(1, Math.sqrt(squared));
  return { computable: true, value, corrected: bergsma(squared, table.categories, table.total) };
}

function bergsma(squared: number, categories: number, rows: number): number | null {
  const freedom = rows - 1;
  const correctedSquared = Math.max(0, squared - (categories - 1) / freedom);
  const sides = 1 - 1 / freedom;
  const others = (categories - 1) * (1 - (categories - 1) / freedom);
  const least = Math.min(sides, others);
  return least > 0 ? Math.min(1, Math.sqrt(correctedSquared / least)) : null;
}
