import type { Backtest } from './check-document';
import { judge, judgeWindow, type Limits, type WindowSize } from './judge';
import type { Measures } from './measures/measured';

/**
 * How often a rule would have fired on the reference's own complete chunks, where nothing is wrong: each by itself, or
 * as many as its window has, moved on by one.
 */
export function backtest({ chunks }: Measures, limits: Limits, window: WindowSize | null): Backtest {
  const none = (why: string): Backtest => ({ times: 0, fired: 0, unknown: 0, firedAt: [], why });
  if (typeof chunks === 'string') return none(chunks);
  const reference = chunks.filter(({ side }) => side === 'reference');
  const size = window ?? { chunks: 1, atLeast: 1 };
  if (reference.length < size.chunks)
    return none(
      `no history: the reference has ${reference.length} complete chunks, ${size.chunks} are wanted`,
    );
  const times = reference.length - size.chunks + 1;
  const found = Array.from({ length: times }, (_, first) => {
    const looked = reference.slice(first, first + size.chunks);
    const [only] = looked;
    const { finding } =
      window === null && only !== undefined ? judge(only, limits) : judgeWindow(looked, size, limits);
    return { finding, at: looked.at(-1)?.label ?? '' };
  });
  const fired = found.filter(({ finding }) => finding === 'fired');
  return {
    times,
    fired: fired.length,
    unknown: found.filter(({ finding }) => finding === 'unknown').length,
    firedAt: fired.map(({ at }) => at),
    why: null,
  };
}
