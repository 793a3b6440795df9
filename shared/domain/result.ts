import { z } from 'zod';
import { columnKindSchema } from './column';
import { roleSchema } from './role';
import { driftSettingsSchema } from './settings';

/** Finite numbers only: an undefined metric is null and says why in `notes`. */
const number = z.number();
const count = z.number().int().nonnegative();

/** One bin of a column: what the PSI is made of, and what the distribution chart draws. */
export const binSchema = z.object({
  /** Text for a person: `(12, 18]`, a category, `missing`, `unseen`, `other`. */
  label: z.string(),
  kind: z.enum(['interval', 'category', 'other', 'missing', 'unseen']),
  /** Interval bounds; null is unbounded. Absent on bins that are not intervals. */
  lower: number.nullable().optional(),
  upper: number.nullable().optional(),
  reference: z.object({ count, share: number }),
  production: z.object({ count, share: number }),
  /** This bin's term of the PSI sum, after the zero rule. */
  contribution: number,
});
export type Bin = z.infer<typeof binSchema>;

export const metricsSchema = z.object({
  psi: z
    .object({
      value: number,
      binning: z.string(),
      zeroShare: number,
      logBase: z.literal('e'),
      /** PSI to expect at these sample sizes when nothing changed, and the value only 1 in 100 such samples passes. */
      expected: number,
      noiseLimit: number,
    })
    .optional(),
  ks: z
    .object({ statistic: number, pValue: number, method: z.enum(['exact', 'asymptotic']), location: number })
    .optional(),
  wasserstein: z
    .object({
      value: number,
      /** value / standard deviation of the reference (ddof 0); null when that is zero. */
      normalized: number.nullable(),
      unit: z.string(),
    })
    .optional(),
  jensenShannon: z.object({ value: number, base: z.literal(2), binning: z.string() }).optional(),
  chiSquare: z
    .object({
      statistic: number,
      pValue: number,
      degreesOfFreedom: count,
      yates: z.boolean(),
      /** Share of cells with an expected count under 5; the p-value is rough when this is large. */
      lowExpectedShare: number,
    })
    .optional(),
});
export type Metrics = z.infer<typeof metricsSchema>;

/** One side of a column. `count` present values plus `missing` (null or NaN) is the number of rows of the slice. */
export const columnSideSchema = z.object({
  count,
  missing: count,
  /** Absent on columns that are not compared. */
  distinct: count.optional(),
  /** Infinite values, in `count`, left out of mean, deviation and Wasserstein. */
  infinite: count.optional(),
  mean: number.nullable().optional(),
  standardDeviation: number.nullable().optional(),
  min: number.nullable().optional(),
  max: number.nullable().optional(),
  /** 5th, 25th, 50th, 75th and 95th percentile (linear interpolation). */
  quantiles: z.array(number).length(5).optional(),
});
export type ColumnSide = z.infer<typeof columnSideSchema>;

export const statusSchema = z.enum(['drifted', 'watch', 'stable', 'unknown', 'excluded']);
export type Status = z.infer<typeof statusSchema>;

export const columnDriftSchema = z.object({
  name: z.string(),
  kind: columnKindSchema,
  role: roleSchema,
  reference: columnSideSchema,
  production: columnSideSchema,
  metrics: metricsSchema,
  bins: z.array(binSchema),
  /** Equal-width histogram over the pooled range, for drawing; absent on categories. `outside` counts what was cut off. */
  histogram: z
    .object({
      edges: z.array(number),
      reference: z.array(count),
      production: z.array(count),
      outside: z.object({ reference: count, production: count }),
    })
    .optional(),
  /** Both ECDFs at the same points, for drawing; absent on categories. */
  ecdf: z.object({ at: z.array(number), reference: z.array(number), production: z.array(number) }).optional(),
  /** Categories only: those that came and went, the largest first, at most 100 each with the full number beside. */
  categories: z
    .object({
      new: z.array(z.object({ value: z.string(), count })),
      newCount: count,
      vanished: z.array(z.object({ value: z.string(), count })),
      vanishedCount: count,
    })
    .optional(),
  decision: z.object({
    metric: z.literal('psi'),
    threshold: number,
    drifted: z.boolean(),
    status: statusSchema,
    /** One plain sentence: why this status. */
    reason: z.string(),
  }),
  /** What a reader must know: a metric that could not be computed and why, infinities, a type that differs. */
  notes: z.array(z.string()),
});
export type ColumnDrift = z.infer<typeof columnDriftSchema>;

export const driftResultSchema = z.object({
  settings: driftSettingsSchema,
  /** Worst first: drifted, watch, stable, unknown, excluded; by PSI within each. */
  columns: z.array(columnDriftSchema),
  driftedCount: count,
  comparedCount: count,
  /** driftedCount / comparedCount, 0 when nothing could be compared. */
  driftedShare: number,
  datasetDrifted: z.boolean(),
  /** Columns only one side has. */
  onlyReference: z.array(z.string()),
  onlyProduction: z.array(z.string()),
  /** The verdict in words, as the window, the terminal and the card all show it. */
  verdict: z.object({ headline: z.string(), detail: z.string() }),
});
export type DriftResult = z.infer<typeof driftResultSchema>;

export const sourceFileSchema = z.object({
  name: z.string(),
  bytes: count,
  /** `sha256:<hex>` of the bytes. */
  fingerprint: z.string(),
});
export type SourceFile = z.infer<typeof sourceFileSchema>;

export const comparedSideSchema = z.object({
  label: z.string(),
  rows: count,
  /** Rows of the dataset before the predicate. */
  datasetRows: count,
  /** The predicate as SQL; `true` for the whole dataset. */
  sql: z.string(),
  files: z.array(sourceFileSchema),
  format: z.string(),
  /** First and last value of the timestamp column within the slice, ISO 8601. */
  timeRange: z.object({ column: z.string(), from: z.string(), to: z.string() }).optional(),
});
export type ComparedSide = z.infer<typeof comparedSideSchema>;

/** The one document that the window, the card, the terminal and the tests all read. */
export const resultSchema = z.object({
  schema: z.literal('tidemark.result/1'),
  generator: z.object({ name: z.literal('tidemark'), version: z.string(), engine: z.string() }),
  comparison: z.object({ reference: comparedSideSchema, production: comparedSideSchema }),
  drift: driftResultSchema,
});
export type Result = z.infer<typeof resultSchema>;
