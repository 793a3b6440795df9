import type { ValueSpan } from './drawn-edges';
import { quantiles } from './quantile';
import { extent, type WeightedSample } from './weighted-sample';

/** What is added on either side, in widths of the middle 98 %. */
const WIDENED = 0.25;

/**
 * Where the bulk of two samples lies, so that a few values far out do not press all others together: from the lower
 * of their 1st percentiles to the higher of their 99th, wider by a quarter of that on either side, but no wider than
 * their values. Each sample counts by itself, so that one of very many rows does not push the other off.
 *
 * @param samples without infinite values; empty ones say nothing.
 * @returns null when all are empty.
 */
export function robustSpan(samples: readonly WeightedSample[]): ValueSpan | null {
  let middle: ValueSpan | null = null;
  let whole: ValueSpan | null = null;
  for (const sample of samples) {
    const [from, to] = quantiles(sample, [0.01, 0.99]) ?? [];
    const [min, max] = extent(sample) ?? [];
    if (from === undefined || to === undefined || min === undefined || max === undefined) continue;
    middle = united(middle, { from, to });
    whole = united(whole, { from: min, to: max });
  }
  if (middle === null || whole === null) return null;
  // The parts of the width one by one, as the width of huge values may be beyond the largest double.
  const by = middle.to * WIDENED - middle.from * WIDENED;
  return by === 0
    ? whole
    : { from: Math.max(whole.from, middle.from - by), to: Math.min(whole.to, middle.to + by) };
}

function united(a: ValueSpan | null, b: ValueSpan): ValueSpan {
  return a === null ? b : { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}
