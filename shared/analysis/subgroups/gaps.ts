import type { Gap, Subgroup } from '../../domain/subgroups';

/** The widest gap between groups of production that are not small, of one metric; null with fewer than two. */
export function gapOf(metric: string, groups: readonly Subgroup[]): Gap | null {
  const measured = groups.flatMap(({ label, small, metrics }) => {
    const value = metrics[metric]?.production.value ?? null;
    return small || value === null ? [] : [{ label, value }];
  });
  const [first, ...rest] = measured;
  if (first === undefined || rest.length === 0) return null;
  let [lowest, highest] = [first, first];
  for (const one of rest) {
    if (one.value < lowest.value) lowest = one;
    if (one.value > highest.value) highest = one;
  }
  return {
    metric,
    difference: highest.value - lowest.value,
    ratio: highest.value > 0 && lowest.value >= 0 ? lowest.value / highest.value : null,
    lowest: lowest.label,
    highest: highest.label,
  };
}
