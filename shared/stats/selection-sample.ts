import type { SeededRandom } from './seeded-random';

/**
 * Chooses at random, every set as likely as any other, which of things that come one after the other are kept: Knuth's
 * algorithm S (The Art of Computer Programming 2, 3.4.2; Fan, Muller & Rezucha 1962). Nothing but two counts is held.
 */
export class SelectionSample {
  private left: number;
  private wanted: number;

  /** @param wanted how many are kept of `total`; all of them when there are no more. */
  constructor(
    total: number,
    wanted: number,
    private readonly random: SeededRandom,
  ) {
    this.left = total;
    this.wanted = Math.min(total, wanted);
  }

  /** Whether the next one is kept. */
  next(): boolean {
    const kept = this.wanted >= this.left || this.random.fraction() * this.left < this.wanted;
    this.left--;
    if (kept) this.wanted--;
    return kept;
  }
}
