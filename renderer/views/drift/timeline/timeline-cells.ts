import type { Stretch } from '../../../../shared/analysis/brush/brush';
import { chunkStatus } from '../../../../shared/domain/psi-status';
import type { DriftSettings } from '../../../../shared/domain/settings';
import type { Chunk, ChunkMetric, ColumnTimeline, Timeline } from '../../../../shared/domain/timeline';

export type CellStatus = 'drifted' | 'watch' | 'stable' | 'unknown' | 'empty';

/** What is followed over time. */
export type FollowedMetric = 'psi' | ChunkMetric;

/** One chunk of one column, as it is drawn. */
export interface TimelineCell {
  readonly status: CellStatus;
  readonly value: number | null;
  /** What chance alone reaches, without its sign; null where that is not known. */
  readonly limit: number | null;
  readonly missingShare: number | null;
  /** Height of its bar, 0 to 1: the value without its sign, up to twice what is alerted over. */
  readonly height: number;
}

/** What values of a column are alerted over; null where there is no limit on that side. */
interface Band {
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface TimelineLine {
  readonly name: string;
  /** Of a prediction or label of classes the class whose share is followed. */
  readonly category?: string;
  readonly cells: readonly TimelineCell[];
  /** What the reference's own chunks reach; null with fewer than two. */
  readonly learned: Band | null;
  /** Place among the cells of the first one after the level changed. */
  readonly changeAt: number | null;
}

/** What a chunk is held against: the thresholds of the settings, or what the reference's own chunks reach. */
export type Judge = 'fixed' | 'learned';

/** Both sides on one axis of time. */
export interface TimelineGrid {
  readonly chunks: readonly Chunk[];
  /** Whether a time without data lies before each of them. */
  readonly gapBefore: readonly boolean[];
  /** Worst first: by the tallest bar of a chunk that is more than chance. */
  readonly lines: readonly TimelineLine[];
}

interface Series {
  readonly values: readonly (number | null)[];
  readonly limit: readonly (number | null)[];
  readonly learned: Band | null;
  readonly changePoint: number | null;
  readonly category?: string | undefined;
}

function seriesOf(column: ColumnTimeline, metric: FollowedMetric): Series | null {
  if (metric === 'psi')
    return {
      values: column.psi,
      limit: column.noiseLimit,
      learned: column.learnedThreshold === null ? null : { lower: null, upper: column.learnedThreshold },
      changePoint: column.changePoint ?? null,
    };
  const found = column.others?.find((series) => series.metric === metric);
  return found === undefined ? null : { ...found, limit: found.limit ?? [] };
}

/** Lays a timeline out: chunks by their time, columns that have the metric worst first. */
export function timelineGrid(
  timeline: Timeline,
  metric: FollowedMetric,
  settings: DriftSettings,
  judge: Judge,
): TimelineGrid {
  const order = timeline.chunks
    .map((chunk, index) => ({ chunk, index }))
    .sort((a, b) => Date.parse(a.chunk.from) - Date.parse(b.chunk.from) || a.index - b.index);
  const fixed = metric === 'psi' && judge === 'fixed' ? settings : null;
  const lines = timeline.columns.flatMap((column): TimelineLine[] => {
    const series = seriesOf(column, metric);
    if (series === null) return [];
    return [
      {
        name: column.name,
        ...(series.category === undefined ? {} : { category: series.category }),
        cells: order.map(({ index }) => cell(series, index, column.missingShare[index] ?? null, fixed)),
        learned: series.learned,
        changeAt: placeIn(order, series.changePoint),
      },
    ];
  });
  const worst = (line: TimelineLine): number =>
    Math.max(0, ...line.cells.map(({ status, height }) => (ALERTS.has(status) ? 1 + height : height)));
  const chunks = order.map(({ chunk }) => chunk);
  return {
    chunks,
    gapBefore: chunks.map((chunk, i) => isApart(chunks[i - 1], chunk)),
    lines: lines.sort((a, b) => worst(b) - worst(a) || (a.name < b.name ? -1 : 1)),
  };
}

const ALERTS: ReadonlySet<CellStatus> = new Set(['drifted', 'watch']);

/** Whether more than half the length of a chunk lies between two of them. */
function isApart(before: Chunk | undefined, after: Chunk): boolean {
  if (before === undefined) return false;
  const [from, to] = [Date.parse(after.from), Date.parse(after.to)];
  return from - Date.parse(before.to) > (to - from) / 2;
}

function placeIn(order: readonly { readonly index: number }[], chunk: number | null): number | null {
  const place = order.findIndex(({ index }) => index === chunk);
  return place < 0 ? null : place;
}

function cell(
  { values, limit: limits, learned }: Series,
  index: number,
  missingShare: number | null,
  fixed: DriftSettings | null,
): TimelineCell {
  const value = values[index] ?? null;
  const limit = limits[index] ?? null;
  if (value === null) return { status: 'empty', value, limit, missingShare, height: 0 };
  const size = Math.abs(value);
  const alert =
    fixed?.drift ?? Math.max(Math.abs(learned?.lower ?? 0), Math.abs(learned?.upper ?? 0), limit ?? 0);
  const height = alert > 0 ? Math.min(1, size / (2 * alert)) : Math.min(1, size);
  const status =
    fixed !== null
      ? chunkStatus(size, limit, fixed)
      : learned !== null
        ? learnedStatus(value, limit ?? 0, learned)
        : limit !== null && size > limit
          ? 'watch'
          : 'stable';
  return { status, value, limit, missingShare, height };
}

/** Beyond what the reference's chunks reach is drift, unless chance reaches as far. */
function learnedStatus(value: number, limit: number, { lower, upper }: Band): CellStatus {
  if (value <= (upper ?? Infinity) && value >= (lower ?? -Infinity)) return 'stable';
  return Math.abs(value) <= limit ? 'unknown' : 'drifted';
}

/** Chunks between two of them, both included, whichever was pressed first. */
export function chunksBetween(chunks: readonly Chunk[], first: number, second: number): readonly Chunk[] {
  return chunks.slice(Math.min(first, second), Math.max(first, second) + 1);
}

/** Where production's chunks within the time of some chunks are among production's own; none where there are none. */
export function stretchOf(all: readonly Chunk[], dragged: readonly Chunk[]): Stretch {
  const from = Math.min(...dragged.map((chunk) => Date.parse(chunk.from)));
  const to = Math.max(...dragged.map((chunk) => Date.parse(chunk.to)));
  const within = all
    .filter(({ side }) => side === 'production')
    .flatMap((chunk, place) => (Date.parse(chunk.from) >= from && Date.parse(chunk.to) <= to ? [place] : []));
  return { first: within[0] ?? 0, last: within.at(-1) ?? -1 };
}

/** Which chunk labels to write under the axis so that at most `most` stand there, evenly. */
export function labelledChunks(count: number, most: number): ReadonlySet<number> {
  const step = Math.max(1, Math.ceil(count / most));
  return new Set(Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step));
}
