import type { Shadow } from '../../domain/shadow';
import { cohenKappa } from '../../stats/cohen-kappa';
import { NORMAL_97_5 } from '../../stats/normal-quantile';
import { proportionEstimate } from '../outcomes/metric-estimates';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { Pairs } from './pairs';

/** How often two models of classes say the same, beyond chance too, and which way they differ; null for numbers. */
export function agreementOf(
  { live, shadow }: SliceOutcomes,
  pairs: Pairs,
  classes: number,
): Shadow['agreement'] {
  const [here, there] = [live.prediction, shadow?.prediction ?? null];
  if (here === null || there === null || classes === 0) return null;
  const cells = new Float64Array(classes * classes);
  for (const row of pairs.rows) {
    const cell = (here[row] as number) * classes + (there[row] as number);
    cells[cell] = (cells[cell] as number) + 1;
  }
  let same = 0;
  for (let one = 0; one < classes; one++) same += cells[one * classes + one] as number;
  const kappa = cohenKappa(cells, classes);
  const total = pairs.rows.length;
  return {
    rate: proportionEstimate({ successes: same, total }),
    kappa:
      kappa === null
        ? { value: null, rows: total }
        : {
            value: kappa.value,
            rows: total,
            lower: Math.max(-1, kappa.value - NORMAL_97_5 * kappa.standardError),
            upper: Math.min(1, kappa.value + NORMAL_97_5 * kappa.standardError),
          },
    matrix: Array.from({ length: classes }, (_, one) =>
      Array.from(cells.subarray(one * classes, (one + 1) * classes)),
    ),
    toPositive: classes === 2 ? (cells[1] as number) : null,
    toNegative: classes === 2 ? (cells[2] as number) : null,
  };
}
