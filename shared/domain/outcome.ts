import { z } from 'zod';

/** What a model answers: one of two classes, one of several, or a number. */
export const taskSchema = z.enum(['binary', 'multiclass', 'regression']);
export type Task = z.infer<typeof taskSchema>;

/** How predictions and labels are read, where that was found out wrong. */
export const outcomeSettingsSchema = z
  .object({
    positive: z.string().optional().describe('The class that a score is the probability of.'),
    threshold: z
      .number()
      .optional()
      .describe(
        'Score from which a row without a prediction of its own counts as predicted positive; when absent, where the live model’s own predictions are cut, else 0.5.',
      ),
    classes: z
      .record(z.string(), z.string())
      .default({})
      .describe('Names under which classes are counted, by the names they have in the data.'),
    proxies: z.array(z.string()).optional().describe('Columns that stand for performance until labels come.'),
    control: z.string().optional().describe('The arm of an experiment that the others are compared with.'),
    shares: z
      .record(z.string(), z.number().positive())
      .optional()
      .describe('Planned shares of the arms of an experiment, in any unit; equal when absent.'),
  })
  .meta({ id: 'OutcomeSettings', description: 'How predictions and labels are read.' });
export type OutcomeSettings = z.infer<typeof outcomeSettingsSchema>;
/** Where scores are cut when nothing else says. */
export const DEFAULT_SCORE_THRESHOLD = 0.5;
export const DEFAULT_OUTCOME_SETTINGS: OutcomeSettings = outcomeSettingsSchema.parse({});

const columnName = z.string().optional();

/** The columns that predictions and labels were read from, by what they are for. */
export const outcomeColumnsSchema = z
  .object({
    prediction: columnName,
    score: columnName,
    label: columnName,
    shadow_prediction: columnName,
    shadow_score: columnName,
    shadow_latency: columnName,
    shadow_cost: columnName,
    shadow_error: columnName,
    timestamp: columnName,
    label_timestamp: columnName,
    latency: columnName,
    cost: columnName,
    error: columnName,
    model_version: columnName,
    prediction_id: columnName,
    unit_id: columnName,
    deployment: columnName,
    bucket: columnName,
  })
  .meta({ id: 'OutcomeColumns', description: 'Columns by role.' });
export type OutcomeColumnNames = z.infer<typeof outcomeColumnsSchema>;
export type OutcomeRole = keyof OutcomeColumnNames;
export const OUTCOME_ROLES = Object.keys(outcomeColumnsSchema.shape) as readonly OutcomeRole[];
