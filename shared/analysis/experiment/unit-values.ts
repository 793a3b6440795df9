import type { SampleMoments } from '../../stats/mean-difference';
import type { Arms } from './arms';

/** The units of each arm by one value each. */
export interface ArmValues {
  readonly arms: readonly SampleMoments[];
  /** Whether every unit is at 0 or 1; the mean is then a proportion. */
  readonly proportion: boolean;
}

/**
 * A unit's value is the mean of its rows, so that one with many rows counts no more than another; rows without a finite
 * value are left out. Variances are about the mean (ddof 1).
 */
export function unitValues(arms: Arms, value: (row: number) => number): ArmValues {
  const { armOfUnit, unitOfRow, names } = arms;
  const size = armOfUnit.length;
  const [sums, counts] = [new Float64Array(size), new Uint32Array(size)];
  unitOfRow.forEach((unit, row) => {
    if (unit === size) return;
    const one = value(row);
    if (!Number.isFinite(one)) return;
    sums[unit] = (sums[unit] as number) + one;
    counts[unit] = (counts[unit] as number) + 1;
  });
  const found = names.map(() => ({ n: 0, mean: 0, squares: 0 }));
  let proportion = true;
  for (let unit = 0; unit < size; unit++) {
    const arm = found[armOfUnit[unit] as number];
    if (arm === undefined || counts[unit] === 0) continue;
    const one = (sums[unit] as number) / (counts[unit] as number);
    if (one !== 0 && one !== 1) proportion = false;
    arm.n++;
    const distance = one - arm.mean;
    arm.mean += distance / arm.n;
    arm.squares += distance * (one - arm.mean);
  }
  return {
    arms: found.map(({ n, mean, squares }) => ({ n, mean, variance: n < 2 ? 0 : squares / (n - 1) })),
    proportion,
  };
}
