import { readFileSync } from 'node:fs';
import { z } from 'zod';

const estimated = z.object({ value: z.number(), samplingError: z.number(), realised: z.number() });

const numbers = z.array(z.number());

const estimateGoldenSchema = z.object({
  versions: z.record(z.string(), z.string()),
  calibrated: z.record(z.string(), z.boolean()),
  numbers: z.array(z.object({ side: z.enum(['reference', 'analysis']), mae: estimated, rmse: estimated })),
  boosting: z.object({
    columns: z.array(z.string()),
    trees: z.number(),
    reference: numbers,
    analysis: numbers,
    means: z.tuple([z.number(), z.number()]),
  }),
  classes: z.array(
    z.object({
      side: z.enum(['reference', 'analysis']),
      accuracy: estimated,
      f1: estimated,
      precision: estimated,
      recall: estimated,
      specificity: estimated,
      roc_auc: estimated,
    }),
  ),
});

/** What NannyML estimates without labels; `make_estimate_golden.py` writes it. */
export const estimateGolden = estimateGoldenSchema.parse(
  JSON.parse(readFileSync(new URL('estimate.json', import.meta.url), 'utf8')),
);
