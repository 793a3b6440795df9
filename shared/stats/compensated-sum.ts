/**
 * A sum that carries what rounding takes away: values in order leave a plain sum off by as much as their number in
 * last places. Neumaier 1974.
 *
 * For finite terms whose sum is finite.
 */
export class CompensatedSum {
  private sum = 0;
  private lost = 0;

  add(term: number): void {
    const next = this.sum + term;
    this.lost += Math.abs(this.sum) >= Math.abs(term) ? this.sum - next + term : term - next + this.sum;
    this.sum = next;
  }

  get total(): number {
    return this.sum + this.lost;
  }
}
