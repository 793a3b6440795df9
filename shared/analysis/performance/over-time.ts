import type { Estimate } from '../../domain/estimate';
import type { Task } from '../../domain/outcome';
import type { Performance, PerformanceSeries } from '../../domain/performance';
import type { Side } from '../../domain/slice';
import { isBeyond, standardDeviationThreshold } from '../../stats/standard-deviation-threshold';
import { METRICS } from '../outcomes/metric-definitions';
import type { Estimates } from '../outcomes/metric-estimates';
import type { BothCut } from '../timeline/last-cut';
import type { EstimatedValues } from './estimated-value';

/** Chunks with a value that a threshold needs to be learnt from. */
const CHUNKS_TO_LEARN_FROM = 2;

/** What was measured of the chunks of one side. */
export interface MeasuredChunks {
  readonly chunks: readonly Estimates[];
  readonly chunkLabels: readonly { readonly labelled: number; readonly counted: number }[];
}

/** Each metric chunk by chunk, realised and estimated, with the threshold that the reference's chunks teach. */
export function performanceOverTime(
  task: Task,
  cut: BothCut,
  measured: Readonly<Record<Side, MeasuredChunks>>,
  estimated: readonly (EstimatedValues | null)[] | null,
): Omit<NonNullable<Performance['overTime']>, 'column'> {
  const chunks = [...cut.reference.chunks, ...cut.production.chunks];
  const labels = [...measured.reference.chunkLabels, ...measured.production.chunkLabels];
  const values = [...measured.reference.chunks, ...measured.production.chunks];
  const learning = cut.reference.chunks.length;
  const series = METRICS[task].flatMap(({ id, written }): PerformanceSeries[] => {
    const realised = values.map((estimates): Estimate | null => {
      const one = estimates[id];
      return one === undefined || one.value === null ? null : one;
    });
    const known = estimated?.some((one) => one?.[id] != null) === true;
    if (!known && realised.every((one) => one === null)) return [];
    const learnt = standardDeviationThreshold(
      realised.slice(0, learning).map((one) => one?.value ?? null),
      written === 'share' ? { lowest: 0, highest: 1, unreachable: 'omit' } : {},
    );
    const threshold =
      learnt.computable && learnt.chunks >= CHUNKS_TO_LEARN_FROM
        ? { lower: learnt.lower, upper: learnt.upper }
        : null;
    return [
      {
        metric: id,
        realised,
        ...(known ? { estimated: estimated.map((one) => one?.[id] ?? null) } : {}),
        threshold,
        beyond: realised.map((one) => threshold !== null && isBeyond(one?.value ?? null, threshold)),
      },
    ];
  });
  return {
    description: cut.description,
    chunks: chunks.map((chunk, i) => ({ ...chunk, ...(labels[i] ?? { labelled: 0, counted: 0 }) })),
    series,
  };
}
