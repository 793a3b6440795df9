import type { Estimate } from '../../domain/estimate';
import type { ArmComparison } from '../../domain/experiment';
import { meanDifference, relativeUplift, type SampleMoments } from '../../stats/mean-difference';
import { meanInterval } from '../../stats/mean-interval';
import { proportionDifference } from '../../stats/proportion-difference';
import { sequentialHalfWidth } from '../../stats/sequential-interval';
import { type Proportion, twoProportionZ } from '../../stats/two-proportion-z';
import { proportionEstimate } from '../outcomes/metric-estimates';
import type { ArmValues } from './unit-values';

/** With fewer units that did and that did not in an arm a share is not judged. */
const FEWEST_EVENTS = 25;
/** With fewer units in an arm a mean is not judged. */
const FEWEST_UNITS = 30;

/** A comparison before p-values are adjusted and differences judged. */
export type Compared = Omit<ArmComparison, 'pAdjusted' | 'status'> & { readonly few: boolean };

/** Every arm against the first, which is the control. */
export function compareArms({ arms, proportion }: ArmValues, names: readonly string[]): Compared[] {
  // A mean of ones and zeros is a quotient of counts, without what adding them up one by one costs.
  const [control, ...others] = proportion
    ? arms.map((arm) => (arm.n === 0 ? arm : { ...arm, mean: Math.round(arm.n * arm.mean) / arm.n }))
    : arms;
  if (control === undefined || control.n === 0) return [];
  return others.flatMap((arm, i): Compared[] => {
    if (arm.n === 0) return [];
    const welch = meanDifference(control, arm);
    const uplift = relativeUplift(control, arm);
    const sequential = welch === null ? null : sequentialOf(control, arm, welch.value, welch.standardError);
    const common = { arm: names[i + 1] ?? '', uplift, sequential };
    if (!proportion)
      return [
        {
          ...common,
          control: meanOf(control),
          value: meanOf(arm),
          change: changeOf(arm.mean - control.mean, control, arm, welch),
          pValue: welch?.pValue ?? null,
          few: control.n < FEWEST_UNITS || arm.n < FEWEST_UNITS,
        },
      ];
    const [a, b] = [sharesOf(control), sharesOf(arm)];
    const test = twoProportionZ(a, b);
    return [
      {
        ...common,
        control: proportionEstimate(a),
        value: proportionEstimate(b),
        change: changeOf(arm.mean - control.mean, control, arm, proportionDifference(a, b)),
        pValue: test.computable ? test.pValue : null,
        few: [a, b].some(
          ({ successes, total }) => successes < FEWEST_EVENTS || total - successes < FEWEST_EVENTS,
        ),
      },
    ];
  });
}

const sharesOf = ({ n, mean }: SampleMoments): Proportion => ({ successes: Math.round(n * mean), total: n });

const meanOf = ({ n, mean, variance }: SampleMoments): Estimate => ({
  value: mean,
  rows: n,
  ...(meanInterval(mean, variance, n) ?? {}),
});

function changeOf(
  value: number,
  control: SampleMoments,
  arm: SampleMoments,
  interval: { readonly lower: number; readonly upper: number } | null,
): Estimate {
  return {
    value,
    rows: control.n + arm.n,
    ...(interval === null ? {} : { lower: interval.lower, upper: interval.upper }),
  };
}

/** As gbstats: the variance of one unit is that of the difference times all units. */
function sequentialOf(
  control: SampleMoments,
  arm: SampleMoments,
  value: number,
  standardError: number,
): { lower: number; upper: number } {
  const units = control.n + arm.n;
  const half = sequentialHalfWidth(standardError * standardError * units, units);
  return { lower: value - half, upper: value + half };
}
