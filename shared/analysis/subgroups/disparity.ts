import type { Estimate } from '../../domain/estimate';
import type { Disparity, MetricInfo, SubgroupVerdict, Tolerance } from '../../domain/subgroups';
import { chiSquareQuantile } from '../../stats/chi-square-distribution';
import { differenceInterval, type Located } from '../../stats/difference-interval';
import { NORMAL_97_5 } from '../../stats/normal-quantile';
import { partOfWholeInterval } from '../../stats/part-of-whole';
import { ratioInterval } from '../../stats/ratio-interval';

/** What a group is held against. */
export interface Against {
  readonly estimate: Estimate;
  /** Whether the group's rows are among its own: all rows together. */
  readonly holdsGroup: boolean;
}

/**
 * How a group differs from what it is held against, in difference and ratio, with intervals at 95 % together over all
 * comparisons (Bonferroni), and whether the interval lies within the tolerance, beyond it, or on both sides.
 *
 * @param tolerance a difference is that of shares or points; of other numbers it is a share of what the group is held
 *   against.
 * @param comparisons made at once, 1 or more.
 * @param written how the metric is written: widened intervals of a `share` end at 0 and 1, those of others do not.
 * @returns null where one of the two is not known.
 */
export function disparityOf(
  group: Estimate,
  { estimate: against, holdsGroup }: Against,
  tolerance: Tolerance,
  comparisons: number,
  written: MetricInfo['written'],
): Disparity | null {
  if (group.value === null || against.value === null) return null;
  const rows = Math.min(group.rows, against.rows);
  const [part, whole] = [
    widened(group, comparisons, written === 'share'),
    widened(against, comparisons, written === 'share'),
  ];
  const difference: Estimate = {
    value: group.value - against.value,
    rows,
    ...(part === null || whole === null
      ? {}
      : holdsGroup
        ? partOfWholeInterval(whole, part, against.rows === 0 ? 0 : Math.min(1, group.rows / against.rows))
        : differenceInterval(whole, part)),
  };
  const ratio = ratioOf(group, against, part, whole, rows);
  const most = tolerance.limit * (written === 'share' || written === 'points' ? 1 : Math.abs(against.value));
  return {
    difference,
    ratio,
    verdict:
      tolerance.by === 'difference'
        ? verdictOf(difference, -most, most)
        : verdictOf(ratio, tolerance.limit, 1 / tolerance.limit),
  };
}

/** Ratios are of metrics that are never negative; the interval takes the two for independent. */
function ratioOf(
  group: Estimate,
  against: Estimate,
  part: Located | null,
  whole: Located | null,
  rows: number,
): Estimate {
  if (group.value === null || against.value === null || !(against.value > 0) || group.value < 0)
    return { value: null, rows };
  const interval =
    part === null || whole === null || part.lower < 0 || whole.lower < 0 ? null : ratioInterval(whole, part);
  return {
    value: group.value / against.value,
    rows,
    ...(interval === null || !Number.isFinite(interval.upper) ? {} : interval),
  };
}

const widenings = new Map<number, number>();

/** Times that an interval at 95 % has to be as wide to hold for so many at once. Found once. */
function wideningOf(comparisons: number): number {
  const known = widenings.get(comparisons);
  if (known !== undefined) return known;
  const found = Math.sqrt(chiSquareQuantile(1 - 0.05 / comparisons, 1)) / NORMAL_97_5;
  widenings.set(comparisons, found);
  return found;
}

/** An estimate whose interval holds at once for so many comparisons: each end as far as the normal law says. */
function widened({ value, lower, upper }: Estimate, comparisons: number, isShare: boolean): Located | null {
  if (value === null || lower === undefined || upper === undefined) return null;
  const factor = wideningOf(Math.max(1, comparisons));
  const ends = { lower: value - factor * (value - lower), upper: value + factor * (upper - value) };
  return isShare
    ? { value, lower: Math.max(0, ends.lower), upper: Math.min(1, ends.upper) }
    : { value, ...ends };
}

function verdictOf({ lower, upper }: Estimate, from: number, to: number): SubgroupVerdict {
  if (lower === undefined || upper === undefined) return 'unknown';
  if (lower >= from && upper <= to) return 'pass';
  return lower > to || upper < from ? 'fail' : 'unknown';
}

/** The worst of several verdicts; of none it is unknown. */
export function worstVerdict(verdicts: readonly SubgroupVerdict[]): SubgroupVerdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.length === 0 || verdicts.includes('unknown') ? 'unknown' : 'pass';
}
