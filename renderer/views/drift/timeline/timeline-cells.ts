import type { DriftSettings } from '../../../../shared/domain/settings';
import type { Chunk, ColumnTimeline, Timeline } from '../../../../shared/domain/timeline';

export type CellStatus = 'drifted' | 'watch' | 'stable' | 'unknown' | 'empty';

/** One chunk of one column, as it is drawn. */
export interface TimelineCell {
  readonly status: CellStatus;
  readonly psi: number | null;
  readonly noiseLimit: number | null;
  readonly missingShare: number | null;
  /** Height of its bar, 0 to 1: the PSI up to twice the threshold of drift. */
  readonly height: number;
}

export interface TimelineLine {
  readonly name: string;
  readonly cells: readonly TimelineCell[];
  readonly learnedThreshold: number | null;
  /** Place among the cells of the first one after the level changed. */
  readonly changeAt: number | null;
}

/** What a chunk is held against: the thresholds of the settings, or what the reference's own chunks reach. */
export type Judge = 'fixed' | 'learned';

/** Both sides on one axis of time. */
export interface TimelineGrid {
  readonly chunks: readonly Chunk[];
  /** Worst first: by the largest PSI of a chunk that is more than chance. */
  readonly lines: readonly TimelineLine[];
}

/** Lays a timeline out: chunks by their time, columns worst first. */
export function timelineGrid(timeline: Timeline, settings: DriftSettings, judge: Judge): TimelineGrid {
  const order = timeline.chunks
    .map((chunk, index) => ({ chunk, index }))
    .sort((a, b) => Date.parse(a.chunk.from) - Date.parse(b.chunk.from) || a.index - b.index);
  const lines = timeline.columns.map((column) => ({
    name: column.name,
    cells: order.map(({ index }) => cell(column, index, settings, judge)),
    learnedThreshold: column.learnedThreshold,
    changeAt: placeIn(order, column.changePoint ?? null),
  }));
  const worst = (line: TimelineLine): number =>
    Math.max(0, ...line.cells.map(({ status, psi }) => (status === 'unknown' ? 0 : (psi ?? 0))));
  return {
    chunks: order.map(({ chunk }) => chunk),
    lines: lines.sort((a, b) => worst(b) - worst(a) || (a.name < b.name ? -1 : 1)),
  };
}

function placeIn(order: readonly { readonly index: number }[], chunk: number | null): number | null {
  const place = order.findIndex(({ index }) => index === chunk);
  return place < 0 ? null : place;
}

function cell(column: ColumnTimeline, index: number, settings: DriftSettings, judge: Judge): TimelineCell {
  const psi = column.psi[index] ?? null;
  const noiseLimit = column.noiseLimit[index] ?? null;
  const missingShare = column.missingShare[index] ?? null;
  if (psi === null) return { status: 'empty', psi, noiseLimit, missingShare, height: 0 };
  const height = Math.min(1, psi / (2 * settings.drift));
  const learned = judge === 'learned' ? column.learnedThreshold : null;
  const status =
    learned === null
      ? statusOf(psi, noiseLimit ?? 0, settings)
      : learnedStatus(psi, noiseLimit ?? 0, learned);
  return { status, psi, noiseLimit, missingShare, height };
}

function statusOf(psi: number, noiseLimit: number, { watch, drift }: DriftSettings): CellStatus {
  if (psi < watch) return 'stable';
  if (psi <= noiseLimit) return 'unknown';
  return psi < drift ? 'watch' : 'drifted';
}

/** Over what the reference's chunks reach is drift, unless chance reaches as far. */
function learnedStatus(psi: number, noiseLimit: number, learned: number): CellStatus {
  if (psi <= learned) return 'stable';
  return psi <= noiseLimit ? 'unknown' : 'drifted';
}

/** Chunks between two of them, both included, whichever was pressed first. */
export function chunksBetween(chunks: readonly Chunk[], first: number, second: number): readonly Chunk[] {
  return chunks.slice(Math.min(first, second), Math.max(first, second) + 1);
}

/** Which chunk labels to write under the axis so that at most `most` stand there, evenly. */
export function labelledChunks(count: number, most: number): ReadonlySet<number> {
  const step = Math.max(1, Math.ceil(count / most));
  return new Set(Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step));
}
