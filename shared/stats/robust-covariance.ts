import { chiSquareQuantile } from './chi-square-distribution';
import {
  type ConcentrationTable,
  concentrated,
  type CovarianceFit,
  covarianceFit,
  randomFit,
  squaredDistances,
} from './concentration-step';
import { exchanged } from './row-exchange';
import { SeededRandom } from './seeded-random';

/** A centre and covariances that outliers had no part in. */
export interface RobustCovariance {
  readonly centre: Float64Array;
  /** Columns × columns entries, row by row. */
  readonly covariance: Float64Array;
  /** Rows that took part in the end. */
  readonly support: number;
  /** Logarithm of the smallest determinant found: that of the covariance (ddof 0) of half of the rows. */
  readonly logDeterminant: number;
}

/** Starts of the paper, and of how many columns a start may be before there are fewer of them. */
const STARTS = 500;
const CHEAP_COLUMNS = 20;
/** How many of the best ends are taken up in more rows; fewer, to two, where rows times squared columns are many. */
const FOLLOWED = 40;
const FOLLOWED_WORK = 10_000_000;
const MOST_STEPS = 100;
/** From more rows than three groups on, starts are made in groups: at most so many, of so many rows. */
const GROUPS = 5;
const GROUP_ROWS = 300;
/** Share of rows, were they normal, that take part in the second estimate. */
const KEPT = 0.975;

/**
 * The minimum covariance determinant: centre and covariance of those ⌈(rows + columns + 1) / 2⌉ rows whose covariance
 * has the smallest determinant, made consistent for a normal law by the median distance, then estimated once more from
 * all rows within the 97.5th percentile of it. FAST-MCD (Rousseeuw & Van Driessen 1999), from 500 random starts of
 * columns + 1 rows, within groups of the rows where these are many; every start is followed to its end, and the best ends
 * are improved by exchanging single rows. Corrected and reweighted as `sklearn.covariance.MinCovDet` 1.6. A search that
 * does not try every half of the rows: a smaller determinant may exist. Halves that lie in a plane are passed over.
 *
 * @param values rows × columns numbers, row by row; finite.
 * @returns null when every start ends in a plane.
 */
export function robustCovariance(
  values: Float64Array,
  rows: number,
  columns: number,
  seed: number,
): RobustCovariance | null {
  const kept = Math.min(rows, Math.ceil((rows + columns + 1) / 2));
  const table = { values, rows, columns, kept };
  const random = new SeededRandom(seed);
  const count = Math.ceil(STARTS * Math.min(1, (CHEAP_COLUMNS / columns) ** 2));
  const ends =
    rows > 3 * GROUP_ROWS ? endsOfGroups(table, count, random) : endsOfStarts(table, count, random);
  const [best] = smallest(
    ends.map((fit) => polished(fit, table)),
    1,
  );
  return best === undefined ? null : reweighted(best, table);
}

/** Where so many random starts end, the smallest determinants first. */
function endsOfStarts(table: ConcentrationTable, count: number, random: SeededRandom): CovarianceFit[] {
  const found: CovarianceFit[] = [];
  for (let start = 0; start < count; start++) {
    const fit = randomFit(table, random);
    if (fit !== null) found.push(fit);
  }
  return endsOf(found, table);
}

/** Where steps from fits to few rows, or to those of another table, end in all rows of this one. */
function endsOf(starts: readonly CovarianceFit[], table: ConcentrationTable): CovarianceFit[] {
  const first = starts.flatMap((start) => concentrated(start, table) ?? []);
  return smallest(
    first.map((fit) => settled(fit, table)),
    followed(table),
  );
}

function followed({ rows, columns }: ConcentrationTable): number {
  return Math.max(2, Math.min(FOLLOWED, Math.floor(FOLLOWED_WORK / (rows * columns ** 2))));
}

/** Starts within disjoint groups of rows, the best of each taken up in all groups together, the best of these in all rows. */
function endsOfGroups(table: ConcentrationTable, count: number, random: SeededRandom): CovarianceFit[] {
  const { rows } = table;
  const groups = Math.min(GROUPS, Math.floor(rows / GROUP_ROWS));
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  const used = Math.min(rows, GROUPS * GROUP_ROWS);
  for (let i = 0; i < used; i++) {
    const other = i + random.below(rows - i);
    const row = order[other] as number;
    order[other] = order[i] as number;
    order[i] = row;
  }
  const together = part(table, order.subarray(0, used));
  const found: CovarianceFit[] = [];
  for (let group = 0; group < groups; group++) {
    const from = Math.floor((used * group) / groups);
    const to = Math.floor((used * (group + 1)) / groups);
    found.push(...endsOfStarts(part(table, order.subarray(from, to)), Math.ceil(count / groups), random));
  }
  return endsOf(smallest(endsOf(found, together), followed(table)), table);
}

/** Some rows, of which as large a share is kept. */
function part({ values, rows, columns, kept }: ConcentrationTable, some: Uint32Array): ConcentrationTable {
  const own = new Float64Array(some.length * columns);
  some.forEach((row, i) => {
    own.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { values: own, rows: some.length, columns, kept: Math.ceil((some.length * kept) / rows) };
}

/** The smallest determinants, each once. */
function smallest(fits: CovarianceFit[], most: number): CovarianceFit[] {
  const sorted = fits.sort((a, b) => a.logDeterminant - b.logDeterminant);
  return sorted.filter((fit, i) => fit.logDeterminant !== sorted[i - 1]?.logDeterminant).slice(0, most);
}

/** Steps until the determinant falls no more. */
function settled(start: CovarianceFit, table: ConcentrationTable): CovarianceFit {
  let fit = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = concentrated(fit, table);
    if (next === null || !(next.logDeterminant < fit.logDeterminant)) break;
    fit = next;
  }
  return fit;
}

/** Exchanges of single rows, and steps after each, until neither makes the determinant smaller. */
function polished(start: CovarianceFit, table: ConcentrationTable): CovarianceFit {
  let fit = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = exchanged(fit, table);
    if (next === null) break;
    fit = settled(next, table);
  }
  return fit;
}

function reweighted(fit: CovarianceFit, table: ConcentrationTable): RobustCovariance | null {
  const { rows, columns } = table;
  const distances = squaredDistances(fit, table);
  const sorted = distances.slice().sort();
  const middle = ((sorted[(rows - 1) >> 1] as number) + (sorted[rows >> 1] as number)) / 2;
  const consistent = middle / chiSquareQuantile(0.5, columns);
  const limit = consistent * chiSquareQuantile(KEPT, columns);
  const inside = Uint32Array.from(distances.keys()).filter((row) => (distances[row] as number) < limit);
  const again = covarianceFit(table, inside);
  return again === null
    ? null
    : {
        centre: again.centre,
        covariance: again.covariance,
        support: inside.length,
        logDeterminant: fit.logDeterminant,
      };
}
