import { z } from 'zod';
import { estimateSchema } from './estimate';
import { outcomeSettingsSchema } from './outcome';

const number = z.number();
const count = number.int().nonnegative();
const interval = z.object({ lower: number, upper: number });

export const armComparisonSchema = z.object({
  arm: z.string(),
  control: estimateSchema,
  value: estimateSchema,
  change: estimateSchema.describe('Arm less control: Newcombe’s interval for shares, Welch’s for means.'),
  uplift: interval
    .extend({ value: number })
    .nullable()
    .describe('The change as a share of the control’s value, by the delta method.'),
  sequential: interval
    .nullable()
    .describe('Interval of the change that holds however often one looks; null without an error of its own.'),
  pValue: number.nullable(),
  pAdjusted: number.nullable().describe('Over all metrics and arms (Holm).'),
  status: z
    .enum(['better', 'worse', 'differs', 'same', 'unknown'])
    .describe(
      '`differs`: beyond chance, of a metric that is neither good nor bad. `unknown`: too few units.',
    ),
});
export type ArmComparison = z.infer<typeof armComparisonSchema>;

export const experimentMetricSchema = z.object({
  id: z.string(),
  name: z.string(),
  better: z.enum(['higher', 'lower']).nullable(),
  written: z.enum(['share', 'unit']),
  method: z.enum(['proportion', 'mean']).describe('`proportion` where every unit is all or nothing.'),
  arms: z.array(armComparisonSchema),
});
export type ExperimentMetric = z.infer<typeof experimentMetricSchema>;

export const experimentSchema = z
  .object({
    column: z.string().describe('It says which arm a row is of.'),
    unit: z
      .string()
      .nullable()
      .describe('The column of the units that were assigned; null where each row is one.'),
    control: z.string(),
    outcome: outcomeSettingsSchema,
    arms: z.array(
      z.object({
        arm: z.string(),
        units: count,
        rows: count,
        expected: number.describe('Units as planned.'),
      }),
    ),
    ratio: z
      .object({ statistic: number, pValue: number, degreesOfFreedom: count })
      .nullable()
      .describe('Whether units came to the arms as planned (χ²); null with fewer than 8 units in an arm.'),
    mismatch: z.boolean().describe('They did not (p < 0.001): no difference of the arms can be trusted.'),
    mixed: count.describe('Units that were in more than one arm; they are left out.'),
    withoutUnit: count.describe('Rows without a unit.'),
    withoutArm: count.describe('Rows without an arm.'),
    metrics: z.array(experimentMetricSchema),
    headline: z.string(),
    reasons: z.array(z.string()),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Experiment', description: 'The arms of an experiment against its control.' });
export type Experiment = z.infer<typeof experimentSchema>;
