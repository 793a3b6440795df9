/** Gathers the variance of a function over bins, weighted by their shares. */
export class WeightedMoments {
  private mean = 0;
  private square = 0;

  /** @param weight share of a bin; all of them sum to about 1. */
  add(weight: number, value: number): void {
    this.mean += weight * value;
    this.square += weight * value * value;
  }

  /** Σ w v² − (Σ w v)², at least 0. */
  variance(): number {
    return Math.max(0, this.square - this.mean * this.mean);
  }
}
