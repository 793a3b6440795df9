import type { SlicePredicate } from './slice-line';

/** A slice on the way: what it counts and what none of its parts can exceed. */
export interface SliceCandidate {
  readonly predicates: readonly SlicePredicate[];
  readonly rows: number;
  readonly error: number;
  readonly worst: number;
  readonly score: number;
}

/** What no part of some slices can exceed. */
export interface SliceBounds {
  readonly rows: number;
  readonly error: number;
  readonly worst: number;
}

const keyOf = (predicates: readonly SlicePredicate[]): string =>
  predicates.map(({ feature, level }) => `${feature}:${level}`).join(' ');

/** Slices to be looked at that are cut by the same features. */
export interface WantedSlices {
  readonly features: readonly number[];
  readonly slices: { readonly predicates: readonly SlicePredicate[]; readonly bounds: SliceBounds }[];
}

/**
 * Slices of one condition more whose parts are all worth it, by the features they are cut by.
 *
 * @param level slices of one width, each with its conditions ascending by feature.
 */
export function joinParts(
  level: readonly SliceCandidate[],
  survives: (bounds: SliceBounds) => boolean,
): WantedSlices[] {
  const parts = new Map(level.map((one) => [keyOf(one.predicates), one]));
  const byPrefix = new Map<string, SliceCandidate[]>();
  for (const part of parts.values()) {
    const prefix = keyOf(part.predicates.slice(0, -1));
    const siblings = byPrefix.get(prefix);
    if (siblings === undefined) byPrefix.set(prefix, [part]);
    else siblings.push(part);
  }
  const wanted = new Map<string, WantedSlices>();
  for (const siblings of byPrefix.values()) {
    for (const [i, one] of siblings.entries()) {
      for (const other of siblings.slice(i + 1)) {
        const [a, b] = [one.predicates.at(-1), other.predicates.at(-1)];
        if (a === undefined || b === undefined || a.feature === b.feature) continue;
        const predicates = [...one.predicates, b].sort((x, y) => x.feature - y.feature);
        const all = predicates.map((_, left) =>
          parts.get(keyOf(predicates.filter((__, place) => place !== left))),
        );
        const known = all.filter((part) => part !== undefined);
        if (known.length < all.length) continue;
        const bounds = {
          rows: Math.min(...known.map((part) => part.rows)),
          error: Math.min(...known.map((part) => part.error)),
          worst: Math.min(...known.map((part) => part.worst)),
        };
        if (!survives(bounds)) continue;
        const features = predicates.map(({ feature }) => feature);
        const key = features.join(' ');
        const group = wanted.get(key) ?? { features, slices: [] };
        wanted.set(key, group);
        group.slices.push({ predicates, bounds });
      }
    }
  }
  return [...wanted.values()].sort((a, b) => compareLists(a.features, b.features));
}

/** Lists of numbers of one length, by their first difference. */
export function compareLists(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
