import type { ChunkMetric, ChunkSeries } from '../../domain/timeline';
import { changePoint } from '../../stats/change-point';
import {
  standardDeviationThreshold,
  type ThresholdBand,
  type ThresholdOptions,
} from '../../stats/standard-deviation-threshold';

/** Fewer reference chunks than this give no deviation to learn a threshold from. */
const CHUNKS_TO_LEARN_FROM = 2;

/** Chunks of both sides as they are listed: the reference's, then production's. */
export interface ListedChunks {
  /** Whether a threshold is learned from it: a chunk of the reference slice. */
  readonly learning: readonly boolean[];
  /** Places in the list in the order of time. */
  readonly order: readonly number[];
}

/** What values the metrics can have. */
const REACH: Readonly<Record<ChunkMetric | 'psi', ThresholdOptions>> = {
  psi: { below: null, lowest: 0 },
  jensenShannon: { below: null, lowest: 0, highest: 1 },
  lInfinity: { below: null, lowest: 0, highest: 1 },
  ks: { below: null, lowest: 0, highest: 1 },
  wasserstein: { below: null, lowest: 0 },
  meanShift: {},
};

/** Mean ± 3 standard deviations of the reference slice's chunks, as NannyML learns it; null with fewer than two. */
export function learnedBand(
  metric: ChunkMetric | 'psi',
  values: readonly (number | null)[],
  { learning }: ListedChunks,
): ThresholdBand | null {
  const learnt = standardDeviationThreshold(
    values.filter((_, chunk) => learning[chunk] === true),
    REACH[metric],
  );
  return learnt.computable && learnt.chunks >= CHUNKS_TO_LEARN_FROM
    ? { lower: learnt.lower, upper: learnt.upper }
    : null;
}

/**
 * Place of the first chunk after the level of a series changed; null where it did not or is too short to say.
 *
 * @param chance chunks whose value is no more than chance. A step up to, or down from, such chunks alone is none: with many
 * categories the reference's own chunks are closer to it than any others.
 */
export function changeIn(
  values: readonly (number | null)[],
  { order }: ListedChunks,
  chance: readonly boolean[] = [],
): number | null {
  const found = changePoint(order.map((chunk) => values[chunk] ?? null));
  if (!found.computable || found.mark === null) return null;
  const { index, before, after } = found.mark;
  const higher = before > after ? order.slice(0, index) : order.slice(index);
  return higher.every((chunk) => chance[chunk] === true) ? null : (order[index] ?? null);
}

/** One metric of a column, a value a chunk; what is not finite is no value. */
export function chunkSeries(
  metric: ChunkMetric,
  raw: readonly (number | null)[],
  chunks: ListedChunks,
  limit?: readonly (number | null)[],
  chance?: readonly boolean[],
): ChunkSeries {
  const values = raw.map((value) => (value !== null && Number.isFinite(value) ? value : null));
  return {
    metric,
    values,
    ...(limit === undefined
      ? {}
      : { limit: limit.map((one, chunk) => (values[chunk] == null ? null : one)) }),
    learned: learnedBand(metric, values, chunks),
    changePoint: changeIn(values, chunks, chance),
  };
}
