import { z } from 'zod';
import { columnKindSchema } from './column';
import { columnTestFields } from './column-tests';
import { dossierSchema } from './dossier';
import { decisionMetricSchema, decisionRuleSchema } from './decision';
import { multivariateSchema } from './multivariate';
import { joinReportSchema } from './join';
import { outliersSchema } from './outliers';
import { performanceSchema } from './performance';
import { positiveBasisSchema } from './positive-decision';
import { qualitySchema } from './quality';
import { roleSchema } from './role';
import { driftSettingsSchema } from './settings';
import { shadowSchema } from './shadow';
import { subgroupsSchema } from './subgroups';
import { sourceFileSchema } from './source-file';
import { timelineSchema } from './timeline';

// The descriptions are those of the published JSON schema: `npm run schema` writes it.

/** Finite numbers only: an undefined metric is null and says why in `notes`. */
const number = z.number();
const count = z.number().int().nonnegative();
const share = number.min(0).max(1);

/** One bin of a column: what the PSI is made of, and what the distribution chart draws. */
export const binSchema = z
  .object({
    label: z.string().describe('Text for a person: `(12, 18]`, a category, `missing`, `unseen`, `other`.'),
    kind: z
      .enum(['interval', 'category', 'other', 'missing', 'unseen'])
      .describe('`other` pools small categories; `unseen` holds values the reference never had.'),
    lower: number
      .nullable()
      .optional()
      .describe('Lower bound of an interval; null is unbounded. Times as milliseconds since 1970, UTC.'),
    upper: number.nullable().optional().describe('Upper bound of an interval; null is unbounded.'),
    reference: z.object({ count, share }).describe('Rows in this bin, and their share of the slice.'),
    production: z.object({ count, share }).describe('Rows in this bin, and their share of the slice.'),
    contribution: number.describe('This bin’s term of the PSI sum, after the zero rule.'),
  })
  .meta({ id: 'Bin', description: 'One bin of a column: the PSI is the sum of their contributions.' });
export type Bin = z.infer<typeof binSchema>;

/** Where the value would lie without the error of sampling; absent where it cannot be told. */
const intervalSchema = z
  .object({ lower: number, upper: number, level: z.literal(0.95) })
  .meta({ id: 'Interval', description: '95 % confidence interval, both ends in it.' });
const adjusted = number
  .optional()
  .describe('Adjusted for all columns tested as `settings.correction` says; absent until all are known.');

export const metricsSchema = z
  .object({
    psi: z
      .object({
        value: number.describe(
          'Sum over bins of (p − r) · ln(p / r); r, p: shares of reference and production.',
        ),
        binning: z.string().describe('How the bins were made, in words.'),
        preset: z
          .enum(['quantile', 'evidently', 'deepchecks', 'fiddler', 'edges'])
          .optional()
          .describe('How PSI was taken; `edges` are one’s own. Quantile bins when absent.'),
        zeroShare: number
          .nullable()
          .describe(
            'What a share of exactly zero was replaced by; null under a rule that is not this simple.',
          ),
        zeroRule: z.string().optional().describe('What became of empty bins, in words.'),
        logBase: z.literal('e'),
        expected: number.describe('PSI to expect at these sample sizes when nothing changed.'),
        noiseLimit: number.describe(
          'PSI that only 1 in 100 samples of these sizes passes when nothing changed.',
        ),
        interval: intervalSchema.optional(),
      })
      .optional()
      .describe('Population stability index over all rows, missing ones in a bin of their own.'),
    ks: z
      .object({
        statistic: number.describe('Largest distance between the two cumulative distributions.'),
        pValue: number.describe('Two-sided.'),
        pAdjusted: adjusted,
        method: z.enum(['exact', 'asymptotic']),
        location: number.describe('Value at which the distance is largest.'),
      })
      .optional()
      .describe('Kolmogorov-Smirnov test of numbers and times, over present values.'),
    wasserstein: z
      .object({
        value: number.describe('Area between the two cumulative distributions, in `unit`.'),
        normalized: number
          .nullable()
          .describe('`value` / standard deviation of the reference (ddof 0); null when that is zero.'),
        unit: z.string(),
        interval: intervalSchema.optional(),
      })
      .optional()
      .describe('Wasserstein distance of order 1 of numbers and times, over finite values.'),
    meanShift: number
      .optional()
      .describe(
        'Mean of production less mean of the reference, in standard deviations of the reference (ddof 0), over finite values of numbers, of booleans as 0 and 1; absent where the reference is constant.',
      ),
    classShift: z
      .object({
        category: z.string(),
        reference: share.describe('Of its present values.'),
        production: share.describe('Of its present values.'),
        shift: number
          .nullable()
          .describe(
            'Shift of that share in standard deviations of the reference, √(r (1 − r)); null where its share of the reference, r, is 0 or 1.',
          ),
        positiveBy: positiveBasisSchema
          .optional()
          .describe(
            'How it was decided that it is the positive class; absent where it is followed for another reason.',
          ),
      })
      .optional()
      .describe(
        'Of predictions, scores and labels that are classes: the class that is followed, with its share of both sides. Of two classes the positive one, of others that whose share moved most, of those that moved equally the more frequent in the reference. Missing values are left out.',
      ),
    jensenShannon: z
      .object({
        value: number.describe('Square root of the divergence: 0 is equal, 1 is disjoint.'),
        base: z.literal(2).describe('Base of the logarithm.'),
        binning: z.string().describe('How the bins were made, in words.'),
        interval: intervalSchema.optional(),
      })
      .optional()
      .describe('Jensen-Shannon distance over the bins of the PSI.'),
    chiSquare: z
      .object({
        statistic: number,
        pValue: number,
        pConditional: number.describe(
          'p-value among all tables of the same margins, right for categories of few rows too; it decides whether a PSI is chance.',
        ),
        pAdjusted: adjusted,
        degreesOfFreedom: count,
        yates: z.boolean().describe('Yates’ correction, made with one degree of freedom.'),
        lowExpectedShare: number.describe(
          'Share of cells with an expected count under 5; the p-value is rough when this is large.',
        ),
      })
      .optional()
      .describe('Chi-square test of homogeneity over all categories.'),
  })
  .meta({ id: 'Metrics', description: 'What could be computed; for what is absent the notes say why.' });
export type Metrics = z.infer<typeof metricsSchema>;
export type ClassShift = NonNullable<Metrics['classShift']>;

export const columnSideSchema = z
  .object({
    count: count.describe('Rows with a value.'),
    missing: count.describe('Rows without: null or NaN. `count` + `missing` is the rows of the slice.'),
    distinct: count.optional().describe('Different values; absent on columns that are not compared.'),
    infinite: count
      .optional()
      .describe('Infinite values, in `count`, left out of mean, deviation and Wasserstein.'),
    mean: number.nullable().optional().describe('Of the finite values.'),
    standardDeviation: number.nullable().optional().describe('Of the finite values, ddof 0.'),
    min: number.nullable().optional().describe('Smallest finite value.'),
    max: number.nullable().optional().describe('Largest finite value.'),
    quantiles: z
      .array(number)
      .length(5)
      .optional()
      .describe('5th, 25th, 50th, 75th and 95th percentile, interpolated linearly.'),
  })
  .meta({ id: 'ColumnSide', description: 'One side of a column.' });
export type ColumnSide = z.infer<typeof columnSideSchema>;

export const statusSchema = z.enum(['drifted', 'watch', 'stable', 'unknown', 'excluded']).meta({
  id: 'Status',
  description: '`unknown`: too few rows to say, or no PSI. `excluded`: listed, not compared.',
});
export type Status = z.infer<typeof statusSchema>;

const valueCounts = z.array(z.object({ value: z.string(), count }));

export const columnDriftSchema = z
  .object({
    name: z.string(),
    kind: columnKindSchema,
    role: roleSchema.describe('What the column is for.'),
    importance: share
      .optional()
      .describe('Its part of `settings.importance`, of all that is named there; absent where it is not.'),
    reference: columnSideSchema,
    production: columnSideSchema,
    metrics: metricsSchema,
    bins: z.array(binSchema),
    histogram: z
      .object({
        edges: z.array(number),
        reference: z.array(count),
        production: z.array(count),
        outside: z.object({ reference: count, production: count }).describe('Values that were cut off.'),
      })
      .optional()
      .describe('Equal-width histogram over the pooled range, for drawing; absent on categories.'),
    ecdf: z
      .object({ at: z.array(number), reference: z.array(number), production: z.array(number) })
      .optional()
      .describe(
        'Both cumulative distributions of the finite values at the same points within the range of the histogram, for drawing; absent on categories.',
      ),
    categories: z
      .object({
        new: valueCounts.describe('Only in production.'),
        newCount: count,
        vanished: valueCounts.describe('Only in the reference.'),
        vanishedCount: count,
      })
      .optional()
      .describe(
        'Categories that came and went, the largest first, at most 100 each with the full number beside.',
      ),
    decision: z
      .object({
        metric: decisionMetricSchema.describe(
          'What the column was decided by; `ks`, `chiSquare` and `z` by their p-values.',
        ),
        rule: decisionRuleSchema
          .optional()
          .describe('Whose rule chose it; `chosen` for this column. `tidemark` when absent.'),
        value: number
          .nullable()
          .optional()
          .describe(
            'Value of the metric, the p-value of a test; null when it could not be computed. Jensen-Shannon in base e under `evidently`.',
          ),
        threshold: number
          .nullable()
          .describe(
            'Where drift begins: at or over it for PSI and distances, over it under `nannyml`, under it for p-values; null when there is none.',
          ),
        drifted: z.boolean(),
        status: statusSchema,
        reason: z.string().describe('One plain sentence: why this status.'),
        why: z.string().optional().describe('One plain sentence: why this metric for this column.'),
      })
      .describe(
        'By the rule of `settings.decision`. Tidemark’s: a column has drifted when its PSI reaches the threshold and passes what chance shows at these sample sizes.',
      ),
    notes: z
      .array(z.string())
      .describe(
        'What a reader must know: a metric that could not be computed and why, infinities, a type that differs.',
      ),
    tests: columnTestFields.tests
      .optional()
      .describe(
        'Every further test and distance that fits the kind, tests first; there where they were asked for or looked at.',
      ),
    quantilePairs: columnTestFields.quantilePairs,
    boxes: columnTestFields.boxes,
  })
  .meta({ id: 'ColumnDrift', description: 'Drift of one column that both sides have.' });
export type ColumnDrift = z.infer<typeof columnDriftSchema>;

export const driftResultSchema = z
  .object({
    settings: driftSettingsSchema,
    columns: z
      .array(columnDriftSchema)
      .describe(
        'Worst first: drifted, watch, stable, unknown, excluded; by PSI within each, under another rule than Tidemark’s by how far what decided is past its threshold.',
      ),
    driftedCount: count,
    comparedCount: count,
    driftedShare: share.describe('driftedCount / comparedCount, 0 when nothing could be compared.'),
    datasetDrifted: z.boolean().describe('Whether `driftedShare` reaches the setting `datasetShare`.'),
    onlyReference: z.array(z.string()).describe('Columns that only the reference has.'),
    onlyProduction: z.array(z.string()).describe('Columns that only production has.'),
    timeline: timelineSchema
      .optional()
      .describe('Drift over time; absent when no column of both sides is a timestamp.'),
    multivariate: multivariateSchema
      .optional()
      .describe('Drift of more than one column at a time; absent when it was not asked for.'),
    verdict: z
      .object({ headline: z.string(), detail: z.string() })
      .describe('The verdict in words, as the window, the terminal and the card all show it.'),
  })
  .meta({ id: 'DriftResult', description: 'Drift of every column that both sides have.' });
export type DriftResult = z.infer<typeof driftResultSchema>;

export const comparedSideSchema = z
  .object({
    label: z.string().describe('Name of the slice.'),
    rows: count.describe('Rows of the slice.'),
    datasetRows: count.describe('Rows of the dataset before the predicate.'),
    sql: z.string().describe('The predicate as SQL (DuckDB); `true` for the whole dataset.'),
    files: z.array(sourceFileSchema),
    joins: z.array(joinReportSchema).optional().describe('What was joined to its files.'),
    format: z.string(),
    timeRange: z
      .object({ column: z.string(), from: z.string(), to: z.string() })
      .optional()
      .describe('First and last value of the timestamp column within the slice, ISO 8601.'),
  })
  .meta({ id: 'ComparedSide', description: 'One slice of a comparison: a dataset and a filter.' });
export type ComparedSide = z.infer<typeof comparedSideSchema>;

/** The one document that the window, the card, the terminal and the tests all read. */
export const resultSchema = z.object({
  schema: z.literal('tidemark.result/1').describe('Name and version of this format.'),
  generator: z
    .object({ name: z.literal('tidemark'), version: z.string(), engine: z.string() })
    .describe('What made the document.'),
  comparison: z
    .object({ reference: comparedSideSchema, production: comparedSideSchema })
    .describe('What was compared: production with the reference.'),
  drift: driftResultSchema,
  quality: qualitySchema.optional(),
  outliers: outliersSchema.optional(),
  predictions: z.array(dossierSchema).optional().describe('Single predictions that were asked about.'),
  performance: performanceSchema.optional(),
  shadow: shadowSchema.optional(),
  subgroups: subgroupsSchema.optional(),
});
export type Result = z.infer<typeof resultSchema>;
