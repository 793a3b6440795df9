import { z } from 'zod';
import { positiveDecisionSchema } from './positive-decision';
import { estimateSchema } from './estimate';
import { experimentSchema } from './experiment';
import { outcomeColumnsSchema, outcomeSettingsSchema, taskSchema } from './outcome';
import { chunkSchema } from './timeline';

const number = z.number();
const count = number.int().nonnegative();
const share = number.min(0).max(1);

export const performanceStatusSchema = z.enum(['worse', 'watch', 'steady', 'better', 'unknown']).meta({
  id: 'PerformanceStatus',
  description:
    '`worse`: fell by the limit or more, beyond chance. `watch`: fell beyond chance, by less. `better`: rose beyond chance. `steady`: no change beyond chance. `unknown`: no labels to say.',
});
export type PerformanceStatus = z.infer<typeof performanceStatusSchema>;

export const metricComparisonSchema = z.object({
  id: z.string(),
  name: z.string(),
  better: z.enum(['higher', 'lower']).nullable(),
  written: z.enum(['share', 'number', 'unit']),
  definition: z.string(),
  reference: estimateSchema,
  production: estimateSchema,
  change: estimateSchema.nullable().describe('Production less reference; null where one is not known.'),
  status: performanceStatusSchema,
});
export type MetricComparison = z.infer<typeof metricComparisonSchema>;

const labelledSideSchema = z.object({
  rows: count,
  labelled: count.describe('Rows with a label.'),
  counted: count.describe(
    'Labelled rows that metrics are taken over: those old enough, where labels come late.',
  ),
});

const lagSchema = z.object({
  unit: z.literal('ms'),
  rows: count,
  median: number,
  p95: number.describe(
    'A row younger than this at the end of the log is not counted: its label may still come.',
  ),
  most: number,
  curve: z.array(z.object({ lag: number, share })).describe('Share of labels that had come after `lag`.'),
});

/** One metric over time: one entry a chunk. */
export const performanceSeriesSchema = z.object({
  metric: z.string(),
  realised: z.array(estimateSchema.nullable()).describe('Null for a chunk without a counted label.'),
  estimated: z
    .array(z.object({ value: number, lower: number, upper: number }).nullable())
    .optional()
    .describe('Estimated without labels, ± 3 sampling errors.'),
  threshold: z
    .object({ lower: number.nullable(), upper: number.nullable() })
    .nullable()
    .describe('Mean ± 3 standard deviations of the reference’s chunks; null with fewer than two.'),
  beyond: z.array(z.boolean()).describe('Whether the realised value lies beyond the threshold.'),
});
export type PerformanceSeries = z.infer<typeof performanceSeriesSchema>;

const calibrationErrorSchema = z.object({ before: number, after: number });

const distributionSchema = z.object({
  rows: count,
  mean: number.nullable(),
  p50: number.nullable(),
  p95: number.nullable(),
  p99: number.nullable(),
  sum: number.nullable(),
});

const estimateBandsSchema = z.record(z.string(), z.object({ lower: number, upper: number }));

export const operationSchema = z.object({
  kind: z.enum(['latency', 'cost', 'error']),
  column: z.string(),
  reference: distributionSchema,
  production: distributionSchema,
  chunks: z.array(distributionSchema),
});
export type Operation = z.infer<typeof operationSchema>;

export const proxySchema = z.object({
  column: z.string(),
  written: z.enum(['share', 'unit']).describe('A share of yes, or a mean in the unit of the column.'),
  reference: estimateSchema,
  production: estimateSchema,
  chunks: z.array(estimateSchema).describe('One entry a chunk, in the order of `overTime`.'),
  correlation: z
    .object({
      metric: z.string(),
      chunks: count.describe('Chunks with a realised value of the metric and one of the proxy.'),
      pearson: estimateSchema.describe(
        'Null with fewer than five chunks, or where one of the two is constant.',
      ),
      spearman: estimateSchema,
    })
    .nullable()
    .describe('With the realised first metric, chunk by chunk; null without time or labels.'),
});
export type Proxy = z.infer<typeof proxySchema>;

export const performanceSchema = z
  .object({
    task: taskSchema,
    classes: z.array(z.string()),
    positive: z.string().nullable(),
    positiveDecision: positiveDecisionSchema.nullable().optional(),
    columns: z.object({ reference: outcomeColumnsSchema, production: outcomeColumnsSchema }),
    settings: outcomeSettingsSchema,
    limit: share.describe('Relative loss from which a metric counts as worse.'),
    metrics: z.array(metricComparisonSchema),
    matrix: z
      .object({ reference: z.array(z.array(count)), production: z.array(z.array(count)) })
      .nullable()
      .describe('Labelled rows by label, then by prediction, in the order of `classes`.'),
    reliability: z
      .object({
        reference: z.array(z.object({ rows: count, score: number, positives: count })),
        production: z.array(z.object({ rows: count, score: number, positives: count })),
      })
      .nullable()
      .describe('Ten bins of the score: rows, mean score, positive rows.'),
    labels: z.object({
      reference: labelledSideSchema,
      production: labelledSideSchema,
      lag: lagSchema.nullable(),
      asOf: z
        .string()
        .nullable()
        .describe('The end of the log, from which the age of a row is counted; ISO 8601.'),
    }),
    estimate: z
      .object({
        method: z
          .enum(['CBPE', 'DLE'])
          .describe('Of classes confidence-based performance estimation, of numbers direct loss estimation.'),
        calibrated: z.boolean().describe('Whether scores were calibrated; never of a model of numbers.'),
        calibrationError: calibrationErrorSchema.nullable(),
        classes: z
          .array(
            z.object({
              name: z.string(),
              column: z.string().describe('Column of production with the scores of the class.'),
              calibrated: z.boolean(),
              calibrationError: calibrationErrorSchema.nullable(),
            }),
          )
          .optional()
          .describe('Of a model of several classes, one score a class.'),
        model: z
          .object({
            rows: count.describe('Labelled reference rows that errors were learnt from.'),
            of: count.describe('Labelled reference rows that there are.'),
            features: z.array(z.string()),
            trees: count,
            leaves: count,
            minRows: count,
            learningRate: number,
            bins: count,
          })
          .optional()
          .describe('The gradient-boosted trees that errors of a model of numbers were learnt by.'),
        reference: z.record(z.string(), z.number()),
        production: z.record(z.string(), z.number()),
        bands: z
          .object({ reference: estimateBandsSchema, production: estimateBandsSchema })
          .optional()
          .describe('The estimates ± 3 sampling errors.'),
        assumptions: z.array(z.string()),
      })
      .nullable(),
    overTime: z
      .object({
        column: z.string(),
        description: z.string(),
        chunks: z.array(chunkSchema.omit({ inSlice: true }).extend({ labelled: count, counted: count })),
        series: z.array(performanceSeriesSchema),
      })
      .nullable(),
    operations: z.array(operationSchema),
    proxies: z
      .array(proxySchema)
      .optional()
      .describe('Columns that were chosen to stand for performance until labels come.'),
    experiment: experimentSchema
      .nullable()
      .describe('The arms of an experiment on the production slice, where a column names them.'),
    status: performanceStatusSchema,
    headline: z.string(),
    detail: z.string(),
    notes: z.array(z.string()),
  })
  .meta({
    id: 'Performance',
    description: 'How good the model is, on both sides and over time, where labels came.',
  });
export type Performance = z.infer<typeof performanceSchema>;
