import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { recipeSchema } from './recipe';

const counts = z.array(z.number());
const proportion = z.object({ successes: z.number(), total: z.number() });

const categoryGoldenSchema = z.object({
  versions: z.object({
    python: z.string(),
    numpy: z.string(),
    scipy: z.string(),
    statsmodels: z.string(),
    ruptures: z.string(),
  }),
  distances: z.array(
    z.object({
      reference: counts,
      production: counts,
      zeroShare: z.number(),
      kullbackLeibler: z.number(),
      hellinger: z.number(),
      totalVariation: z.number(),
      lInfinity: z.number(),
    }),
  ),
  goodnessOfFit: z.array(
    z.object({
      reference: counts,
      production: counts,
      statistic: z.number(),
      pValue: z.number(),
      degreesOfFreedom: z.number(),
      unseen: z.number(),
    }),
  ),
  contingency: z.array(
    z.object({
      reference: counts,
      production: counts,
      g: z.number(),
      gPValue: z.number(),
      degreesOfFreedom: z.number(),
      cramersV: z.number(),
      corrected: z.number().nullable(),
    }),
  ),
  fisher: z.array(
    z.object({
      reference: counts,
      production: counts,
      pValue: z.number(),
      oddsRatio: z.number().nullable(),
    }),
  ),
  /** Value, rows drawn, rows marked, all rows, probability. */
  hypergeometric: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])),
  proportions: z.array(
    z.object({
      reference: proportion,
      production: proportion,
      z: z.number(),
      pValue: z.number(),
      level: z.number(),
      wilson: z.tuple([z.number(), z.number()]),
    }),
  ),
  multipleTesting: z.array(z.object({ pValues: counts, benjaminiHochberg: counts, bonferroni: counts })),
  threshold: z.array(z.object({ values: counts, lower: z.number(), upper: z.number() })),
  edges: z.array(z.object({ sample: recipeSchema, sturges: counts, doane: counts })),
  /** The sample's values rounded down. */
  integerEdges: z.array(z.object({ sample: recipeSchema, sturges: counts })),
  random: z.array(z.object({ seed: z.number(), numbers: counts })),
  changePoint: z.array(z.object({ values: counts, at: z.number() })),
});

/** What NumPy, SciPy, statsmodels and ruptures computed; written by make_category_golden.py. */
export const categoryGolden = categoryGoldenSchema.parse(
  JSON.parse(readFileSync(new URL('category-stats.json', import.meta.url), 'utf8')),
);
