import { z } from 'zod';
import { chunkSchema } from './timeline';

const number = z.number();
const count = z.number().int().nonnegative();
const share = number.min(0).max(1);
const band = z
  .object({ lower: number, upper: number })
  .describe('Mean ± 3 standard errors: where the mean of other rows like these would lie.');

const finding = {
  status: z
    .enum(['drifted', 'watch', 'stable', 'unknown'])
    .describe('`unknown`: too few rows to say, or it could not be computed; the sentence says which.'),
  sentence: z.string().describe('The finding in one plain sentence.'),
  thresholds: z
    .object({ watch: number, drift: number })
    .describe('Sizes from which the finding is `watch` and `drifted`, when it is more than chance.'),
};

export const domainClassifierSchema = z
  .object({
    ...finding,
    result: z
      .object({
        auc: share.describe('Mean over the folds: 0.5 is chance, 1 tells every row apart.'),
        interval: z
          .object({ lower: share, upper: share, level: z.literal(0.95) })
          .optional()
          .describe(
            'From DeLong’s standard errors of the folds, corrected as Nadeau and Bengio (2003); absent when every pair of rows was ranked right.',
          ),
        folds: count,
        reference: count.describe('Rows of the reference that were used.'),
        production: count.describe('Rows of production that were used.'),
        ranking: z
          .array(
            z.object({
              name: z.string(),
              loss: number.describe('AUC lost when the column’s values are shuffled among the rows.'),
            }),
          )
          .describe('What gives the sides away, the most first.'),
      })
      .optional(),
  })
  .meta({
    id: 'DomainClassifier',
    description:
      'Whether a logistic regression tells rows of production from rows of the reference it has not seen.',
  });
export type DomainClassifier = z.infer<typeof domainClassifierSchema>;

const errorSchema = band.extend({
  mean: number.describe('Mean Euclidean distance of a row from its reconstruction.'),
  standardDeviation: number.describe('Of the rows’ distances (ddof 1).'),
  rows: count,
});
export type ReconstructionError = z.infer<typeof errorSchema>;

export const reconstructionSchema = z
  .object({
    ...finding,
    result: z
      .object({
        columns: count.describe('Columns that vary in the reference, standardised by it.'),
        components: count.describe('Principal components kept.'),
        explained: share.describe('Share of the reference’s variance that these explain.'),
        heldOut: z
          .boolean()
          .describe(
            'True with few rows a column: each reference row was judged by components fitted to the other half of them.',
          ),
        reference: errorSchema,
        production: errorSchema,
        difference: number.describe(
          'Production’s mean less the reference’s, in standard deviations of the reference’s rows.',
        ),
        overTime: z
          .object({
            column: z.string(),
            description: z.string(),
            threshold: z
              .object({ lower: number, upper: number })
              .optional()
              .describe(
                'Mean ± 3 standard deviations of the reference’s chunks; absent with fewer than two.',
              ),
            chunks: z.array(
              chunkSchema.extend({
                error: errorSchema.optional().describe('Absent with fewer than two sampled rows.'),
                beyond: z.boolean().describe('Outside the threshold.'),
              }),
            ),
          })
          .optional()
          .describe('Chunk by chunk; absent without a timestamp on both sides.'),
      })
      .optional(),
  })
  .meta({
    id: 'Reconstruction',
    description:
      'How well rows can be put together again from the principal components of the reference: worse when columns no longer go together as they did.',
  });
export type Reconstruction = z.infer<typeof reconstructionSchema>;

const coefficient = number.min(-1).max(1);

export const correlationChangeSchema = z
  .object({
    ...finding,
    result: z
      .object({
        tested: count.describe('Pairs of columns that vary on both sides.'),
        changed: count.describe('Pairs whose change is significant and reaches the watch threshold.'),
        pairs: z
          .array(
            z.object({
              first: z.string(),
              second: z.string(),
              reference: coefficient.describe('Spearman’s coefficient.'),
              production: coefficient.describe('Spearman’s coefficient.'),
              change: number.describe('production − reference.'),
              pValue: share.describe('Fisher’s z, two-sided, with the variance of Bonett and Wright (2000).'),
              pAdjusted: share.describe('Benjamini-Hochberg over all pairs tested.'),
              pearson: z
                .object({ reference: coefficient, production: coefficient })
                .optional()
                .describe('Pearson’s coefficient of the same rows.'),
            }),
          )
          .describe('The largest changes first, at most 20.'),
        matrix: z
          .object({
            columns: z.array(z.string()),
            reference: z.array(z.array(coefficient.nullable())),
            production: z.array(z.array(coefficient.nullable())),
          })
          .describe(
            'Spearman’s coefficients of at most 40 columns, those of the largest changes; null where a column does not vary.',
          ),
      })
      .optional(),
  })
  .meta({
    id: 'CorrelationChange',
    description: 'Pairs of columns that are related differently than before.',
  });
export type CorrelationDrift = z.infer<typeof correlationChangeSchema>;

/** Drift of more than one column at a time. */
export const multivariateSchema = z
  .object({
    columns: z
      .array(
        z.object({
          name: z.string(),
          encoding: z
            .enum(['number', 'boolean', 'frequency'])
            .describe('`frequency`: a category counts as its share of the reference, one it never had as 0.'),
          missing: z
            .object({ reference: count, production: count })
            .describe('Sampled rows without a finite value.'),
        }),
      )
      .describe('The columns looked at together.'),
    leftOut: z.array(z.object({ name: z.string(), reason: z.string() })),
    rows: z
      .object({
        reference: z.object({ slice: count, sampled: count }),
        production: z.object({ slice: count, sampled: count }),
      })
      .describe('Rows of the slices, and how many of them were drawn at random.'),
    seed: count.describe('Of the random draws: the same data and seed give the same numbers.'),
    classifier: domainClassifierSchema,
    reconstruction: reconstructionSchema,
    correlation: correlationChangeSchema,
    status: finding.status.describe('The worst of the three.'),
    headline: z.string().describe('The verdict in words.'),
    notes: z.array(z.string()).describe('How missing values and samples were treated, in words.'),
  })
  .meta({ id: 'Multivariate', description: 'Drift of more than one column at a time.' });
export type Multivariate = z.infer<typeof multivariateSchema>;
export type FindingStatus = Multivariate['status'];
