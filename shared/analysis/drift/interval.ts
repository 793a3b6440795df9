import type { Interval } from '../../stats/interval';

/** Confidence of every interval of the drift table. */
export const INTERVAL_LEVEL = 0.95;

/** The field of a metric that holds its interval; no field when there is none. */
export function interval(
  found: ({ readonly computable: true } & Interval) | { readonly computable: false },
  scale = 1,
): { interval?: { lower: number; upper: number; level: typeof INTERVAL_LEVEL } } {
  return found.computable
    ? { interval: { lower: found.lower * scale, upper: found.upper * scale, level: INTERVAL_LEVEL } }
    : {};
}
