import type { Reconstruction } from '../../domain/multivariate';
import type { Side } from '../../domain/slice';
import { isBeyond, standardDeviationThreshold } from '../../stats/standard-deviation-threshold';
import type { ChunkedSide } from '../timeline/chunks';
import { summarise } from './reconstruction';

type OverTime = NonNullable<NonNullable<Reconstruction['result']>['overTime']>;

/** Fewer reference chunks than this give no deviation to learn a threshold from. */
const CHUNKS_TO_LEARN_FROM = 2;

/** The reconstruction error of each chunk's sampled rows, with the threshold the reference's chunks teach. */
export function reconstructionOverTime(
  column: string,
  cut: { readonly reference: ChunkedSide; readonly production: ChunkedSide; readonly description: string },
  rows: Readonly<Record<Side, Uint32Array>>,
  errors: Readonly<Record<Side, Float64Array>>,
): OverTime {
  const chunks = (['reference', 'production'] as const).flatMap((side) => {
    const byChunk = cut[side].chunks.map((): number[] => []);
    rows[side].forEach((row, i) => {
      byChunk[cut[side].chunkOfRow[row] as number]?.push(errors[side][i] as number);
    });
    return cut[side].chunks.map((chunk, i) => {
      const of = byChunk[i] ?? [];
      return {
        ...chunk,
        inSlice: true,
        ...(of.length < 2 ? {} : { error: summarise(Float64Array.from(of)) }),
      };
    });
  });
  const learnt = standardDeviationThreshold(
    chunks.filter(({ side }) => side === 'reference').map(({ error }) => error?.mean ?? null),
    { lowest: 0 },
  );
  const band =
    learnt.computable && learnt.chunks >= CHUNKS_TO_LEARN_FROM
      ? { lower: learnt.lower ?? 0, upper: learnt.upper ?? Infinity }
      : null;
  return {
    column,
    description: cut.description,
    ...(band === null ? {} : { threshold: band }),
    chunks: chunks.map((chunk) => ({
      ...chunk,
      beyond: band !== null && isBeyond(chunk.error?.mean ?? null, band),
    })),
  };
}
