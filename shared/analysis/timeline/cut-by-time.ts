import { UserError } from '../../domain/errors';
import type { Side } from '../../domain/slice';
import type { SliceRows } from '../columns/slice-rows';
import type { ComparedOverTime } from '../compared';
import { comparedTimes } from './compared-times';
import { type BothCut, cutOnce } from './last-cut';

/** Both slices cut into chunks, or why they cannot be. */
export interface TimeCut {
  readonly column: string;
  readonly cut?: BothCut;
  readonly note?: string;
}

/** Cuts both slices into chunks; null without a time, a note where they cannot be cut so. */
export async function cutByTime(
  input: ComparedOverTime,
  slices: Readonly<Record<Side, SliceRows>>,
  signal: AbortSignal | undefined,
): Promise<TimeCut | null> {
  const times = await comparedTimes(input, signal);
  if (times === null) return null;
  const { column } = times;
  try {
    return { column, cut: cutOnce(times, slices, input.chunking) };
  } catch (error) {
    if (error instanceof UserError) return { column, note: `Not followed over time: ${error.message}` };
    throw error;
  }
}
