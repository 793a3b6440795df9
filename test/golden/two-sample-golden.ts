import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { recipeSchema } from './recipe';

/** Statistic and p-value. */
const test = z.tuple([z.number(), z.number()]);
/** Statistic, p-value and degrees of freedom. */
const tTest = z.tuple([z.number(), z.number(), z.number()]);

const twoSampleGoldenSchema = z.object({
  versions: z.object({ python: z.string(), numpy: z.string(), scipy: z.string(), mpmath: z.string() }),
  tests: z.array(
    z.object({
      reference: recipeSchema,
      production: recipeSchema,
      energy: z.number(),
      mannWhitney: test,
      cramerVonMises: test.optional(),
      andersonDarling: test.optional(),
      eppsSingleton: test.optional(),
      student: tTest.optional(),
      welch: tTest.optional(),
    }),
  ),
  /** Statistic and survival. */
  cramerVonMisesLimit: z.array(z.tuple([z.number(), z.number()])),
  /** Statistic, degrees of freedom and two-sided p-value. */
  student: z.array(z.tuple([z.number(), z.number(), z.number()])),
});

/** What SciPy computed; written by make_two_sample_golden.py. */
export const twoSampleGolden = twoSampleGoldenSchema.parse(
  JSON.parse(readFileSync(new URL('two-sample.json', import.meta.url), 'utf8')),
);
