import { readFileSync } from 'node:fs';
import { z } from 'zod';

const numbers = z.array(z.number());

const experimentGoldenSchema = z.object({
  versions: z.record(z.string(), z.string()),
  median: z.array(z.object({ values: numbers, lower: z.number().nullable(), upper: z.number().nullable() })),
  ratio: z.array(
    z.object({ observed: numbers, weights: numbers, statistic: z.number(), pValue: z.number() }),
  ),
  welch: z.array(
    z.object({
      a: numbers,
      b: numbers,
      lower: z.number(),
      upper: z.number(),
      pValue: z.number(),
      uplift: z.number(),
      upliftLower: z.number(),
      upliftUpper: z.number(),
    }),
  ),
  proportions: z.array(
    z.object({
      counts: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      lower: z.number(),
      upper: z.number(),
      pValue: z.number(),
    }),
  ),
  holm: z.array(z.object({ values: numbers, adjusted: numbers })),
});

/** What other tools compute of paired costs and of the arms of an experiment; `make_experiment_golden.py` writes it. */
export const experimentGolden = experimentGoldenSchema.parse(
  JSON.parse(readFileSync(new URL('experiment.json', import.meta.url), 'utf8')),
);
