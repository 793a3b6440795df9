import { z } from 'zod';
import { chosenTestSchema } from './decision';

const ascend = (edges: readonly number[]): boolean =>
  edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? edge));

/** What can be set about a drift analysis. Every default is the one the field reads as normal, and is shown. */
export const driftSettingsSchema = z
  .object({
    bins: z
      .number()
      .int()
      .min(2)
      .max(100)
      .default(10)
      .describe('Number of reference-quantile bins of PSI and Jensen-Shannon on numbers and times.'),
    zeroShare: z
      .number()
      .min(1e-300)
      .max(0.01)
      .default(0.0001)
      .describe('A share of zero is replaced by this one; the other shares are left as they are.'),
    watch: z.number().positive().default(0.1).describe('PSI from which a column is watched.'),
    drift: z.number().positive().default(0.2).describe('PSI from which a column has drifted.'),
    categories: z
      .number()
      .int()
      .min(2)
      .max(1000)
      .default(50)
      .describe('Categories kept apart, the largest of the reference first; the rest is one bin, "other".'),
    datasetShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe('Share of drifted columns from which the dataset as a whole counts as drifted.'),
    correction: z
      .enum(['benjamini-hochberg', 'bonferroni', 'none'])
      .default('benjamini-hochberg')
      .describe('How p-values are adjusted for the number of columns tested.'),
    psiPreset: z
      .enum(['quantile', 'evidently', 'deepchecks', 'fiddler'])
      .default('quantile')
      .describe(
        'How PSI is taken: reference quantiles with bins for missing and unseen, or as another tool bins and fills empty bins.',
      ),
    edges: z
      .record(z.string(), z.array(z.number()).min(1).max(200).refine(ascend, 'Edges must ascend.'))
      .default({})
      .describe('Bin edges of one’s own, ascending, by column of numbers; they go before the preset.'),
    decision: z
      .enum(['tidemark', 'evidently', 'nannyml'])
      .default('tidemark')
      .describe('Whose defaults choose what each column is decided by, and from when it has drifted.'),
    tests: z
      .record(z.string(), chosenTestSchema)
      .default({})
      .describe('What single columns are decided by instead.'),
    asNumbers: z
      .array(z.string())
      .default([])
      .describe(
        'Columns that are text on one side and numbers on the other, and are compared as numbers; text that is none counts as missing.',
      ),
    importance: z
      .record(z.string(), z.number().min(0))
      .default({})
      .describe('How much each input counts for the model, in any unit; none when empty.'),
  })
  .meta({ id: 'DriftSettings', description: 'Settings that the numbers depend on.' });
export type DriftSettings = z.infer<typeof driftSettingsSchema>;
export const DEFAULT_DRIFT_SETTINGS: DriftSettings = driftSettingsSchema.parse({});

/** Settings that only decide on what was measured. */
const DECIDING: ReadonlySet<string> = new Set<keyof DriftSettings>([
  'watch',
  'drift',
  'datasetShare',
  'correction',
  'importance',
]);

/** The settings that change what is measured, as one text: equal texts give equal numbers. */
export function measuringSettings(settings: DriftSettings): string {
  return JSON.stringify(
    Object.entries(settings)
      .filter(([name]) => !DECIDING.has(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
