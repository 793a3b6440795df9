import { readFileSync } from 'node:fs';
import { z } from 'zod';

const numbers = z.array(z.number());
const estimated = z.object({
  value: z.number(),
  samplingError: z.number(),
  upper: z.number(),
  lower: z.number(),
});

const outcomeGoldenSchema = z.object({
  versions: z.record(z.string(), z.string()),
  ranking: z.array(
    z.object({ scores: numbers, labels: numbers, area: z.number(), averagePrecision: z.number() }),
  ),
  pairedAuc: z.array(
    z.object({
      first: numbers,
      second: numbers,
      labels: numbers,
      difference: z.number(),
      standardError: z.number(),
    }),
  ),
  kappa: z.array(
    z.object({ matrix: numbers, classes: z.number(), value: z.number(), standardError: z.number() }),
  ),
  mcNemar: z.array(
    z.object({
      first: z.number(),
      second: z.number(),
      exact: z.number(),
      statistic: z.number(),
      chiSquare: z.number(),
    }),
  ),
  numbers: z.array(
    z.object({
      first: numbers,
      second: numbers,
      pearson: z.number(),
      spearman: z.number(),
      concordance: z.number(),
      biasLower: z.number(),
      biasUpper: z.number(),
    }),
  ),
  isotonic: z.array(
    z.object({ at: numbers, means: numbers, weights: numbers, asked: numbers, answers: numbers }),
  ),
  macro: z.array(
    z.object({
      matrix: numbers,
      classes: z.number(),
      precision: z.number(),
      recall: z.number(),
      f1: z.number(),
    }),
  ),
  newcombe: z.array(
    z.object({
      counts: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      lower: z.number(),
      upper: z.number(),
    }),
  ),
  wilson: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
  tQuantile: z.array(z.tuple([z.number(), z.number(), z.number()])),
  calibrated: z.boolean(),
  quarters: z.array(
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

/** What other tools compute of predictions and labels; `make_outcome_golden.py` writes it. */
export const outcomeGolden = outcomeGoldenSchema.parse(
  JSON.parse(readFileSync(new URL('outcome.json', import.meta.url), 'utf8')),
);
