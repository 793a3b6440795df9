import type { Side } from '../../domain/slice';
import type { Chunking } from '../../domain/timeline';
import { type EncodedNumbers, rankedNumbers } from '../columns/encoded-numbers';
import type { SliceRows } from '../columns/slice-rows';
import { type ChunkedSide, cutSides } from './chunks';

/** Rows of both sides, cut into chunks. */
export interface BothCut {
  readonly reference: ChunkedSide;
  readonly production: ChunkedSide;
  /** For a person: `by month, UTC`. */
  readonly description: string;
  /** Whether the end of a chunk is the beginning of the next; else it is the time of its last row. */
  readonly periods: boolean;
}

interface LastCut {
  readonly production: EncodedNumbers;
  readonly slices: Readonly<Record<Side, SliceRows>>;
  readonly chunking: string;
  readonly cut: BothCut;
}

/** The last cut of a column of the reference: all that is told of one prediction after another is cut alike. */
const lastCuts = new WeakMap<EncodedNumbers, LastCut>();

/** Rows of both sides cut into chunks as `cutSides` does; once, while the same is asked. */
export function cutOnce(
  times: Readonly<Record<Side, EncodedNumbers>>,
  slices: Readonly<Record<Side, SliceRows>>,
  chunking: Chunking,
): BothCut {
  const asked = JSON.stringify(chunking);
  const last = lastCuts.get(times.reference);
  if (
    last?.production === times.production &&
    last.slices.reference === slices.reference &&
    last.slices.production === slices.production &&
    last.chunking === asked
  )
    return last.cut;
  const cut = cutSides(
    {
      reference: { times: rankedNumbers(times.reference), slice: slices.reference },
      production: { times: rankedNumbers(times.production), slice: slices.production },
    },
    chunking,
  );
  const { reference, production } = slices;
  lastCuts.set(times.reference, {
    production: times.production,
    slices: { reference, production },
    chunking: asked,
    cut,
  });
  return cut;
}
