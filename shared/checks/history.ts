import type { Side } from '../domain/slice';
import type { Finding, HeldChunk, History } from './check-document';
import { judge, judgeWindow, type Limits, type WindowSize } from './judge';
import type { MeasuredChunk, Measures } from './measures/measured';

/** A rule held against the chunks of a side as they came. */
export interface RolledChunk {
  readonly chunk: MeasuredChunk;
  readonly finding: Finding;
}

/**
 * What a rule would have come to at the end of each chunk of a side: by the chunk itself, or by the window that ends with
 * it. Chunks before the first whole window are left out.
 */
export function rolled(
  chunks: readonly MeasuredChunk[],
  side: Side,
  limits: Limits,
  window: WindowSize | null,
): RolledChunk[] {
  const own = chunks.filter((chunk) => chunk.side === side);
  const size = window ?? { chunks: 1, atLeast: 1 };
  return own.slice(size.chunks - 1).map((chunk, first) => ({
    chunk,
    finding: (window === null
      ? judge(chunk, limits)
      : judgeWindow(own.slice(first, first + size.chunks), size, limits)
    ).finding,
  }));
}

/**
 * When a rule would have fired, at the end of each complete chunk of both sides. A chunk that comes before the first whole
 * window of its side has its value and is not decided.
 */
export function history({ chunks }: Measures, limits: Limits, window: WindowSize | null): History {
  if (typeof chunks === 'string') return { chunks: [], why: chunks };
  const found = new Map(
    (['reference', 'production'] as const)
      .flatMap((side) => rolled(chunks, side, limits, window))
      .map(({ chunk, finding }) => [chunk, finding]),
  );
  const held = chunks.map((chunk): HeldChunk => ({
    side: chunk.side,
    label: chunk.label,
    value: chunk.value,
    rows: chunk.rows,
    finding: found.get(chunk) ?? 'unknown',
  }));
  return { chunks: held, why: held.length === 0 ? 'no history: there is no complete chunk' : null };
}
