import { z } from 'zod';
import { positiveDecisionSchema } from './positive-decision';
import { estimateSchema } from './estimate';
import { outcomeColumnsSchema, outcomeSettingsSchema, taskSchema } from './outcome';

const number = z.number();
const count = number.int().nonnegative();
const share = number.min(0).max(1);
const interval = z.object({ lower: number, upper: number });

export const shadowSettingsSchema = z
  .object({
    margin: share
      .default(0.01)
      .describe(
        'The shadow may be this much worse in accuracy and still count as not worse; relative to MAE for numbers.',
      ),
    live: z
      .string()
      .optional()
      .describe('In a log with a row for each model: the value of its deployment column that is live.'),
    shadow: z
      .string()
      .optional()
      .describe(
        'Which of several shadows is reviewed: its value of the deployment column, its file or its column of answers.',
      ),
  })
  .meta({ id: 'ShadowSettings', description: 'What the verdict on a shadow model depends on.' });
export type ShadowSettings = z.infer<typeof shadowSettingsSchema>;
export const DEFAULT_SHADOW_SETTINGS: ShadowSettings = shadowSettingsSchema.parse({});

export const shadowDecisionSchema = z.enum(['promote', 'hold', 'wait', 'stop']).meta({
  id: 'ShadowDecision',
  description:
    '`promote`: better, or not worse by more than the margin. `hold`: worse. `wait`: more labelled pairs are needed. `stop`: the pairs themselves cannot be trusted.',
});
export type ShadowDecision = z.infer<typeof shadowDecisionSchema>;

export const pairedMetricSchema = z.object({
  id: z.string(),
  name: z.string(),
  better: z.enum(['higher', 'lower']).nullable(),
  written: z.enum(['share', 'number', 'unit']),
  definition: z.string(),
  live: estimateSchema,
  shadow: estimateSchema,
  change: estimateSchema.describe('Shadow less live on the same rows, with the interval of the pairs.'),
  status: z.enum(['better', 'worse', 'same', 'unknown']),
});
export type PairedMetric = z.infer<typeof pairedMetricSchema>;

export const shadowChoiceSchema = z
  .object({
    name: z.string().describe('Its value of the deployment column, its file or its column of answers.'),
    columns: z.array(z.string()),
    chosen: z.boolean().describe('Whether it is the one that the rest of the review is about.'),
    paired: count,
    counted: count.describe('Labelled pairs old enough to count.'),
    agreement: share.nullable(),
    metric: pairedMetricSchema.nullable().describe('The metric that decides.'),
    decision: shadowDecisionSchema,
    headline: z.string(),
  })
  .meta({ id: 'ShadowChoice', description: 'One of the shadows of a log, in short.' });
export type ShadowChoice = z.infer<typeof shadowChoiceSchema>;

const servedSchema = z.object({
  mean: number.describe('Of errors the share of requests.'),
  p50: number.nullable(),
  p95: number.nullable(),
  p99: number.nullable(),
});

export const pairedOperationSchema = z
  .object({
    kind: z.enum(['latency', 'cost', 'error']),
    columns: z.object({ live: z.string(), shadow: z.string() }),
    pairs: count.describe('Requests of which both models logged it.'),
    live: servedSchema,
    shadow: servedSchema,
    mean: estimateSchema.describe('Mean of shadow − live over the pairs.'),
    median: estimateSchema
      .nullable()
      .describe(
        'Median of shadow − live over the pairs, with the interval of the sign test; null for errors.',
      ),
    pValue: number.nullable().describe('Of errors: McNemar’s test. Null for the others.'),
    status: z
      .enum(['better', 'worse', 'same', 'unknown'])
      .describe('By the interval of the median for latencies, of the mean for costs and errors.'),
  })
  .meta({
    id: 'PairedOperation',
    description: 'Latency, cost or errors of both models on the same requests.',
  });
export type PairedOperation = z.infer<typeof pairedOperationSchema>;

export const shadowSegmentSchema = z.object({
  column: z.string(),
  value: z.string().nullable().describe('Null for rows without a value.'),
  lower: number.nullable().optional().describe('Of an interval of numbers: from this value on.'),
  upper: number.nullable().optional().describe('Up to and with this value.'),
  rows: count,
  share: share.describe('Of all pairs compared.'),
  live: number,
  shadow: number,
  change: estimateSchema,
  pAdjusted: number,
});
export type ShadowSegment = z.infer<typeof shadowSegmentSchema>;

export const shadowSchema = z
  .object({
    task: taskSchema,
    classes: z.array(z.string()),
    positive: z.string().nullable(),
    positiveDecision: positiveDecisionSchema.nullable().optional(),
    columns: outcomeColumnsSchema,
    settings: shadowSettingsSchema,
    outcome: outcomeSettingsSchema,
    pairing: z.object({
      rows: count.describe('Rows of the slice.'),
      paired: count.describe('Rows that both models answered.'),
      onlyLive: count,
      onlyShadow: count,
      neither: count,
      repeatedIds: count.describe('Rows whose identifier another row of the slice has too.'),
      orphans: count.describe('Answers of the joined files that belong to no row.'),
      twins: z
        .object({
          column: z.string().describe('It says which model answered a row.'),
          live: z.string(),
          shadow: z.string(),
          duplicates: z
            .object({ live: count, shadow: count })
            .describe('Rows left out, as the same model answered the same request in a later row.'),
          withoutId: count.describe('Rows that cannot be paired, as they have no identifier.'),
          others: z.array(z.string()).describe('Further values of the column; their rows were left out.'),
        })
        .nullable()
        .describe(
          'How rows were paired where each model has rows of its own; a request then counts as a row.',
        ),
      gap: z
        .object({
          pairs: count.describe('Pairs that have both times.'),
          median: number.describe('Milliseconds.'),
          p95: number,
        })
        .nullable()
        .describe('Time between the two answers to a request, whichever came first.'),
      inputs: z
        .object({
          columns: count.describe('Inputs that both models logged.'),
          pairs: count.describe('Pairs of which an input differs between the two.'),
          worst: z.array(z.object({ column: z.string(), pairs: count })),
        })
        .nullable()
        .describe('Whether both models were asked the same.'),
      labelled: count.describe('Pairs with a label.'),
      counted: count.describe('Labelled pairs old enough to count.'),
    }),
    agreement: z
      .object({
        rate: estimateSchema,
        kappa: estimateSchema,
        matrix: z.array(z.array(count)).describe('Pairs by live class, then by shadow class.'),
        toPositive: count.nullable().describe('Pairs that only the shadow calls positive.'),
        toNegative: count.nullable(),
      })
      .nullable(),
    scores: z
      .object({
        rows: count,
        pearson: number.nullable(),
        spearman: number.nullable(),
        concordance: number.nullable().describe('Lin’s.'),
        bias: number.describe('Mean of shadow − live.'),
        biasInterval: interval.nullable(),
        deviation: number,
        limits: interval.describe('Bland and Altman’s: 95 % of differences lie within, if they are normal.'),
        lowerInterval: interval.nullable(),
        upperInterval: interval.nullable(),
        psi: number,
        ks: z.object({ statistic: number, pValue: number }),
        differences: z.object({ edges: z.array(number), counts: z.array(count) }),
      })
      .nullable(),
    labelled: z
      .object({
        metrics: z.array(pairedMetricSchema),
        mcNemar: z
          .object({
            onlyLive: count.describe('Pairs on which only the live model is right.'),
            onlyShadow: count,
            both: count,
            neither: count,
            statistic: number.nullable(),
            pValue: number.nullable(),
            method: z.enum(['exact', 'chi-square']).nullable(),
          })
          .nullable(),
        delong: z.object({ pValue: number.nullable() }).nullable(),
        units: z
          .object({ column: z.string(), units: count })
          .nullable()
          .describe('What was resampled in place of rows.'),
        nonInferior: z.boolean().nullable(),
        pairsNeeded: count
          .nullable()
          .describe('Further labelled pairs after which the margin could be told from chance.'),
      })
      .nullable(),
    choices: z
      .array(shadowChoiceSchema)
      .describe('Every shadow of the log against the live model, in the order of the log.'),
    operations: z
      .array(pairedOperationSchema)
      .describe('What the answers of both models took and cost, on the same requests.'),
    worse: z.array(shadowSegmentSchema).describe('Where the shadow is worse, beyond chance, worst first.'),
    disagree: z
      .array(shadowSegmentSchema)
      .describe('Where the two disagree more than elsewhere, beyond chance.'),
    overTime: z
      .object({
        description: z.string().describe('How time was cut.'),
        points: z.array(
          z.object({
            label: z.string(),
            to: z.string(),
            pairs: count,
            difference: number,
            lower: number,
            upper: number,
          }),
        ),
      })
      .nullable()
      .describe('The paired difference as evidence came in, with an interval that holds at every look.'),
    thresholds: z
      .object({
        edges: z.array(number),
        counts: z
          .array(z.array(count).length(6))
          .describe(
            'By bin of the shadow’s score: pairs by label (negative, positive, none) and then by live prediction (negative, positive).',
          ),
        inUse: number
          .nullable()
          .describe('The threshold that the shadow’s predictions follow, where they follow one.'),
      })
      .nullable(),
    decision: shadowDecisionSchema,
    headline: z.string(),
    reasons: z.array(z.string()),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Shadow', description: 'The shadow model against the live one, on the same rows.' });
export type Shadow = z.infer<typeof shadowSchema>;
/** The paired difference after each chunk. */
export type ShadowEvidence = NonNullable<Shadow['overTime']>['points'];
