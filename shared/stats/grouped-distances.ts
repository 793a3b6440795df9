import type { StepwiseEcdf } from './stepwise-ecdf';

/** How far the values of each group are from a reference, one entry a group; NaN for a group without a value. */
export interface GroupedDistances {
  readonly rows: Uint32Array;
  /** Largest distance between the two ECDFs, 0 to 1: the Kolmogorov-Smirnov statistic. */
  readonly ks: Float64Array;
  /** ∫ |F − G| in the unit of the data: the Wasserstein-1 distance. NaN where either side has an infinite value. */
  readonly wasserstein: Float64Array;
  /** Mean of the group; infinite or NaN where it has infinite values. */
  readonly mean: Float64Array;
}

/**
 * Distances of many groups to one reference in a single pass over all their values in order, whatever the number of
 * groups: between two values of a group its ECDF is level, so the distance is largest at one of the two ends, and the
 * area between is known from the integral of the reference's ECDF. The same numbers as `ks_2samp` and
 * `wasserstein_distance` (SciPy 1.17) give of each group by itself.
 *
 * Fed with values in ascending order, ties in any order; then asked once.
 */
export class GroupedDistancesWalk {
  private readonly rows: Uint32Array;
  private readonly seen: Uint32Array;
  private readonly last: Float64Array;
  /** Steps of the reference at or below the group's last value. */
  private readonly stepsAtLast: Uint32Array;
  private readonly ks: Float64Array;
  private readonly area: Float64Array;
  private readonly mean: Float64Array;
  private step = 0;
  private current = NaN;
  private stepsBelow = 0;

  /** @param rows of each group that will be fed. */
  constructor(
    private readonly reference: StepwiseEcdf,
    rows: Uint32Array,
  ) {
    const groups = rows.length;
    this.rows = rows;
    this.seen = new Uint32Array(groups);
    this.last = new Float64Array(groups);
    this.stepsAtLast = new Uint32Array(groups);
    this.ks = new Float64Array(groups);
    this.area = new Float64Array(groups);
    this.mean = new Float64Array(groups);
  }

  /** The next `count` rows of a group; `value` is no smaller than any before, never NaN. */
  add(group: number, value: number, count: number): void {
    if (value !== this.current) this.moveTo(value);
    const seen = this.seen[group] as number;
    if (seen === 0) {
      this.look(group, this.stepsBelow, 0);
      this.area[group] = this.integral(value, this.step);
    } else if (value !== this.last[group]) {
      this.level(group, seen / (this.rows[group] as number), value, this.stepsBelow);
    }
    this.last[group] = value;
    this.stepsAtLast[group] = this.step;
    this.seen[group] = seen + count;
    this.mean[group] = (this.mean[group] as number) + (value / (this.rows[group] as number)) * count;
  }

  /** @returns what was found once all rows were fed. */
  finish(): GroupedDistances {
    const { rows, ks, area, mean, reference } = this;
    const end = reference.values.at(-1) as number;
    for (let group = 0; group < rows.length; group++) {
      if (rows[group] === 0) {
        ks[group] = area[group] = mean[group] = NaN;
        continue;
      }
      this.look(group, this.stepsAtLast[group] as number, 1);
      const last = this.last[group] as number;
      if (end > last)
        area[group] =
          (area[group] as number) +
          (end - last) -
          (this.integral(end, reference.values.length) -
            this.integral(last, this.stepsAtLast[group] as number));
      // Of what is infinite no area is known; sums of it are infinite or NaN.
      if (!Number.isFinite(area[group])) area[group] = NaN;
    }
    return { rows, ks, wasserstein: area, mean };
  }

  private moveTo(value: number): void {
    const { values } = this.reference;
    let step = this.step;
    while (step < values.length && (values[step] as number) < value) step++;
    this.stepsBelow = step;
    if (step < values.length && values[step] === value) step++;
    this.step = step;
    this.current = value;
  }

  private share(steps: number): number {
    return steps === 0 ? 0 : (this.reference.rowsUpTo[steps - 1] as number) / this.reference.total;
  }

  /** Remembers the distance where the reference has taken some steps and the group stands at a share. */
  private look(group: number, steps: number, share: number): void {
    const distance = Math.abs(this.share(steps) - share);
    if (distance > (this.ks[group] as number)) this.ks[group] = distance;
  }

  /** ∫ F up to a value with so many steps at or below it. */
  private integral(value: number, steps: number): number {
    if (steps === 0) return 0;
    const { values, area } = this.reference;
    return (area[steps - 1] as number) + this.share(steps) * (value - (values[steps - 1] as number));
  }

  /** Where F reaches a share between two values, and the steps it has taken there: below it before, above it after. */
  private crossing(
    share: number,
    from: number,
    stepsFrom: number,
    to: number,
    stepsBelow: number,
  ): readonly [value: number, steps: number] {
    if (this.share(stepsFrom) >= share) return [from, stepsFrom];
    if (this.share(stepsBelow) < share) return [to, stepsBelow];
    let low = stepsFrom + 1;
    let high = stepsBelow;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.share(middle) >= share) high = middle;
      else low = middle + 1;
    }
    return [this.reference.values[low - 1] as number, low];
  }

  /** A group stood at a share from its last value up to this one. */
  private level(group: number, share: number, value: number, stepsBelow: number): void {
    const from = this.last[group] as number;
    const stepsFrom = this.stepsAtLast[group] as number;
    this.look(group, stepsFrom, share);
    this.look(group, stepsBelow, share);
    const [crossing, stepsAtCrossing] = this.crossing(share, from, stepsFrom, value, stepsBelow);
    const before = this.integral(crossing, stepsAtCrossing) - this.integral(from, stepsFrom);
    const after = this.integral(value, stepsBelow) - this.integral(crossing, stepsAtCrossing);
    this.area[group] =
      (this.area[group] as number) +
      (share * (crossing - from) - before) +
      (after - share * (value - crossing));
  }
}
