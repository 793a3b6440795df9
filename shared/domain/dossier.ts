import { z } from 'zod';
import { outlierReasonSchema, outlierSettingsSchema } from './outliers';

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);
const number = z.number();
const rowNumber = z.number().int().min(1).describe('Row of the dataset, from 1 on.');

/** Which prediction is asked about: by its id, or by its row, counted from 1. */
export const predictionKeySchema = z.object({
  side: z.enum(['reference', 'production']),
  key: z.union([z.object({ id: z.string() }), z.object({ row: rowNumber })]),
});
export type PredictionKey = z.infer<typeof predictionKeySchema>;

export const dossierInputSchema = z.object({
  column: z.string(),
  kind: z.enum(['number', 'boolean', 'category', 'text']),
  value: z.string().nullable().describe('Null where it is missing.'),
  percentile: share
    .optional()
    .describe('Numbers: share of the reference’s values at or below it; absent without any.'),
  atOrAbove: share.optional().describe('Numbers: share of the reference’s values at or above it.'),
  beyond: z.boolean().describe('A number outside the reference’s extremes.'),
  share: share
    .optional()
    .describe('Categories and booleans: reference rows that have it; missing values: rows without one.'),
  unseen: z.boolean().describe('A category that no reference row has.'),
});
export type DossierInput = z.infer<typeof dossierInputSchema>;

/** What was answered and what came of it, as it stands in the data. */
export const rowAnswersSchema = z.object({
  prediction: z.string().optional(),
  score: z.string().optional(),
  label: z.string().optional(),
});
export type RowAnswers = z.infer<typeof rowAnswersSchema>;

export const nearRowSchema = rowAnswersSchema.extend({
  row: rowNumber,
  id: z.string().optional(),
  distance: share.describe('Mean difference of the compared inputs, 0 is alike in all of them.'),
  compared: count.describe('Inputs compared: those that one of the two rows has.'),
});
export type NearRow = z.infer<typeof nearRowSchema>;

export const neighbourInTimeSchema = rowAnswersSchema.extend({
  row: rowNumber,
  id: z.string().optional(),
  time: z.string(),
  version: z.string().optional(),
});
export type NeighbourInTime = z.infer<typeof neighbourInTimeSchema>;

/** Whether a prediction was right. */
export const rowOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('right') }),
  z.object({ kind: z.literal('wrong') }),
  z.object({ kind: z.literal('off'), by: number.describe('Prediction less label.') }),
  z.object({ kind: z.literal('unlabelled') }),
  z.object({ kind: z.literal('unanswered') }),
]);
export type RowOutcome = z.infer<typeof rowOutcomeSchema>;

const oddness = number.describe(
  'Orders the findings: 1 is as odd as the reference can show, what went wrong is above.',
);

/** One thing that is odd about a prediction. */
export const dossierFindingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wrong'), oddness }),
  z.object({ kind: z.literal('off'), oddness, by: number.describe('Prediction less label.') }),
  z.object({
    kind: z.literal('shadow'),
    oddness,
    right: z.boolean().optional().describe('Whether the shadow’s answer was the label, where one came.'),
  }),
  z.object({
    kind: z.literal('outlier'),
    oddness,
    above: share.describe('Reference rows with a lower score.'),
  }),
  z.object({ kind: z.literal('unseen'), oddness, column: z.string() }),
  z.object({ kind: z.literal('beyond'), oddness, column: z.string() }),
  z.object({ kind: z.literal('tail'), oddness, column: z.string() }),
  z.object({ kind: z.literal('rare'), oddness, column: z.string() }),
  z.object({ kind: z.literal('missing'), oddness, column: z.string() }),
  z.object({
    kind: z.literal('nearest'),
    oddness,
    differ: count.describe('Nearest reference rows whose label is not this prediction.'),
    of: count.describe('Nearest reference rows with a label.'),
  }),
  z.object({ kind: z.literal('switched'), oddness, from: z.string(), to: z.string(), at: z.string() }),
  z.object({ kind: z.literal('slow'), oddness, percentile: share }),
  z.object({ kind: z.literal('drifted'), oddness, columns: z.array(z.string()) }),
  z.object({ kind: z.literal('gaps'), oddness, column: z.string(), share, reference: share }),
]);
export type DossierFinding = z.infer<typeof dossierFindingSchema>;

/** Everything there is to say about one prediction. */
export const dossierSchema = z
  .object({
    side: z.enum(['reference', 'production']),
    dataset: z.string(),
    row: rowNumber,
    id: z.string().optional(),
    inSlice: z.boolean().describe('Whether the slice that is compared holds the row.'),
    time: z.string().optional(),
    inputs: z.array(dossierInputSchema).describe('In the order of the reference.'),
    leftOut: z.array(z.object({ name: z.string(), reason: z.string() })),
    outlier: z
      .union([
        z.object({
          settings: outlierSettingsSchema,
          score: number,
          threshold: number,
          flagged: z.boolean(),
          far: z.boolean(),
          above: share.describe('Reference rows with a lower score.'),
          reasons: z.array(outlierReasonSchema),
        }),
        z.object({ notScored: z.string().describe('Why there is no score.') }),
      ])
      .describe('How unlike the reference it is.'),
    answers: rowAnswersSchema.extend({
      predictionFromScore: z
        .boolean()
        .optional()
        .describe('The log has a score alone; the prediction was made from it by the threshold.'),
      shadowPrediction: z.string().optional(),
      shadowScore: z.string().optional(),
      labelTime: z.string().optional(),
    }),
    outcome: rowOutcomeSchema.describe(
      'What came of it: `off` is a quantity that is not the label, `unlabelled` has no label, `unanswered` no prediction.',
    ),
    version: z
      .object({
        value: z.string(),
        since: z.string().optional().describe('First time of this version in the dataset.'),
        before: z.string().optional().describe('The version that was new before this one.'),
      })
      .optional(),
    latency: z.object({ column: z.string(), value: number, percentile: share }).optional(),
    chunk: z
      .object({
        label: z.string(),
        from: z.string(),
        to: z.string(),
        rows: count,
        drifted: z
          .array(z.object({ column: z.string(), psi: number.optional() }))
          .describe('Columns whose values in this chunk drifted from the reference, the worst first.'),
        gaps: z
          .array(z.object({ column: z.string(), share, reference: share }))
          .describe('Columns missing more often than in the reference, beyond chance, the worst first.'),
      })
      .optional()
      .describe('The time around it; absent without a timestamp on both sides.'),
    nearest: z
      .array(nearRowSchema)
      .describe(
        'Rows of the reference slice that are most like it, at most ten; rows alike in nothing are none.',
      ),
    before: z.array(neighbourInTimeSchema).describe('Rows of the same slice just before it, the last first.'),
    after: z.array(neighbourInTimeSchema).describe('Rows just after it, the first first.'),
    findings: z.array(dossierFindingSchema).describe('What is odd about it, the oddest first.'),
    notes: z.array(z.string()),
  })
  .meta({
    id: 'Dossier',
    description: 'One prediction: what went in, what came out, and what is odd about it.',
  });
export type Dossier = z.infer<typeof dossierSchema>;
