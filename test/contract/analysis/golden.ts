import { readFileSync } from 'node:fs';
import { z } from 'zod';

const sideSchema = z.object({
  count: z.number(),
  missing: z.number(),
  distinct: z.number(),
  mean: z.number().optional(),
  standardDeviation: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  quantiles: z.array(z.number()).optional(),
});

const columnSchema = z.strictObject({
  reference: sideSchema,
  production: sideSchema,
  psi: z.number(),
  noiseLimit: z.number(),
  jensenShannon: z.number(),
  ks: z.object({ statistic: z.number(), pValue: z.number() }).optional(),
  wasserstein: z.object({ value: z.number(), normalized: z.number().nullable() }).optional(),
  meanShift: z.number().optional(),
  classShift: z
    .object({
      category: z.string(),
      reference: z.number(),
      production: z.number(),
      shift: z.number().nullable(),
    })
    .optional(),
  chiSquare: z.object({ statistic: z.number(), pValue: z.number(), degreesOfFreedom: z.number() }).optional(),
  newCount: z.number().optional(),
  vanishedCount: z.number().optional(),
});
export type GoldenColumn = z.infer<typeof columnSchema>;

const columnsSchema = z.record(z.string(), columnSchema);

const goldenSchema = z.strictObject({
  versions: z.object({ python: z.string(), numpy: z.string(), scipy: z.string(), pyarrow: z.string() }),
  madeUp: columnsSchema,
  whole: columnsSchema,
  adultsOf2018: columnsSchema,
  withADisability: columnsSchema,
});

/** What NumPy and SciPy say about whole comparisons; written by test/golden/make_analysis_golden.py. */
export const golden = goldenSchema.parse(
  JSON.parse(readFileSync(new URL('../../golden/analysis.json', import.meta.url), 'utf8')),
);
