import type { Attribute, Disparity, MetricInfo, Subgroup, Subgroups } from './subgroups';

/** One group of production that is beyond the tolerance in one metric. */
export interface BeyondTolerance {
  readonly attribute: Attribute;
  readonly group: Subgroup;
  readonly metric: MetricInfo;
  readonly disparity: Disparity;
}

/** Every group beyond the tolerance: those of single columns before intersections, the widest difference first. */
export function beyondTolerance({
  attributes,
  metrics,
}: Pick<Subgroups, 'attributes' | 'metrics'>): BeyondTolerance[] {
  const size = ({ disparity }: BeyondTolerance): number => Math.abs(disparity.difference.value ?? 0);
  return attributes
    .flatMap((attribute) =>
      attribute.groups.flatMap((group) =>
        metrics.flatMap((metric): BeyondTolerance[] => {
          const disparity = group.metrics[metric.id]?.disparity?.production ?? null;
          return disparity?.verdict === 'fail' ? [{ attribute, group, metric, disparity }] : [];
        }),
      ),
    )
    .sort((a, b) => a.attribute.columns.length - b.attribute.columns.length || size(b) - size(a));
}
