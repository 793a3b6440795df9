import {
  type ConcentrationTable,
  type CovarianceFit,
  covarianceFit,
  squaredDistances,
  standardise,
} from './concentration-step';

/** Rows at either side of the edge of a fit that are tried against each other. */
const TRIED = 50;
/** A determinant that falls by a smaller share has not fallen. */
const ROUNDING = 1e-12;

/**
 * The fit with one of its rows exchanged for another that makes the determinant smaller, by as much as one exchange can
 * among the 50 furthest of its rows and the 50 nearest others (Hawkins 1994, "The feasible solution algorithm for the
 * minimum covariance determinant estimator"). Steps to nearer rows end where every row of the fit is nearer than any
 * other, and such an exchange often goes on from there.
 *
 * @returns null when there is none.
 */
export function exchanged(fit: CovarianceFit, table: ConcentrationTable): CovarianceFit | null {
  const { rows, columns, kept } = table;
  const distances = squaredDistances(fit, table);
  const inside = new Uint8Array(rows);
  for (let k = 0; k < kept; k++) inside[fit.some[k] as number] = 1;
  const all = Uint32Array.from(distances.keys());
  const byDistance = (a: number, b: number): number => (distances[a] as number) - (distances[b] as number);
  const leaving = all
    .filter((row) => inside[row] === 1)
    .sort(byDistance)
    .slice(-TRIED);
  const joining = all
    .filter((row) => inside[row] === 0)
    .sort(byDistance)
    .slice(0, TRIED);
  const points = (some: Uint32Array): Float64Array[] =>
    Array.from(some, (row) => {
      const point = new Float64Array(columns);
      standardise(fit, table.values, row * columns, point);
      return point;
    });
  const [from, to] = [points(leaving), points(joining)];
  let [best, out, into] = [1 - ROUNDING, -1, -1];
  for (const [a, i] of leaving.entries()) {
    // Of the covariance and centre without row i, in units of those with it.
    const own = (distances[i] as number) / (kept - 1);
    const mine = from[a] as Float64Array;
    const without = 1 - own;
    if (!(without > ROUNDING)) continue;
    for (const [b, j] of joining.entries()) {
      const yours = to[b] as Float64Array;
      let product = 0;
      for (let k = 0; k < columns; k++) product += (mine[k] as number) * (yours[k] as number);
      const share = 1 / (kept - 1);
      // Of row j from the centre without row i: its square, and its product with row i.
      const square =
        (distances[j] as number) + 2 * share * product + share * share * (distances[i] as number);
      const cross = product + share * (distances[i] as number);
      const further = square / kept + (cross * cross) / kept / (kept - 1) / without;
      const factor = without * (1 + ((kept - 1) / kept) * further);
      if (factor < best) [best, out, into] = [factor, i, j];
    }
  }
  if (out < 0) return null;
  const some = Uint32Array.from(fit.some, (row) => (row === out ? into : row)).sort();
  const next = covarianceFit(table, some);
  return next !== null && next.logDeterminant < fit.logDeterminant ? next : null;
}
