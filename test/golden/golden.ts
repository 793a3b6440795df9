import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { recipeSchema } from './recipe';

const counts = z.array(z.number());
const triple = z.tuple([z.number(), z.number(), z.number()]);

const goldenSchema = z.object({
  versions: z.object({ python: z.string(), numpy: z.string(), scipy: z.string() }),
  draws: z.array(z.number()),
  kolmogorovSmirnov: z.array(
    z.object({
      reference: recipeSchema,
      production: recipeSchema,
      statistic: z.number(),
      pValue: z.number(),
      location: z.number(),
    }),
  ),
  /** Sample size, statistic, survival. */
  kolmogorov: z.array(triple),
  smirnov: z.array(triple),
  wasserstein: z.array(z.object({ reference: recipeSchema, production: recipeSchema, value: z.number() })),
  jensenShannon: z.array(
    z.object({ reference: counts, production: counts, base2: z.number(), baseE: z.number() }),
  ),
  psi: z.array(
    z.object({
      reference: counts,
      production: counts,
      zeroShare: z.number(),
      value: z.number(),
      largest: z.number(),
      expected: z.number(),
      limit: z.number(),
    }),
  ),
  chiSquare: z.array(
    z.object({
      reference: counts,
      production: counts,
      statistic: z.number(),
      pValue: z.number(),
      degreesOfFreedom: z.number(),
      lowExpectedShare: z.number(),
    }),
  ),
  chiSquareDistribution: z.object({ survival: z.array(triple), quantile: z.array(triple) }),
  describe: z.array(
    z.object({
      sample: recipeSchema,
      mean: z.number(),
      standardDeviation: z.number(),
      quantiles: z.array(z.number()),
      deciles: z.array(z.number()),
    }),
  ),
});

/** What NumPy and SciPy computed; written by make_golden.py. */
export const golden = goldenSchema.parse(
  JSON.parse(readFileSync(new URL('stats.json', import.meta.url), 'utf8')),
);
