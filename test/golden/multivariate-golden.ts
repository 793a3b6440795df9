import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { draw, mulberry32, type Recipe, recipeSchema } from './recipe';

const numbers = z.array(z.number());
const recipes = z.array(recipeSchema);
const classes = z.object({ seed: z.number(), share: z.number() });
const chunks = z.array(
  z.object({
    side: z.enum(['reference', 'production']),
    value: z.number(),
    samplingError: z.number(),
    upper: z.number(),
    lower: z.number(),
    alert: z.boolean(),
  }),
);

const multivariateGoldenSchema = z.object({
  versions: z.record(z.string(), z.string()),
  logistic: z.array(
    z.object({
      recipes,
      classes,
      signal: z.number(),
      c: z.number(),
      coefficients: numbers,
      intercept: z.number(),
    }),
  ),
  auc: z.array(
    z.object({
      scores: recipeSchema,
      classes,
      signal: z.number(),
      auc: z.number(),
      standardError: z.number().optional(),
    }),
  ),
  correlation: z.array(z.object({ recipes, pearson: numbers, spearman: numbers })),
  missingCorrelation: z.object({ recipes, pearson: numbers }),
  /** Coefficient, both correlations with their rows, statistic and p-value. */
  change: z.array(
    z.tuple([
      z.enum(['pearson', 'spearman']),
      z.number(),
      z.number(),
      z.number(),
      z.number(),
      z.number(),
      z.number(),
    ]),
  ),
  pca: z.array(
    z.object({
      reference: recipes,
      production: recipes,
      share: z.number(),
      components: z.number(),
      explained: z.number(),
      means: numbers,
      last: numbers,
    }),
  ),
  /** The sample as NannyML's DataReconstructionDriftCalculator compares it. */
  sample: z.object({ whole: chunks, quarters: chunks, components: z.number(), explained: z.number() }),
});

/** What scikit-learn, SciPy and NannyML computed; written by make_multivariate_golden.py. */
export const multivariateGolden = multivariateGoldenSchema.parse(
  JSON.parse(readFileSync(new URL('multivariate.json', import.meta.url), 'utf8')),
);

/** The golden columns: each its own draw plus half of the one before it. */
export function drawColumns(all: readonly Recipe[]): Float64Array[] {
  const columns: Float64Array[] = [];
  for (const recipe of all) {
    const before = columns.at(-1);
    const values = draw(recipe);
    columns.push(before === undefined ? values : values.map((value, i) => value + (before[i] ?? NaN) * 0.5));
  }
  return columns;
}

/** The golden classes: the first row negative, the second positive, the others by chance. */
export function drawClasses({ seed, share }: z.infer<typeof classes>, size: number): Uint8Array {
  const positive = Uint8Array.from(mulberry32(seed, size), (fraction) => (fraction < share ? 1 : 0));
  positive[0] = 0;
  positive[1] = 1;
  return positive;
}
