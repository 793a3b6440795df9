import type { Backtest } from './check-document';
import { rolled } from './history';
import type { Limits, WindowSize } from './judge';
import type { Measures } from './measures/measured';

/**
 * How often a rule would have fired on the reference's own complete chunks, where nothing is wrong: each by itself, or
 * as many as its window has, moved on by one.
 */
export function backtest({ chunks }: Measures, limits: Limits, window: WindowSize | null): Backtest {
  const none = (why: string): Backtest => ({ times: 0, fired: 0, unknown: 0, firedAt: [], why });
  if (typeof chunks === 'string') return none(chunks);
  const wanted = window?.chunks ?? 1;
  const there = chunks.filter(({ side }) => side === 'reference').length;
  if (there < wanted)
    return none(`no history: the reference has ${there} complete chunks, ${wanted} are wanted`);
  const found = rolled(chunks, 'reference', limits, window);
  const fired = found.filter(({ finding }) => finding === 'fired');
  return {
    times: found.length,
    fired: fired.length,
    unknown: found.filter(({ finding }) => finding === 'unknown').length,
    firedAt: fired.map(({ chunk }) => chunk.label),
    why: null,
  };
}
