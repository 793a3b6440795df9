import { NO_ESTIMATE } from '../../domain/estimate';
import type { Side } from '../../domain/slice';
import type {
  Attribute,
  Disparity,
  GroupMetric,
  MetricInfo,
  Subgroup,
  SubgroupSettings,
} from '../../domain/subgroups';
import { changeOf } from '../performance/compare-metrics';
import { attributeName, type ChosenAttribute } from './attributes';
import type { GroupedRows } from './cross';
import { type Against, disparityOf, worstVerdict } from './disparity';
import { gapOf } from './gaps';
import type { MeasuredGroup } from './group-metrics';
import { reversalOf } from './reversal';

/** What was measured of every group of both sides. */
export type Measured = Readonly<Record<Side, readonly MeasuredGroup[]>>;

/** What the group that others are held against is called when it is all rows. */
const ALL_ROWS = 'all rows';

/** Every metric of a group on both sides, and its change. */
export function compareGroup(
  metrics: readonly MetricInfo[],
  measured: Measured,
  group: number,
): Record<string, GroupMetric> {
  return Object.fromEntries(
    metrics.map(({ id }) => {
      const reference = measured.reference[group]?.estimates[id] ?? NO_ESTIMATE;
      const production = measured.production[group]?.estimates[id] ?? NO_ESTIMATE;
      return [id, { reference, production, change: changeOf(reference, production) }];
    }),
  );
}

/**
 * The groups of one attribute: what is known of each on both sides, how those that are not small differ from what they
 * are held against, and what that comes to.
 */
export function judgeAttribute(
  attribute: ChosenAttribute,
  rows: GroupedRows,
  measured: Measured,
  overall: Readonly<Record<string, GroupMetric>>,
  metrics: readonly MetricInfo[],
  settings: SubgroupSettings,
  drift: readonly Subgroup['answers'][],
): Omit<Attribute, 'scores' | 'bands'> {
  const name = attributeName(attribute);
  const groups = rows.groups.map((group, i): Subgroup => {
    const [here, there] = [measured.reference[i], measured.production[i]];
    return {
      label: group.label,
      predicates: [...group.predicates],
      reference: { rows: here?.rows ?? 0, labelled: here?.labelled ?? 0 },
      production: { rows: there?.rows ?? 0, labelled: there?.labelled ?? 0 },
      small: (there?.rows ?? 0) < settings.smallest,
      metrics: compareGroup(metrics, measured, i),
      answers: drift[i] ?? null,
    };
  });
  const judged = metrics.filter(
    ({ id, parity, written }) =>
      parity !== null &&
      overall[id]?.production.value != null &&
      // Points may be zero or below: no share of them says how far two groups are apart.
      !(settings.tolerance.by === 'ratio' && written === 'points'),
  );
  const large = groups.filter(({ small }) => !small);
  const largest = large.reduce<Subgroup | null>(
    (most, group) => (group.production.rows > (most?.production.rows ?? 0) ? group : most),
    null,
  );
  const chosen = large.find(({ label }) => label === settings.chosen[name]) ?? null;
  const againstOf = ({ id, better }: MetricInfo): Subgroup | null => {
    if (chosen !== null) return chosen;
    if (settings.against === 'overall') return null;
    if (settings.against === 'largest' || better === null) return largest;
    return bestOf(id, better, large);
  };
  const comparisons = judged.reduce((sum, metric) => {
    const against = againstOf(metric);
    // The best is picked by what is compared: that is as if every pair of groups were.
    const pairs =
      chosen === null && settings.against === 'best'
        ? (large.length * (large.length - 1)) / 2
        : large.filter((group) => group !== against).length;
    return sum + pairs;
  }, 0);
  const withDisparities = groups.map((group): Subgroup => ({
    ...group,
    metrics: Object.fromEntries(
      Object.entries(group.metrics).map(([id, metric]) => {
        const info = judged.find((one) => one.id === id);
        if (info === undefined) return [id, metric];
        const against = againstOf(info);
        const of = (side: Side): Disparity | null => {
          if (group.small || group === against) return null;
          const held: Against | null =
            against === null
              ? heldAgainst(overall[id], side, true)
              : heldAgainst(against.metrics[id], side, false);
          if (held === null) return null;
          const found = disparityOf(metric[side], held, settings.tolerance, comparisons, info.written);
          // A large group may have few rows that a metric is of, such as positive ones with a label.
          const few = Math.min(metric[side].rows, held.estimate.rows) < settings.smallest;
          return found !== null && few ? { ...found, verdict: 'unknown' } : found;
        };
        return [id, { ...metric, disparity: { reference: of('reference'), production: of('production') } }];
      }),
    ),
  }));
  const verdicts = withDisparities.flatMap(({ metrics: all }) =>
    Object.values(all).flatMap(({ disparity }) => disparity?.production?.verdict ?? []),
  );
  const [first] = judged.filter(({ better }) => better !== null);
  return {
    name,
    columns: attribute.columns.map((column) => column.name),
    why: attribute.why,
    against:
      chosen?.label ??
      (settings.against === 'overall'
        ? ALL_ROWS
        : settings.against === 'best'
          ? 'the best group'
          : (largest?.label ?? ALL_ROWS)),
    groups: withDisparities,
    omitted: rows.omitted,
    gaps: judged.flatMap(({ id }) => gapOf(id, withDisparities) ?? []),
    verdict: worstVerdict(verdicts),
    comparisons,
    reversal:
      metrics
        .filter(({ id }) => id === 'accuracy' || id === 'mae' || id === 'selectionRate' || id === first?.id)
        .map((metric) => reversalOf(metric, overall[metric.id], withDisparities, metric.id))
        .find((sentence) => sentence !== null) ?? null,
  };
}

function heldAgainst(metric: GroupMetric | undefined, side: Side, holdsGroup: boolean): Against | null {
  const estimate = metric?.[side];
  return estimate === undefined ? null : { estimate, holdsGroup };
}

/** The large group that does best in production; null where none has the metric. */
function bestOf(id: string, better: 'higher' | 'lower', groups: readonly Subgroup[]): Subgroup | null {
  let best: Subgroup | null = null;
  for (const group of groups) {
    const value = group.metrics[id]?.production.value ?? null;
    const most = best?.metrics[id]?.production.value ?? null;
    if (value !== null && (most === null || (better === 'higher' ? value > most : value < most)))
      best = group;
  }
  return best;
}
