import { z } from 'zod';

// The descriptions are those of the published JSON schema: `npm run schema` writes it.

const number = z.number();
const count = z.number().int().nonnegative();

/** Worst first. */
export const qualityVerdictSchema = z.enum(['fail', 'warn', 'unknown', 'pass']).meta({
  id: 'QualityVerdict',
  description: '`unknown`: too few rows to say, or not looked for; the headline says why.',
});
export type QualityVerdict = z.infer<typeof qualityVerdictSchema>;
export const QUALITY_VERDICTS: readonly QualityVerdict[] = qualityVerdictSchema.options;

/** What is checked, the gravest first. */
export const qualityCheckIdSchema = z
  .enum([
    'row_count',
    'missing_column',
    'type',
    'duplicate_ids',
    'rows_per_period',
    'constant',
    'infinite_values',
    'missing_values',
    'new_categories',
    'out_of_range',
    'duplicate_rows',
    'vanished_categories',
    'new_column',
  ])
  .meta({ id: 'QualityCheckId', description: 'What was checked.' });
export type QualityCheckId = z.infer<typeof qualityCheckIdSchema>;
export const QUALITY_CHECK_IDS: readonly QualityCheckId[] = qualityCheckIdSchema.options;

export const qualityCheckSchema = z
  .object({
    id: qualityCheckIdSchema,
    column: z.string().nullable().describe('The column that was checked; null for the table as a whole.'),
    verdict: qualityVerdictSchema,
    headline: z.string().describe('One plain sentence: what was found, with its numbers and its limits.'),
    reference: number.nullable().describe('The number of the reference slice, in `unit`; null without one.'),
    production: number
      .nullable()
      .describe('The number of the production slice, in `unit`; null without one.'),
    limit: number
      .nullable()
      .describe('The limit that decided: for a pass the first one that would count. In `unit`.'),
    unit: z
      .enum(['share', 'rows', 'values'])
      .describe(
        '`share`: 0 to 1, of rows or of present values; `rows`: a count of rows; `values`: of different values.',
      ),
    pAdjusted: number
      .min(0)
      .max(1)
      .optional()
      .describe(
        'p-value of the difference of both shares (two-proportion z, Fisher’s exact test where counts are small), adjusted for the columns of this check as `settings.correction` says.',
      ),
  })
  .meta({ id: 'QualityCheck', description: 'One check of the production slice against the reference.' });
export type QualityCheck = z.infer<typeof qualityCheckSchema>;

export const qualitySchema = z
  .object({
    checks: z
      .array(qualityCheckSchema)
      .describe('Worst first: fail, warn, unknown, pass; by gravity of the check within each.'),
    counts: z
      .object({ fail: count, warn: count, unknown: count, pass: count })
      .describe('How many checks came to each verdict.'),
  })
  .meta({
    id: 'Quality',
    description: 'Data quality of the production slice against the reference: checks with verdicts.',
  });
export type Quality = z.infer<typeof qualitySchema>;
