import type { Interval } from './interval';
import { NORMAL_97_5 } from './normal-quantile';

/**
 * 95 % interval of average precision, the logit interval of Boyd, Eng & Page 2013 ("Area under the precision-recall
 * curve: point estimates and confidence intervals", section 3.2): logit(AP) ± 1.96 / √(n AP (1 − AP)), n the positive
 * rows.
 *
 * @param value average precision.
 * @returns null with fewer than two positive rows, and where the value is 0 or 1, which have no logit.
 */
export function averagePrecisionInterval(value: number, positives: number): Interval | null {
  if (positives < 2 || !(value > 0 && value < 1)) return null;
  const centre = Math.log(value / (1 - value));
  const half = NORMAL_97_5 / Math.sqrt(positives * value * (1 - value));
  const share = (logit: number): number => 1 / (1 + Math.exp(-logit));
  return { lower: share(centre - half), upper: share(centre + half) };
}
