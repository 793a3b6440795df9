import type { OutlierRate, Outliers } from '../../domain/outliers';
import type { Side } from '../../domain/slice';
import { proportionDifference } from '../../stats/proportion-difference';
import { SeededRandom } from '../../stats/seeded-random';
import { holdsRow } from '../columns/slice-rows';
import { thin } from '../multivariate/row-sample';
import { isFlagged, type OutlierModel, type SideScores } from './model';
import { rateOf } from './rates';
import { rankedParts } from './reasons';
import type { RowCodes } from '../columns/row-codes';

/** Flagged rows of a side whose columns are looked at; of more, so many at random. */
const MOST_ROWS = 2_000;
const MOST_VALUES = 50;
const LISTED = 20;
const FEWEST_ROWS = 30;

/** The flagged rows of a side, ascending. */
export function flaggedRows(side: SideScores, threshold: number): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < side.scores.length; row++) if (isFlagged(side, row, threshold)) rows.push(row);
  return Uint32Array.from(rows);
}

/** For how large a share of each side's rows each column is the first reason, and the difference. */
export function excessByColumn(
  model: OutlierModel,
  flagged: Readonly<Record<Side, Uint32Array>>,
): Outliers['byColumn'] {
  const count = (side: Side): { first: number[]; rows: number } => {
    const all = flagged[side];
    const rows =
      all.length <= MOST_ROWS
        ? all
        : thin(all.length, MOST_ROWS, new SeededRandom(1)).map((place) => all[place] as number);
    const first = model.inputs.map(() => 0);
    for (const [leading] of rankedParts(model, side, rows))
      if (leading !== undefined) first[leading.at] = (first[leading.at] ?? 0) + 1;
    // Of a draw of the flagged rows, as many rows of the slice count as are drawn of the flagged.
    return {
      first,
      rows:
        (model.tables[side].slice.rows * rows.length) / Math.max(1, all.length) ||
        model.tables[side].slice.rows,
    };
  };
  const reference = count('reference');
  const production = count('production');
  return model.inputs
    .flatMap(({ name }, at) => {
      const here = { successes: reference.first[at] ?? 0, total: reference.rows };
      const there = { successes: production.first[at] ?? 0, total: production.rows };
      const difference = proportionDifference(here, there);
      return difference === null || there.successes + here.successes === 0
        ? []
        : [
            {
              name,
              reference: here.successes / here.total,
              production: there.successes / there.total,
              excess: difference.value,
              lower: difference.lower,
              upper: difference.upper,
            },
          ];
    })
    .sort((a, b) => b.excess - a.excess)
    .slice(0, LISTED);
}

/** Groups of production flagged more often, beyond chance, than they are in the reference, which is `whole` flagged so. */
export function excessBySegment(
  model: OutlierModel,
  sides: Readonly<Record<Side, SideScores>>,
  whole: OutlierRate,
): Outliers['bySegment'] {
  const found: Outliers['bySegment'] = [];
  for (const { name, pair } of model.inputs) {
    const { reference, production } = pair;
    if (reference.form !== 'categories' || production.form !== 'categories') continue;
    if (production.dictionary.size > MOST_VALUES) continue;
    const here = countCategories(model, 'reference', reference.codes, reference.dictionary.size, sides);
    const there = countCategories(model, 'production', production.codes, production.dictionary.size, sides);
    const known = production.dictionary.codesIn(reference.dictionary);
    for (let code = 0; code < production.dictionary.size; code++) {
      const rate = rateOf(there.flagged[code] ?? 0, there.rows[code] ?? 0);
      if (rate.rows < FEWEST_ROWS) continue;
      const other = known[code] as number;
      const before = rateOf(here.flagged[other] ?? 0, here.rows[other] ?? 0);
      // A group that the reference never had is compared with all of it.
      const expected = before.rows === 0 ? whole : before;
      const difference = proportionDifference(
        { successes: expected.flagged, total: expected.rows },
        { successes: rate.flagged, total: rate.rows },
      );
      if (difference === null || !(difference.lower > 0)) continue;
      found.push({
        column: name,
        value: production.dictionary.text(code),
        reference: before,
        production: rate,
        excessRows: rate.flagged - rate.rows * expected.share,
      });
    }
  }
  return found.sort((a, b) => b.excessRows - a.excessRows).slice(0, LISTED);
}

function countCategories(
  { tables, threshold }: OutlierModel,
  side: Side,
  codes: RowCodes,
  size: number,
  sides: Readonly<Record<Side, SideScores>>,
): { readonly rows: Float64Array; readonly flagged: Float64Array } {
  const rows = new Float64Array(size + 1);
  const flagged = new Float64Array(size + 1);
  for (let row = 0; row < codes.length; row++) {
    if (!holdsRow(tables[side].slice, row)) continue;
    const code = codes[row] as number;
    rows[code] = (rows[code] as number) + 1;
    if (isFlagged(sides[side], row, threshold)) flagged[code] = (flagged[code] as number) + 1;
  }
  return { rows, flagged };
}
