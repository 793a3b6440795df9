import { z } from 'zod';
import { chunkSchema } from './timeline';

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);
const number = z.number();

export const outlierMethodSchema = z.enum(['isolation-forest', 'ecod', 'mahalanobis']);
export type OutlierMethod = z.infer<typeof outlierMethodSchema>;

/** How outliers are found. */
export const outlierSettingsSchema = z.object({
  method: outlierMethodSchema,
  contamination: z
    .union([z.literal('auto'), z.number().gt(0).max(0.5)])
    .describe('Share of the reference that is to be flagged; `auto` is the method’s own threshold.'),
  seed: count.describe('Of the random draws: the same data and seed give the same scores.'),
});
export type OutlierSettings = z.infer<typeof outlierSettingsSchema>;
export const DEFAULT_OUTLIER_SETTINGS: OutlierSettings = {
  method: 'isolation-forest',
  contamination: 0.01,
  seed: 20_240_229,
};

const interval = { lower: share, upper: share };
const rateSchema = z
  .object({ flagged: count, rows: count, share: share, ...interval })
  .describe('Rows flagged, of how many, and Wilson’s 95 % interval of the share.');
export type OutlierRate = z.infer<typeof rateSchema>;

export const outlierReasonSchema = z.object({
  column: z.string(),
  value: z.string().nullable().describe('Null where it is missing.'),
  percentile: share
    .optional()
    .describe('Numbers: share of the reference’s values at or below it; categories: of rows that have it.'),
  ordinary: z
    .string()
    .optional()
    .describe(
      'The nearest value between the reference’s 1st and 99th percentile, or its most frequent category; absent where the value is ordinary by itself.',
    ),
  part: number.describe('How much lower the score would be with an ordinary value here.'),
});
export type OutlierReason = z.infer<typeof outlierReasonSchema>;

export const outlierRowSchema = z.object({
  row: count.describe('Row of the production data, from 1 on.'),
  id: z.string().optional().describe('Its prediction id.'),
  score: number,
  far: z
    .boolean()
    .describe(
      'A value lies more than ten ordinary ranges (1st to 99th percentile) beyond the reference, or is a category that a reference with nearly every category never had: an outlier at any threshold.',
    ),
  flagged: z.boolean(),
  reasons: z.array(outlierReasonSchema).describe('What made it so, the most first.'),
});
export type OutlierRow = z.infer<typeof outlierRowSchema>;

const excessSchema = z.object({
  reference: share,
  production: share,
  excess: number.describe('Production less the reference.'),
  lower: number.describe('Newcombe’s 95 % interval of the difference.'),
  upper: number,
});

/** Rows unlike the reference: how many on both sides, which, and why. */
export const outliersSchema = z
  .object({
    settings: outlierSettingsSchema,
    threshold: number.describe('Rows with a higher score are flagged.'),
    columns: z.array(
      z.object({
        name: z.string(),
        encoding: z
          .enum(['number', 'boolean', 'frequency'])
          .describe('`frequency`: a category counts as its share of the reference, one it never had as 0.'),
        missing: z.object({ reference: count, production: count }),
      }),
    ),
    leftOut: z.array(z.object({ name: z.string(), reason: z.string() })),
    rate: z.object({ reference: rateSchema, production: rateSchema }),
    far: z.object({ reference: count, production: count }).describe('Flagged at any threshold.'),
    difference: z
      .object({ value: number, lower: number, upper: number })
      .describe('Of the shares, production less the reference, with Newcombe’s 95 % interval.'),
    status: z.enum(['drifted', 'watch', 'stable', 'unknown']),
    headline: z.string(),
    histogram: z
      .object({ edges: z.array(number), reference: z.array(count), production: z.array(count) })
      .describe(
        'Scores of the rows that are not far; a bin holds its upper edge, and the threshold is an edge.',
      ),
    overTime: z
      .object({
        column: z.string(),
        description: z.string(),
        chunks: z.array(chunkSchema.extend({ flagged: count, ...interval })),
      })
      .optional()
      .describe('Absent without a timestamp on both sides.'),
    byColumn: z
      .array(excessSchema.extend({ name: z.string() }))
      .describe('Shares of rows flagged above all for this column, the largest excess first.'),
    bySegment: z
      .array(
        z.object({
          column: z.string(),
          value: z.string(),
          reference: rateSchema,
          production: rateSchema,
          excessRows: number.describe(
            'Production rows flagged beyond what the group’s share in the reference would flag.',
          ),
        }),
      )
      .describe(
        'Groups flagged more often than in the reference, beyond chance, the most excess rows first.',
      ),
    rules: z
      .array(
        z.object({
          name: z.string(),
          fences: z
            .object({ lower: number, upper: number, reference: count, production: count })
            .optional()
            .describe('Rows beyond 1.5 interquartile ranges of the reference.'),
          modifiedZ: z
            .object({ median: number, deviation: number, reference: count, production: count })
            .optional()
            .describe('Rows with |0.6745 (x − median) / MAD| > 3.5; absent where more than half are equal.'),
          beyondRange: count.optional().describe('Production rows outside the reference’s extremes.'),
          unseen: count.optional().describe('Production rows of a category the reference never had.'),
        }),
      )
      .describe('Each column by itself.'),
    top: z.array(outlierRowSchema).describe('Production rows, the least like the reference first.'),
    notes: z.array(z.string()).describe('How missing and infinite values and categories count, in words.'),
  })
  .meta({ id: 'Outliers', description: 'Rows unlike what the model was built on, and why.' });
export type Outliers = z.infer<typeof outliersSchema>;
