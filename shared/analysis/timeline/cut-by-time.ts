import { UserError } from '../../domain/errors';
import type { Side } from '../../domain/slice';
import type { Chunking } from '../../domain/timeline';
import { type EncodedNumbers, rankedNumbers } from '../columns/encoded-numbers';
import type { SliceRows } from '../columns/slice-rows';
import type { ComparedOverTime } from '../compared';
import { type ChunkedSide, cutSides } from './chunks';
import { timeColumn } from './time-column';

/** Both slices, cut into chunks. */
export interface BothCut {
  readonly reference: ChunkedSide;
  readonly production: ChunkedSide;
  /** For a person: `by month, UTC`. */
  readonly description: string;
  /** Whether the end of a chunk is the beginning of the next; else it is the time of its last row. */
  readonly periods: boolean;
}

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
  const { store, reference, production, chunking } = input;
  const column = timeColumn(input);
  const [here, there] = [reference, production].map(({ columns }) =>
    columns.find(({ name }) => name === column),
  );
  if (column === null || here === undefined || there === undefined) return null;
  const [times] = await store.encodedPairs(
    { reference: reference.table, production: production.table },
    [{ reference: { column: here, form: 'time' }, production: { column: there, form: 'time' } }],
    signal,
  );
  if (times?.reference.form !== 'numbers' || times.production.form !== 'numbers')
    throw new Error(`${column} was not encoded as times.`);
  try {
    return {
      column,
      cut: cutOnce({ reference: times.reference, production: times.production }, slices, chunking),
    };
  } catch (error) {
    if (error instanceof UserError) return { column, note: `Not followed over time: ${error.message}` };
    throw error;
  }
}

interface LastCut {
  readonly production: EncodedNumbers;
  readonly slices: Readonly<Record<Side, SliceRows>>;
  readonly chunking: string;
  readonly cut: BothCut;
}

/** The last cut of a column of the reference: all that is told of one prediction after another is cut alike. */
const lastCuts = new WeakMap<EncodedNumbers, LastCut>();

function cutOnce(
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
