import type { Attribute, MetricInfo, Subgroups, SubgroupVerdict } from '../../../shared/domain/subgroups';

/** What the view opens on. */
export interface Opening {
  readonly attribute: Attribute | null;
  readonly metric: MetricInfo | null;
}

interface Candidate {
  readonly attribute: Attribute;
  readonly metric: MetricInfo;
  readonly verdict: SubgroupVerdict;
  readonly distance: number;
}

const RANKS: Readonly<Record<SubgroupVerdict, number>> = { fail: 0, unknown: 1, pass: 2 };

/**
 * The attribute and the metric that a view of groups opens on: a group beyond the tolerance first, then one with too few
 * rows to say; single columns before intersections, the widest difference first. Without any comparison the first
 * attribute and the first metric that is judged.
 *
 * @param name the attribute that is looked at already; null for none.
 * @param id the metric that is looked at already; null for none.
 */
export function openingFinding(
  { attributes, metrics }: Pick<Subgroups, 'attributes' | 'metrics'>,
  name: string | null,
  id: string | null,
): Opening {
  const shown = attributes.find((one) => one.name === name);
  const chosen = metrics.find((one) => one.id === id);
  const [best] = candidates(
    shown === undefined ? attributes : [shown],
    chosen === undefined ? metrics : [chosen],
  );
  return {
    attribute: shown ?? best?.attribute ?? attributes[0] ?? null,
    metric: chosen ?? best?.metric ?? metrics.find(({ parity }) => parity !== null) ?? null,
  };
}

function candidates(attributes: readonly Attribute[], metrics: readonly MetricInfo[]): Candidate[] {
  return attributes
    .flatMap((attribute) =>
      attribute.groups.flatMap((group) =>
        metrics.flatMap((metric): Candidate[] => {
          const found = group.metrics[metric.id]?.disparity?.production ?? null;
          if (found === null) return [];
          const distance = Math.abs(found.difference.value ?? 0);
          return [{ attribute, metric, verdict: found.verdict, distance }];
        }),
      ),
    )
    .sort(
      (a, b) =>
        RANKS[a.verdict] - RANKS[b.verdict] ||
        a.attribute.columns.length - b.attribute.columns.length ||
        b.distance - a.distance,
    );
}
