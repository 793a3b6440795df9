import type { GroupMetric, MetricInfo, Subgroup } from '../../domain/subgroups';

/**
 * Simpson's paradox between the two sides: all rows together moved one way beyond chance, and every group that is not
 * small the other way. Then what changed is how many rows each group has.
 *
 * @returns a sentence; null where it is not so.
 */
export function reversalOf(
  { name }: MetricInfo,
  overall: GroupMetric | undefined,
  groups: readonly Subgroup[],
  metric: string,
): string | null {
  const change = overall?.change;
  if (change?.value == null || change.lower === undefined || change.upper === undefined) return null;
  if (change.lower <= 0 && change.upper >= 0) return null;
  const changes = groups.flatMap(({ small, metrics }) => {
    const value = metrics[metric]?.change?.value ?? null;
    return small || value === null ? [] : [value];
  });
  if (changes.length < 2 || !changes.every((value) => value * (change.value ?? 0) < 0)) return null;
  const [all, each] = change.value > 0 ? ['rose', 'fell'] : ['fell', 'rose'];
  return `${name} ${all} over all rows and ${each} in every group that is large enough: the groups’ shares of the rows changed (Simpson’s paradox).`;
}
