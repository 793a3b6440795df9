import type { Side } from '../../domain/slice';
import { UserError } from '../../domain/errors';
import type { Chunk, Chunking } from '../../domain/timeline';
import type { RankedNumbers } from '../columns/encoded-numbers';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { grouped } from '../drift/plain-number';
import { fittingPeriod, MOST_CHUNKS, periodsBetween, type Stretch } from './periods';

/** What rows of a slice fall in no chunk of: without a time, or not in the slice. */
export const NO_CHUNK = 0xffff;

/** A chunk before it is known whether it belongs to the slice. */
export type CutChunk = Omit<Chunk, 'inSlice'>;

/** One side cut into chunks. */
export interface ChunkedSide {
  readonly chunks: readonly CutChunk[];
  /** Chunk of each row of the table; `NO_CHUNK` for rows outside the slice or without a time. */
  readonly chunkOfRow: Uint16Array;
  /** Rows of the slice without a time. */
  readonly untimed: number;
}

/** The times of one side: its encoded timestamp column (epoch milliseconds) and the rows of its slice. */
export interface TimedSide {
  readonly times: RankedNumbers;
  readonly slice: SliceRows;
}

const YEAR_MS = 365.2 * 86_400_000;
/** Chunks a side where no period fits. */
const CHUNKS_WITHOUT_PERIOD = 20;

/** A period of which a slice covers less than this is incomplete. */
const COMPLETE_SHARE = 0.9;

/**
 * Cuts both sides into chunks. Periods are the same calendar periods on both; sizes and counts are cut on each side
 * by itself, in order of time, rows of one moment in the order of the table.
 *
 * @throws UserError when the zone is unknown or there would be too many chunks.
 */
export function cutSides(
  sides: Readonly<Record<Side, TimedSide>>,
  chunking: Chunking,
): {
  readonly reference: ChunkedSide;
  readonly production: ChunkedSide;
  readonly description: string;
  /** Whether the end of a chunk is the beginning of the next; else it is the time of its last row. */
  readonly periods: boolean;
} {
  if (chunking.by === 'size' || chunking.by === 'count') {
    const cut = (side: Side): ChunkedSide => cutByRows(sides[side], side, chunking);
    return {
      reference: cut('reference'),
      production: cut('production'),
      periods: false,
      description:
        chunking.by === 'size'
          ? `by ${grouped(chunking.rows)} rows, in order of time`
          : `${chunking.chunks} chunks a side, in order of time`,
    };
  }
  const ranges = { reference: timeRange(sides.reference), production: timeRange(sides.production) };
  const known = Object.values(ranges).filter((range) => range !== null);
  const first = Math.min(...known.map((range) => range.first));
  const last = Math.max(...known.map((range) => range.last));
  // A date that stands for “never”, such as the year 9999, leaves no period that fits.
  if (chunking.by === 'auto' && (last - first) / YEAR_MS > MOST_CHUNKS)
    return cutSides(sides, { by: 'count', chunks: CHUNKS_WITHOUT_PERIOD });
  const period = chunking.by === 'period' ? chunking.period : fittingPeriod(first, last);
  const cut = (side: Side): ChunkedSide =>
    cutByPeriod(sides[side], side, ranges[side], period, chunking.zone);
  return {
    reference: cut('reference'),
    production: cut('production'),
    periods: true,
    description: `by ${period}, ${chunking.zone}`,
  };
}

interface TimeRange {
  readonly first: number;
  readonly last: number;
}

/** First and last finite time of the slice's rows; null when none has one. */
function timeRange({ times, slice }: TimedSide): TimeRange | null {
  const { distinct, codes } = times;
  let low = distinct.length;
  let high = -1;
  for (let row = 0; row < codes.length; row++) {
    if (!holdsRow(slice, row)) continue;
    const code = codes[row] as number;
    if (code === distinct.length || !Number.isFinite(distinct[code])) continue;
    if (code < low) low = code;
    if (code > high) high = code;
  }
  return high < 0 ? null : { first: distinct[low] as number, last: distinct[high] as number };
}

function cutByPeriod(
  { times, slice }: TimedSide,
  side: Side,
  range: TimeRange | null,
  period: Parameters<typeof periodsBetween>[2],
  zone: string,
): ChunkedSide {
  const stretches = range === null ? [] : periodsBetween(range.first, range.last, period, zone);
  const chunkOfCode = new Uint16Array(times.distinct.length + 1).fill(NO_CHUNK);
  let chunk = 0;
  times.distinct.forEach((time, code) => {
    while (chunk < stretches.length - 1 && time >= (stretches[chunk] as Stretch).end) chunk++;
    const stretch = stretches[chunk];
    if (stretch !== undefined && time >= stretch.start && time < stretch.end) chunkOfCode[code] = chunk;
  });
  const { chunkOfRow, rows, untimed } = assign(
    times,
    slice,
    (row) => chunkOfCode[times.codes[row] as number] as number,
  );
  const chunks = stretches.map((stretch, i): CutChunk => {
    const covered = Math.min(range?.last ?? 0, stretch.end) - Math.max(range?.first ?? 0, stretch.start);
    const outermost = i === 0 || i === stretches.length - 1;
    return {
      side,
      label: stretch.label,
      from: iso(stretch.start),
      to: iso(stretch.end),
      rows: rows[i] ?? 0,
      incomplete: outermost && covered < COMPLETE_SHARE * (stretch.end - stretch.start),
    };
  });
  return { chunks, chunkOfRow, untimed };
}

function cutByRows(
  { times, slice }: TimedSide,
  side: Side,
  chunking: Extract<Chunking, { by: 'size' | 'count' }>,
): ChunkedSide {
  const { distinct, codes } = times;
  // Place of each moment's first row in the order of time.
  const next = new Float64Array(distinct.length + 1);
  let timed = 0;
  for (let row = 0; row < codes.length; row++) {
    if (!holdsRow(slice, row)) continue;
    const code = codes[row] as number;
    if (code === distinct.length) continue;
    next[code] = (next[code] as number) + 1;
    timed++;
  }
  let place = 0;
  for (let code = 0; code < distinct.length; code++) {
    const here = next[code] as number;
    next[code] = place;
    place += here;
  }
  if (chunking.by === 'size' && timed / chunking.rows > MOST_CHUNKS)
    throw new UserError(
      `Cut by ${grouped(chunking.rows)} rows there would be more than ${MOST_CHUNKS} chunks.`,
      'Choose more rows a chunk.',
    );
  const size = chunking.by === 'size' ? chunking.rows : Math.max(1, timed / chunking.chunks);
  const bounds = new Map<number, { from: number; to: number }>();
  const { chunkOfRow, rows, untimed } = assign(times, slice, (row) => {
    const code = codes[row] as number;
    if (code === distinct.length) return NO_CHUNK;
    const at = next[code] as number;
    next[code] = at + 1;
    const chunk = Math.min(NO_CHUNK - 1, Math.floor(at / size));
    const time = distinct[code] as number;
    const known = bounds.get(chunk);
    if (known === undefined) bounds.set(chunk, { from: time, to: time });
    else {
      if (time < known.from) known.from = time;
      if (time > known.to) known.to = time;
    }
    return chunk;
  });
  const chunks = rows.map((count, i): CutChunk => ({
    side,
    label: `${i + 1}`,
    from: iso(bounds.get(i)?.from ?? 0),
    to: iso(bounds.get(i)?.to ?? 0),
    rows: count,
    incomplete: chunking.by === 'size' && count < chunking.rows,
  }));
  return { chunks, chunkOfRow, untimed };
}

function assign(
  times: RankedNumbers,
  slice: SliceRows,
  chunkOf: (row: number) => number,
): { chunkOfRow: Uint16Array; rows: number[]; untimed: number } {
  const chunkOfRow = new Uint16Array(times.codes.length).fill(NO_CHUNK);
  const rows: number[] = [];
  let untimed = 0;
  for (let row = 0; row < chunkOfRow.length; row++) {
    if (!holdsRow(slice, row)) continue;
    const chunk = chunkOf(row);
    if (chunk === NO_CHUNK) {
      untimed++;
      continue;
    }
    chunkOfRow[row] = chunk;
    while (rows.length <= chunk) rows.push(0);
    rows[chunk] = (rows[chunk] ?? 0) + 1;
  }
  return { chunkOfRow, rows, untimed };
}

/** ISO 8601; an infinite time has none. */
function iso(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return 'no finite time';
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}
