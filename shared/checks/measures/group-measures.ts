import type { Attribute, Disparity, Subgroups } from '../../domain/subgroups';
import { attributeText } from '../rule-name';
import type { RuleOf } from '../rule';
import { type Checked, type Measured, type Measures, notMeasured, unmeasured } from './measured';

interface Difference {
  readonly size: number;
  readonly rows: number;
  readonly chance: boolean;
  readonly label: string;
}

/**
 * The widest difference of a group of production from what its attribute is held against. Differences whose interval,
 * which holds for all comparisons at once, holds no difference come after those that are more than chance; groups of
 * fewer rows than `fewest` are left out.
 */
export function subgroupGap(rule: RuleOf<'subgroup-gap'>, checked: Checked, fewest: number): Measures {
  const { subgroups } = checked.result;
  if (subgroups === undefined) return notMeasured('points', checked, 'subgroups');
  const { written = 'share' } = subgroups.metrics.find(({ id }) => id === rule.of) ?? {};
  return {
    unit: written === 'share' ? 'points' : written,
    whole: widest(subgroups, rule, fewest),
    chunks: 'no history: groups are not measured over time',
  };
}

function widest(subgroups: Subgroups, rule: RuleOf<'subgroup-gap'>, fewest: number): Measured {
  const judged = subgroups.metrics.filter(({ parity }) => parity !== null).map(({ id }) => id);
  if (!judged.includes(rule.of)) return unmeasured(`groups are judged by ${judged.join(', ')}`);
  const { attribute: asked } = rule;
  const wanted = asked === undefined ? null : attributeText(asked);
  const attributes = subgroups.attributes.filter(({ name }) => wanted === null || name === wanted);
  if (attributes.length === 0)
    return unmeasured(
      subgroups.attributes.length === 0
        ? 'no column has groups: give one the role sensitive or segment'
        : `groups are by ${subgroups.attributes.map(({ name }) => name).join('; ')}`,
    );
  const differences = attributes.flatMap((attribute) => differencesOf(attribute, rule.of));
  const enough = differences.filter(({ rows }) => rows >= fewest);
  if (enough.length === 0)
    return differences.length === 0
      ? unmeasured('no group has enough rows to be judged')
      : { value: null, rows: Math.max(...differences.map(({ rows }) => rows)), why: 'its groups are small' };
  const over = enough.filter(({ size, chance }) => size > rule.threshold && !chance);
  const [most] = (over.length > 0 ? over : enough).toSorted((a, b) => b.size - a.size);
  if (most === undefined) return unmeasured('no group could be judged');
  return {
    value: most.size,
    rows: most.rows,
    detail: most.label,
    ...(most.chance ? { chance: 'the interval of the difference holds none' } : {}),
  };
}

function differencesOf({ name, groups, against }: Attribute, metric: string): Difference[] {
  return groups.flatMap(({ label, metrics }): Difference[] => {
    const disparity: Disparity | null = metrics[metric]?.disparity?.production ?? null;
    if (disparity?.difference.value == null) return [];
    const { value, lower, upper, rows } = disparity.difference;
    const chance = lower !== undefined && upper !== undefined && lower <= 0 && upper >= 0;
    return [{ size: Math.abs(value), rows, chance, label: `${name}: ${label} against ${against}` }];
  });
}
