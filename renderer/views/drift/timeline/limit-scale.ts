import type { Band } from './timeline-cells';

/** Height of a bar, 0 to 1, whose value is what it is alerted over. */
export const HEIGHT_AT_LIMIT = 0.4;
/** A full bar is at least so many times its limit: chance alone fills none. */
const LEAST_SPAN = 2;

/**
 * What a value is alerted over on its side of 0, without its sign: the end of the band there, or what chance reaches
 * where that is more. Null where neither is known.
 */
export function limitOf(value: number, chance: number | null, band: Band | null): number | null {
  const end = band === null ? null : value < 0 ? band.lower : band.upper;
  if (end === null && chance === null) return null;
  const beyond = end === null ? 0 : value < 0 ? -end : end;
  return Math.max(0, beyond, chance ?? 0);
}

/** A value without its sign in times its limit: 0 of 0 is 0, more than a limit of 0 is infinite. */
export function timesLimit(value: number, limit: number | null): number | null {
  if (limit === null) return null;
  const size = Math.abs(value);
  return size === 0 ? 0 : size / limit;
}

/** What full bars of a metric are. */
export interface LimitScale {
  /** Times the limit: as many as any value has, infinite ones aside. Null where no value has a limit. */
  readonly most: number | null;
  /** The largest value without its sign: a full bar where there is no limit. */
  readonly largest: number;
}

/** The scale on which all bars of a metric are drawn, so that columns can be told apart. */
export function limitScale(
  cells: readonly { readonly value: number | null; readonly times: number | null }[],
): LimitScale {
  let [most, largest, limited] = [LEAST_SPAN, 0, false];
  for (const { value, times } of cells) {
    largest = Math.max(largest, Math.abs(value ?? 0));
    if (times === null) continue;
    limited = true;
    if (Number.isFinite(times)) most = Math.max(most, times);
  }
  return { most: limited ? most : null, largest };
}

/**
 * Height of a bar, 0 to 1: even up to the limit, by the logarithm from there to the most, so that two times and twenty
 * times the limit are told apart beside each other. Without a limit it is even up to the largest value.
 */
export function heightOf(value: number | null, times: number | null, { most, largest }: LimitScale): number {
  if (value === null) return 0;
  if (times === null || most === null) return largest > 0 ? Math.abs(value) / largest : 0;
  if (times <= 1) return HEIGHT_AT_LIMIT * times;
  return Math.min(1, HEIGHT_AT_LIMIT + (1 - HEIGHT_AT_LIMIT) * (Math.log(times) / Math.log(most)));
}
