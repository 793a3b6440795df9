import { z } from 'zod';

const count = z.number().int().nonnegative();

export const periodSchema = z.enum(['hour', 'day', 'week', 'month', 'quarter', 'year']);
export type Period = z.infer<typeof periodSchema>;

/** How slices are cut for views over time. `zone` is an IANA name; times without a zone are taken as written. */
export const chunkingSchema = z.discriminatedUnion('by', [
  /** The period that gives about a dozen to forty chunks. */
  z.object({ by: z.literal('auto'), zone: z.string() }),
  z.object({ by: z.literal('period'), period: periodSchema, zone: z.string() }),
  /** So many rows a chunk, in order of time; the last one may have fewer. */
  z.object({ by: z.literal('size'), rows: z.number().int().min(1) }),
  /** So many chunks a side, of as equal a size as there can be. */
  z.object({ by: z.literal('count'), chunks: z.number().int().min(2).max(1000) }),
]);
export type Chunking = z.infer<typeof chunkingSchema>;
export const DEFAULT_CHUNKING: Chunking = { by: 'auto', zone: 'UTC' };

/** A slice cut by time, count or size. */
export const chunkSchema = z.object({
  side: z.enum(['reference', 'production']),
  /** For a person: `2018-03`, `week of 2018-03-05`, `rows 1 to 1,000`. */
  label: z.string(),
  /** ISO 8601; `from` inclusive. `to` is exclusive for a period, the last row's time otherwise. */
  from: z.string(),
  to: z.string(),
  rows: count,
  /** The data begins or ends within this period, so that it holds a part of it only. */
  incomplete: z.boolean(),
  /** Whether the slice's own period reaches into it; the others show what was before and after. */
  inSlice: z.boolean(),
});
export type Chunk = z.infer<typeof chunkSchema>;

export const chunkMetricSchema = z.enum(['jensenShannon', 'lInfinity', 'ks', 'wasserstein', 'meanShift']);
export type ChunkMetric = z.infer<typeof chunkMetricSchema>;

/** One more metric of one column, chunk by chunk against the whole reference slice. */
export const chunkSeriesSchema = z.object({
  metric: chunkMetricSchema,
  /** Of a prediction or label of classes the class whose share is followed as its mean. */
  category: z.string().optional(),
  /** Null where a chunk has no value. Wasserstein and the shift of the mean in standard deviations of the reference. */
  values: z.array(z.number().nullable()),
  /** What the value, without its sign, passes in 1 of 100 chunks of this size with no change; absent where that is not known. */
  limit: z.array(z.number().nullable()).optional(),
  /** Mean ± 3 standard deviations of the reference slice's chunks, within what the metric can reach; null with fewer than two. */
  learned: z.object({ lower: z.number().nullable(), upper: z.number().nullable() }).nullable(),
  /** As of PSI. */
  changePoint: count.nullable(),
});
export type ChunkSeries = z.infer<typeof chunkSeriesSchema>;

export const columnTimelineSchema = z.object({
  name: z.string(),
  /** PSI of each chunk against the whole reference slice, on the bins of the drift table; null where a chunk has no rows. */
  psi: z.array(z.number().nullable()),
  /**
   * PSI that 1 in 100 chunks of this size passes with no change; at least its own PSI where χ² over all categories sees no more
   * than chance, and where a side has fewer than ten values. Null where a chunk has no rows.
   */
  noiseLimit: z.array(z.number().nullable()),
  /** Share of missing values of each chunk; null where a chunk has no rows. */
  missingShare: z.array(z.number().nullable()),
  /** Mean + 3 standard deviations of the PSI of the reference slice's chunks; null with fewer than two of them. */
  learnedThreshold: z.number().nullable(),
  /** Place in `chunks` of the first chunk after the level of PSI changed, in the order of time; null where it did not. */
  changePoint: count.nullable().optional(),
  /** Other metrics: Jensen-Shannon and L-infinity over the same bins, of numbers the distances of their values. */
  others: z.array(chunkSeriesSchema).optional(),
});
export type ColumnTimeline = z.infer<typeof columnTimelineSchema>;

/** Drift over time: every compared column, chunk by chunk. */
export const timelineSchema = z.object({
  column: z.string(),
  chunking: chunkingSchema,
  /** For a person: `by month, UTC`. */
  description: z.string(),
  /** The end of a chunk is the time of its last row; absent where it is the beginning of the next. */
  inclusive: z.literal(true).optional(),
  /** Reference chunks in order of time, then those of production. */
  chunks: z.array(chunkSchema),
  columns: z.array(columnTimelineSchema),
  /** Rows without a time, in no chunk. */
  untimed: z.object({ reference: count, production: count }),
});
export type Timeline = z.infer<typeof timelineSchema>;
