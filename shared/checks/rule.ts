import { z } from 'zod';
import { shadowDecisionSchema } from '../domain/shadow';

// The descriptions are those of the published JSON schema: `npm run schema` writes it.

const number = z.number();
const count = number.int().min(0);
const share = number.min(0).max(1);
const name = z.string().min(1).max(300);
const column = name.describe('The column, as its name is written in the data.');

export const severitySchema = z.enum(['warn', 'fail']);
export type Severity = z.infer<typeof severitySchema>;
export const unknownSchema = z.enum(['pass', 'warn', 'fail']);
export type UnknownCounts = z.infer<typeof unknownSchema>;

/** What every rule can say, and `defaults` for all of them. */
export const commonKeys = {
  severity: severitySchema
    .optional()
    .describe(
      'What the rule does when it fires: `fail` ends with exit code 2, `warn` is only said. Default: fail.',
    ),
  'min-rows': count
    .optional()
    .describe('With fewer rows behind the value the rule is unknown. Default: 100 where a value is of rows.'),
  owner: name.optional().describe('Who is to be told when the rule fires.'),
  unknown: unknownSchema
    .optional()
    .describe('What it counts as when the rule cannot be decided. Default: fail.'),
};

const ruleKeys = {
  name: name
    .optional()
    .describe('What the rule is called in every output. Default: its metric and threshold.'),
  ...commonKeys,
  retrain: z
    .boolean()
    .optional()
    .describe(
      'Whether the rule asks for a retraining when it fires (`--trigger`). Default: yes for drift, performance, subgroups, outliers and enough new rows, no for the rest.',
    ),
};

const windowSchema = z
  .union([
    z.enum(['all', 'latest']),
    z.strictObject({
      chunks: number.int().min(1).max(1000).describe('So many of the latest complete chunks are looked at.'),
      'at-least': number
        .int()
        .min(1)
        .max(1000)
        .optional()
        .describe('The rule fires when so many of them are over the threshold. Default: all of them.'),
    }),
  ])
  .describe(
    'Which production rows: `all` of the slice, the `latest` complete chunk of time, or the latest few chunks. Default: all.',
  );
export type Window = z.infer<typeof windowSchema>;
const windowed = { window: windowSchema.optional() };

const metricRule = <Name extends string, Shape extends z.ZodRawShape>(
  metric: Name,
  description: string,
  shape: Shape,
) => z.strictObject({ metric: z.literal(metric).describe(description), ...ruleKeys, ...shape });

const of = name.describe('Id of the metric, as the result writes it, such as accuracy, rocAuc, f1 or mae.');

/** Seconds in each unit of a duration. */
const UNITS = { m: 60, h: 3600, d: 86_400, w: 604_800 } as const;
const DURATION = /^(\d+(?:\.\d+)?)\s*([mhdw])$/;

/** Milliseconds of a duration such as `90m`, `36h`, `7d` or `2w`; NaN for other text. */
export function durationMs(text: string): number {
  const [, amount, unit] = DURATION.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return NaN;
  return Number(amount) * UNITS[unit as keyof typeof UNITS] * 1000;
}

const most = (what: string): string => `${what} The rule fires when the value is over it.`;

/** A rule: what is looked at, what is allowed, and what happens beyond it. */
export const ruleSchema = z.discriminatedUnion('metric', [
  metricRule('drift-share', 'Share of the compared columns that drifted.', {
    threshold: share.describe(most('From 0 to 1.')),
    ...windowed,
  }),
  metricRule('psi', 'PSI of a column.', {
    column,
    threshold: number.min(0).describe(most('Such as 0.2.')),
    ...windowed,
  }),
  metricRule('performance-drop', 'How much worse a metric of performance is than in the reference.', {
    of,
    by: z
      .enum(['absolute', 'relative'])
      .optional()
      .describe(
        '`absolute`: in the unit of the metric; `relative`: as a share of the reference. Default: absolute.',
      ),
    threshold: number.min(0).describe(most('0.05 is five points, or 5 % of the reference.')),
    ...windowed,
  }),
  metricRule(
    'estimated-performance-drop',
    'How much worse a metric is estimated to be before labels come (CBPE) than in the reference. The rule fires when the whole band of the estimate is beyond the threshold.',
    {
      of: name.describe('Id of an estimated metric, such as rocAuc, accuracy or recall.'),
      by: z
        .enum(['absolute', 'relative'])
        .optional()
        .describe(
          '`absolute`: in the unit of the metric; `relative`: as a share of the reference. Default: absolute.',
        ),
      threshold: number.min(0).describe('0.05 is five points, or 5 % of the reference.'),
      ...windowed,
    },
  ),
  metricRule('subgroup-gap', 'The widest difference of a group from what groups are held against.', {
    of: name.describe('Id of the metric, as the result writes it, such as recall or selectionRate.'),
    attribute: z
      .union([name, z.array(name).min(1).max(3)])
      .optional()
      .describe('Column that groups are made by, or a list for an intersection. Default: every attribute.'),
    threshold: number.min(0).describe(most('0.05 is five points of a share.')),
  }),
  metricRule('outlier-share', 'Share of production rows that are unlike the reference.', {
    threshold: share.describe(most('From 0 to 1.')),
    ...windowed,
  }),
  metricRule('shadow-verdict', 'The verdict on the shadow model.', {
    verdicts: z
      .array(shadowDecisionSchema)
      .min(1)
      .optional()
      .describe('Verdicts on which the rule fires. Default: hold and stop; wait is unknown.'),
  }),
  metricRule('data-age', 'Time from the newest row of production until now, or `--as-of`.', {
    threshold: z
      .string()
      .refine((text) => !Number.isNaN(durationMs(text)), 'a duration such as 90m, 36h, 7d or 2w')
      .describe(most('A duration such as 90m, 36h, 7d or 2w.')),
  }),
  metricRule('new-rows', 'Rows of production.', {
    threshold: count.describe('The rule fires below it, or above it with `when: above`.'),
    when: z.enum(['below', 'above']).optional().describe('Default: below.'),
    ...windowed,
  }),
  metricRule('missing-share', 'Share of production rows without a value.', {
    column,
    by: z
      .enum(['share', 'rise'])
      .optional()
      .describe('`rise`: production less the reference. Default: share.'),
    threshold: share.describe(most('From 0 to 1.')),
    ...windowed,
  }),
  metricRule('latency', 'A percentile of the latency of production.', {
    percentile: z.enum(['p50', 'p95', 'p99']).optional().describe('Default: p95.'),
    column: column.optional(),
    threshold: number.min(0).describe(most('In the unit of the column.')),
    ...windowed,
  }),
  metricRule('cost', 'Cost of production.', {
    statistic: z.enum(['mean', 'sum', 'p95', 'p99']).optional().describe('Default: mean of a row.'),
    column: column.optional(),
    threshold: number.min(0).describe(most('In the unit of the column.')),
    ...windowed,
  }),
  metricRule('error-rate', 'Share of production calls that failed.', {
    column: column.optional(),
    threshold: share.describe(most('From 0 to 1.')),
    ...windowed,
  }),
  metricRule('quality-fails', 'Checks of data quality that failed.', {
    column: column.optional().describe('Count the checks of this column only.'),
    threshold: count.optional().describe(most('Default: 0.')),
  }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type MetricName = Rule['metric'];
export type RuleOf<Name extends MetricName> = Extract<Rule, { readonly metric: Name }>;

export const METRIC_NAMES: readonly MetricName[] = ruleSchema.options.map(({ shape }) => shape.metric.value);
