/** Rows of a group, their mean and the sum of their squared distances to it. */
export interface MeanAndDeviations {
  readonly rows: number;
  /** NaN without rows. */
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly deviations: number;
}

/**
 * Means and squared deviations of many groups in one walk over their rows, in the unit of the values.
 *
 * West (1979), "Updating mean and variance estimates": values are taken as distances from the mean so far, so that large
 * values close to each other do not cancel as sums of squares do. An infinite or NaN value makes its group's mean NaN:
 * leave it out. A group without rows has a mean of NaN.
 */
export class GroupedMoments {
  private readonly rows: Float64Array;
  private readonly means: Float64Array;
  private readonly deviations: Float64Array;

  constructor(groups: number) {
    this.rows = new Float64Array(groups);
    this.means = new Float64Array(groups);
    this.deviations = new Float64Array(groups);
  }

  /** @param rows how many rows have the value, 1 or more. */
  add(group: number, value: number, rows = 1): void {
    const seen = (this.rows[group] as number) + rows;
    const before = this.means[group] as number;
    const distance = value - before;
    const mean = before + (distance * rows) / seen;
    this.rows[group] = seen;
    this.means[group] = mean;
    this.deviations[group] = (this.deviations[group] as number) + rows * distance * (value - mean);
  }

  of(group: number): MeanAndDeviations {
    const rows = this.rows[group] ?? 0;
    return {
      rows,
      mean: rows === 0 ? NaN : (this.means[group] as number),
      deviations: this.deviations[group] ?? 0,
    };
  }
}
