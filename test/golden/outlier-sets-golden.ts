import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const numbers = z.array(z.number());

const sets = z.array(
  z.object({
    name: z.string(),
    rows: z.array(numbers),
    /** 1 for an outlier. */
    labels: numbers,
    /** Of the scores of seeds 0 to 19. */
    mean: numbers,
    averagePrecision: z.number(),
    /** Of 20 further means of 20 seeds: correlations with that one, and average precisions. */
    further: z.object({ ranks: numbers, averagePrecisions: numbers }),
  }),
);

/** What scikit-learn found in the labelled sets; written by make_outlier_sets_golden.py. */
export const outlierSets = z
  .object({
    versions: z.record(z.string(), z.string()),
    sets,
    /** Cuts of an earlier comparison. */
    earlier: sets,
  })
  // From where tests start: this file is bundled elsewhere, too.
  .parse(JSON.parse(readFileSync(path.resolve('test/golden/outlier-sets.json'), 'utf8')));

export type OutlierSet = z.infer<typeof sets>[number];

/** The rows of a set one after the other, and column by column. */
export function layouts(rows: readonly (readonly number[])[]): {
  readonly values: Float64Array;
  readonly columns: Float64Array[];
} {
  return {
    values: Float64Array.from(rows.flat()),
    columns: Array.from(rows[0] ?? [], (_, j) => Float64Array.from(rows, (row) => row[j] ?? NaN)),
  };
}
