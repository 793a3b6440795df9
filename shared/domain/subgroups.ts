import { z } from 'zod';
import { positiveDecisionSchema } from './positive-decision';
import { estimateSchema } from './estimate';
import { outcomeColumnsSchema, outcomeSettingsSchema, taskSchema } from './outcome';
import { predicateSchema } from './slice';
import { worstBySchema } from './worst-by';

const number = z.number();
const count = number.int().nonnegative();
const share = number.min(0).max(1);

/** Groups of one column of numbers: at most forty, with their edges between them. */
export const MOST_BAND_EDGES = 39;
export const bandEdgesSchema = z
  .array(number)
  .min(1)
  .max(MOST_BAND_EDGES)
  .refine(
    (edges) => edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? edge)),
    'Edges must ascend.',
  );

/** How far a group may be from what it is held against. */
export const toleranceSchema = z.discriminatedUnion('by', [
  /** 0.05 is 5 points of a share, or 5 % of the number that a number is held against. */
  z.object({ by: z.literal('difference'), limit: number.positive() }),
  /** The four-fifths rule is 0.8: from 0.8 to 1 / 0.8 times. */
  z.object({ by: z.literal('ratio'), limit: number.gt(0).lt(1) }),
]);
export type Tolerance = z.infer<typeof toleranceSchema>;

export const subgroupSettingsSchema = z
  .object({
    attributes: z
      .array(z.array(z.string()).min(1).max(3))
      .default([])
      .describe(
        'Columns that groups are made by, more than one for intersections; those with a role when empty.',
      ),
    against: z
      .enum(['largest', 'best', 'overall'])
      .default('largest')
      .describe('What a group is held against: the largest group, the one that does best, or all rows.'),
    chosen: z
      .record(z.string(), z.string())
      .default({})
      .describe('A group of one’s own to hold the others against, by attribute.'),
    tolerance: toleranceSchema.default({ by: 'difference', limit: 0.05 }),
    smallest: count
      .min(2)
      .default(50)
      .describe(
        'Groups with fewer rows than this, or a metric of a group that is of fewer, are shown and never judged.',
      ),
    bands: z
      .record(z.string(), bandEdgesSchema)
      .default({})
      .describe(
        'Edges of one’s own, ascending, that a column of numbers is cut at; a group holds its lower one.',
      ),
    worstBy: worstBySchema
      .default('error')
      .describe(
        'By which error worst rows are looked for: wrong predictions (of numbers the distance to the label), log loss, false positives among negative rows, false negatives among positive ones, or where live and shadow disagree.',
      ),
  })
  .meta({ id: 'SubgroupSettings', description: 'How groups are made and what they are held against.' });
export type SubgroupSettings = z.infer<typeof subgroupSettingsSchema>;
export const DEFAULT_SUBGROUP_SETTINGS: SubgroupSettings = subgroupSettingsSchema.parse({});

export const subgroupVerdictSchema = z.enum(['pass', 'fail', 'unknown']).meta({
  id: 'SubgroupVerdict',
  description:
    '`fail`: the whole interval lies beyond the tolerance. `pass`: the whole interval lies within it. `unknown`: too few rows to say, as the interval holds both.',
});
export type SubgroupVerdict = z.infer<typeof subgroupVerdictSchema>;

/** How a group differs from what it is held against, on one side. */
export const disparitySchema = z.object({
  difference: estimateSchema.describe('Group less what it is held against, in the unit of the metric.'),
  ratio: estimateSchema.describe('Group over what it is held against; null where that is zero.'),
  verdict: subgroupVerdictSchema,
});
export type Disparity = z.infer<typeof disparitySchema>;

export const groupMetricSchema = z.object({
  reference: estimateSchema,
  production: estimateSchema,
  change: estimateSchema.nullable().describe('Production less reference.'),
  disparity: z
    .object({ reference: disparitySchema.nullable(), production: disparitySchema.nullable() })
    .optional()
    .describe('Of metrics that are judged; null for the group that others are held against, and small ones.'),
});
export type GroupMetric = z.infer<typeof groupMetricSchema>;

const groupRowsSchema = z.object({
  rows: count,
  labelled: count.describe('Rows with a label that counts.'),
});

export const subgroupSchema = z.object({
  label: z.string().describe('For a person: `female`, `18 to 25`, `female · 18 to 25`.'),
  predicates: z.array(predicateSchema).describe('The group as a filter.'),
  reference: groupRowsSchema,
  production: groupRowsSchema,
  small: z.boolean().describe('Fewer rows than `smallest` in production: shown, not judged.'),
  metrics: z.record(z.string(), groupMetricSchema),
  answers: z
    .object({
      of: z.enum(['score', 'prediction']),
      psi: number,
      noiseLimit: number.describe('What PSI passes by chance in 1 of 100 groups of these sizes.'),
      status: z.enum(['drifted', 'watch', 'stable', 'unknown']),
    })
    .nullable()
    .describe(
      'Drift of what the model answers to the group, from the reference to production; needs no label.',
    ),
});
export type Subgroup = z.infer<typeof subgroupSchema>;

/** The widest gap between two groups that are not small, of one metric on the production side. */
export const gapSchema = z.object({
  metric: z.string(),
  difference: number.describe('Highest less lowest; Fairlearn’s difference between groups.'),
  ratio: number.nullable().describe('Lowest over highest; Fairlearn’s ratio between groups.'),
  lowest: z.string(),
  highest: z.string(),
});
export type Gap = z.infer<typeof gapSchema>;

export const attributeSchema = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  why: z.string().describe('Why its groups are looked at.'),
  bands: z
    .array(
      z.object({
        column: z.string(),
        edges: z.array(number).describe('Empty where it is grouped by its values.'),
        own: z.boolean().describe('Edges of the settings.'),
      }),
    )
    .describe('Where its columns of numbers are cut.'),
  against: z.string().describe('The group the others are held against, or `all rows`.'),
  groups: z.array(subgroupSchema).describe('Stretches of numbers in their order, others the largest first.'),
  omitted: z
    .object({ groups: count, rows: count })
    .describe('Groups beyond those listed, and their rows in production.'),
  gaps: z.array(gapSchema),
  verdict: subgroupVerdictSchema.describe('The worst of its groups’.'),
  comparisons: count.describe('Comparisons that its intervals are widened for (Bonferroni).'),
  scores: z
    .array(
      z.object({
        label: z.string(),
        counts: z
          .array(z.array(count).length(3))
          .describe('By hundredths of the score: rows with a negative label, a positive one, and none.'),
      }),
    )
    .nullable()
    .describe('Scores of the largest groups of production; null unless they lie from 0 to 1.'),
  reversal: z
    .string()
    .nullable()
    .describe('Simpson’s paradox: all groups changed the other way than all rows together.'),
});
export type Attribute = z.infer<typeof attributeSchema>;

const metricWritingSchema = z
  .enum(['share', 'points', 'number', 'unit'])
  .describe('A `share` is written in percent, `points` are a difference of shares.');

export const metricInfoSchema = z.object({
  id: z.string(),
  name: z.string(),
  better: z.enum(['higher', 'lower']).nullable(),
  written: metricWritingSchema,
  definition: z.string(),
  parity: z
    .object({ name: z.string(), also: z.string() })
    .nullable()
    .describe(
      'What it is called when groups are to be alike in it, here and elsewhere; null where it is not judged.',
    ),
});
export type MetricInfo = z.infer<typeof metricInfoSchema>;

export const worstSliceSchema = z.object({
  label: z.string(),
  predicates: z.array(predicateSchema),
  rows: count,
  rowShare: share,
  errorShare: share.describe('Share of all errors that lie in it.'),
  error: number.describe('Mean error within, on the half it was not found on.'),
  elsewhere: number.describe('Mean error outside, on the same half.'),
  difference: estimateSchema,
  pAdjusted: share,
  alike: count.describe('Slices of nearly the same rows that it stands for.'),
});
export type WorstSliceFound = z.infer<typeof worstSliceSchema>;

export const subgroupsSchema = z
  .object({
    task: taskSchema,
    classes: z.array(z.string()),
    positive: z.string().nullable(),
    positiveDecision: positiveDecisionSchema.nullable().optional(),
    columns: z.object({ reference: outcomeColumnsSchema, production: outcomeColumnsSchema }),
    outcome: outcomeSettingsSchema,
    settings: subgroupSettingsSchema,
    labelled: count.describe('Rows of production with a label that counts.'),
    metrics: z.array(metricInfoSchema),
    overall: z.record(z.string(), groupMetricSchema),
    attributes: z.array(attributeSchema),
    proposed: z.array(z.string()).describe('Columns that groups could be made by.'),
    worst: z
      .object({
        by: worstBySchema,
        error: z.string().describe('What an error is, in words.'),
        errors: z.string().describe('What all errors together are: `errors`, `false positives`.'),
        of: z.string().describe('Rows that have an error: `labelled rows`, `rows with a negative label`.'),
        written: metricWritingSchema,
        rows: count,
        mean: number,
        smallest: count.describe('The fewest rows of a slice that is looked at.'),
        columns: z.array(z.string()),
        slices: z
          .array(worstSliceSchema)
          .describe('Confirmed on the half they were not found on, worst first.'),
      })
      .nullable()
      .describe('Where the model is worst (SliceLine); null where no row has such an error.'),
    worstBy: z.array(worstBySchema).describe('Errors that worst rows can be looked for by in these data.'),
    threshold: number
      .nullable()
      .optional()
      .describe(
        'Score from which the live model predicts positive in production; null where it follows none.',
      ),
    verdict: subgroupVerdictSchema,
    headline: z.string(),
    reasons: z.array(z.string()),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Subgroups', description: 'How a model does by group, on both sides, and where it is worst.' });
export type Subgroups = z.infer<typeof subgroupsSchema>;
