import { readFileSync } from 'node:fs';
import { describe as group, expect, it } from 'vitest';
import { z } from 'zod';
import { locationOf, mahalanobisSquared } from '../../shared/stats/mahalanobis';
import { robustCovariance } from '../../shared/stats/robust-covariance';
import { drawnTable } from './covariance-sets';
import { EVERY_CASE, someOf } from './every';
import { outlierSets } from './outlier-sets-golden';
import { relativeError, Worst } from './worst';

const numbers = z.array(z.number());
const foundSchema = z.object({
  centre: numbers,
  covariance: numbers,
  logDeterminant: z.number().nullable(),
  support: z.number(),
  /** Squared, of the first rows. */
  distances: numbers,
});
/** What MinCovDet found; written by make_covariance_outliers_golden.py. */
const golden = z
  .object({
    versions: z.record(z.string(), z.string()),
    real: z.array(foundSchema.extend({ set: z.string(), columns: numbers })),
    given: z.array(foundSchema.extend({ name: z.string(), values: z.array(numbers) })),
    drawn: z.array(
      foundSchema.extend({ kind: z.string(), rows: z.number(), width: z.number(), seed: z.number() }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('covariance-outliers.json', import.meta.url), 'utf8')));
type Found = z.infer<typeof foundSchema>;

const SAME = 1e-9;

/** How ours stands to scikit-learn's: a determinant that is larger is an error of the search. */
function compare(
  theirs: Found,
  values: Float64Array,
  rows: number,
  columns: number,
): 'same' | 'smaller' | 'none' {
  const ours = robustCovariance(values, rows, columns, 1);
  if (theirs.logDeterminant === null || ours === null) {
    expect(ours).toBeNull();
    expect(theirs.logDeterminant).toBeNull();
    return 'none';
  }
  const further = ours.logDeterminant - theirs.logDeterminant;
  expect(further).toBeLessThanOrEqual(SAME);
  if (further < -SAME) return 'smaller';
  const worst = new Worst();
  const scale = (i: number): number => Math.sqrt(theirs.covariance[i * columns + i] ?? NaN);
  ours.centre.forEach((one, i) => worst.meet(Math.abs(one - (theirs.centre[i] ?? NaN)) / scale(i), i));
  ours.covariance.forEach((one, at) => {
    const unit = scale(Math.floor(at / columns)) * scale(at % columns);
    worst.meet(Math.abs(one - (theirs.covariance[at] ?? NaN)) / unit, at);
  });
  const location = locationOf(ours.centre, ours.covariance);
  if (location === null) throw new Error('There is no inverse.');
  theirs.distances.forEach((expected, row) =>
    worst.meet(relativeError(mahalanobisSquared(location, values, row * columns), expected), row),
  );
  worst.expectUnder(SAME);
  expect(ours.support).toBe(theirs.support);
  return 'same';
}

/** How many tables came out each way. */
function tally(found: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of found) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

group(`minimum covariance determinant of scikit-learn ${golden.versions['scikit-learn'] ?? ''}`, () => {
  it('is no larger on real tables, and the same covariance where it is equal', () => {
    const sets = new Map(outlierSets.sets.map(({ name, rows }) => [name, rows]));
    const found = someOf(golden.real, 5).map((theirs) => {
      const rows = sets.get(theirs.set) ?? [];
      const values = Float64Array.from(rows.flatMap((row) => theirs.columns.map((j) => row[j] ?? NaN)));
      return compare(theirs, values, rows.length, theirs.columns.length);
    });
    for (const theirs of golden.given) {
      const [row = []] = theirs.values;
      found.push(compare(theirs, Float64Array.from(theirs.values.flat()), theirs.values.length, row.length));
    }
    if (EVERY_CASE) expect(tally(found)).toEqual({ same: 16, smaller: 68, none: 1 });
  }, 300_000);

  it('is no larger on drawn tables, and the same covariance where it is equal', () => {
    const found = someOf(golden.drawn, 5).map((theirs) => {
      const values = drawnTable(theirs.kind, theirs.rows, theirs.width, theirs.seed);
      return compare(theirs, values, theirs.rows, theirs.width);
    });
    if (EVERY_CASE) expect(tally(found)).toEqual({ same: 33, smaller: 117 });
  }, 300_000);
});
