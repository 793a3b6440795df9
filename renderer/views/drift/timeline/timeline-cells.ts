import type { Stretch } from '../../../../shared/analysis/brush/brush';
import { chunkStatus } from '../../../../shared/domain/psi-status';
import type { DriftSettings } from '../../../../shared/domain/settings';
import type { Chunk, ChunkMetric, ColumnTimeline, Timeline } from '../../../../shared/domain/timeline';
import { heightOf, type LimitScale, limitOf, limitScale, timesLimit } from './limit-scale';

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
  /** What it is alerted over, without its sign: a threshold, or what chance reaches where that is more; null with neither. */
  readonly alert: number | null;
  /** The value without its sign, in times what it is alerted over; infinite over a limit of 0, null without one. */
  readonly times: number | null;
  /** Height of its bar, 0 to 1, on the grid's scale. */
  readonly height: number;
}

/** What values of a column are alerted over; null where there is no limit on that side. */
export interface Band {
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
  /** The cell it is ranked by. */
  readonly worst: TimelineCell;
}

/** Why a column has no line: its kind has no such metric, no chunk has a value, or its reference has no deviation. */
export type LeftOutWhy = 'kind' | 'empty' | 'no deviation';

export interface LeftOut {
  readonly name: string;
  readonly why: LeftOutWhy;
}

/** What a chunk is held against: the thresholds of the settings, or what the reference's own chunks reach. */
export type Judge = 'fixed' | 'learned';

/** Both sides on one axis of time. */
export interface TimelineGrid {
  readonly chunks: readonly Chunk[];
  /** Whether a time without data lies before each of them. */
  readonly gapBefore: readonly boolean[];
  /** Worst first: by how bad the worst chunk is, then by how far it is past its limit. */
  readonly lines: readonly TimelineLine[];
  /** Columns that the metric is not defined for, by name. */
  readonly leftOut: readonly LeftOut[];
  readonly scale: LimitScale;
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
  const leftOut: LeftOut[] = [];
  const judged = timeline.columns.flatMap((column) => {
    const series = seriesOf(column, metric);
    const why = series === null ? 'kind' : whyWithout(series, column, metric);
    if (series === null || why !== null) {
      leftOut.push({ name: column.name, why: why ?? 'kind' });
      return [];
    }
    const cells = order.map(({ index }) => cell(series, index, column.missingShare[index] ?? null, fixed));
    return [{ name: column.name, series, cells, worst: cells.reduce(worseOf) }];
  });
  const scale = limitScale(judged.flatMap(({ cells }) => cells));
  const drawn = (one: UndrawnCell): TimelineCell => ({
    ...one,
    height: heightOf(one.value, one.times, scale),
  });
  const chunks = order.map(({ chunk }) => chunk);
  return {
    chunks,
    gapBefore: chunks.map((chunk, i) => isApart(chunks[i - 1], chunk)),
    lines: judged
      .sort((a, b) => worseness(b.worst, a.worst) || (a.name < b.name ? -1 : 1))
      .map(({ name, series, cells, worst }) => ({
        name,
        ...(series.category === undefined ? {} : { category: series.category }),
        cells: cells.map(drawn),
        learned: series.learned,
        changeAt: placeIn(order, series.changePoint),
        worst: drawn(worst),
      })),
    leftOut: leftOut.sort((a, b) => (a.name < b.name ? -1 : 1)),
    scale,
  };
}

/** Why a series has no value at all; null where it has one. */
function whyWithout({ values }: Series, { psi }: ColumnTimeline, metric: FollowedMetric): LeftOutWhy | null {
  if (values.some((value) => value !== null)) return null;
  const inDeviations = metric === 'wasserstein' || metric === 'meanShift';
  return inDeviations && psi.some((value) => value !== null) ? 'no deviation' : 'empty';
}

type UndrawnCell = Omit<TimelineCell, 'height'>;

const SEVERITY: Readonly<Record<CellStatus, number>> = {
  drifted: 2,
  watch: 1,
  unknown: 0,
  stable: 0,
  empty: -1,
};

/** Over 0 where the first is worse: by what it means, then by how far past its limit it is, then by its size. */
function worseness(one: UndrawnCell, other: UndrawnCell): number {
  const [times, otherTimes] = [one.times ?? 0, other.times ?? 0];
  const bySize = Math.abs(one.value ?? 0) - Math.abs(other.value ?? 0);
  return (
    SEVERITY[one.status] - SEVERITY[other.status] ||
    (times === otherTimes ? bySize : times > otherTimes ? 1 : -1)
  );
}

const worseOf = (worst: UndrawnCell, one: UndrawnCell): UndrawnCell =>
  worseness(one, worst) > 0 ? one : worst;

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
): UndrawnCell {
  const value = values[index] ?? null;
  const limit = limits[index] ?? null;
  if (value === null) return { status: 'empty', value, limit, missingShare, alert: null, times: null };
  const size = Math.abs(value);
  const alert = limitOf(value, limit, fixed === null ? learned : { lower: null, upper: fixed.drift });
  const status =
    fixed !== null
      ? chunkStatus(size, limit, fixed)
      : learned !== null
        ? learnedStatus(value, limit ?? 0, learned)
        : limit !== null && size > limit
          ? 'watch'
          : 'stable';
  return { status, value, limit, missingShare, alert, times: timesLimit(value, alert) };
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
