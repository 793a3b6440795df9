import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { psi, psiNoise, psiUnder } from '../../../shared/stats/psi';
import { psiNoiseInBins } from '../../../shared/stats/psi-noise';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import type { ZeroRule } from '../../../shared/stats/zero-rule';
import { countPair, zeroRule } from './samples';

const REPLACE: ZeroRule = { kind: 'replace', share: 0.0001 };

/** Counts of so many rows that fall in bins by these shares. */
function draw(random: SeededRandom, rows: number, shares: readonly number[]): Float64Array {
  const counts = new Float64Array(shares.length);
  for (let row = 0; row < rows; row++) {
    let rest = random.fraction();
    let bin = 0;
    while (bin < shares.length - 1 && (rest -= shares[bin] ?? 0) >= 0) bin++;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

describe('psiNoiseInBins', () => {
  it('is Yurdakul’s law where every bin holds many rows', () => {
    expect(psiNoiseInBins(REPLACE, [400, 300, 500], [90, 110, 100])).toEqual(psiNoise(1200, 300, 3));
    expect(psiNoiseInBins(REPLACE, [400, 300, 0], [90, 110, 0])).toEqual(psiNoise(700, 200, 2));
  });

  it('is passed about once in a hundred samples of few rows, where the law is passed more often', () => {
    const random = new SeededRandom(11);
    const shares = [0.3, 0.2, 0.15, 0.1, 0.1, 0.07, 0.05, 0.03];
    const trials = 3000;
    let over = 0;
    let overLaw = 0;
    let sum = 0;
    let expected = 0;
    for (let trial = 0; trial < trials; trial++) {
      const reference = draw(random, 200, shares);
      const production = draw(random, 100, shares);
      const { value, occupiedBins } = psi(reference, production);
      const noise = psiNoiseInBins(REPLACE, reference, production);
      if (value > noise.limit) over++;
      if (value > psiNoise(200, 100, occupiedBins).limit) overLaw++;
      sum += value;
      expected += noise.expected;
    }
    expect(over / trials).toBeGreaterThan(0.003);
    expect(over / trials).toBeLessThan(0.02);
    expect(overLaw / trials).toBeGreaterThan(0.03);
    expect(expected / sum).toBeGreaterThan(0.9);
    expect(expected / sum).toBeLessThan(1.1);
  });

  it('knows what rows added to every bin do to sides of different sizes', () => {
    const random = new SeededRandom(5);
    const rule: ZeroRule = { kind: 'add', count: 1 };
    const shares = [0.4, 0.3, 0.2, 0.05, 0.03, 0.02, ...Array.from({ length: 14 }, () => 0)];
    const trials = 1000;
    let over = 0;
    for (let trial = 0; trial < trials; trial++) {
      const reference = draw(random, 2000, shares);
      const production = draw(random, 60, shares);
      if (psiUnder(rule, reference, production).value > psiNoiseInBins(rule, reference, production).limit)
        over++;
    }
    expect(over / trials).toBeLessThan(0.025);
  });

  it('is finite and at least 0 in any bins under any rule, its limit not below its mean', () => {
    fc.assert(
      fc.property(countPair, zeroRule, ({ reference, production }, rule) => {
        const { expected, limit } = psiNoiseInBins(rule, reference, production);
        expect(Number.isFinite(psiUnder(rule, reference, production).value)).toBe(true);
        expect(expected).toBeGreaterThanOrEqual(0);
        expect(limit).toBeGreaterThanOrEqual(expected);
        expect(limit).toBeLessThan(Infinity);
      }),
    );
  });

  it('does not see bins no row is in, and is 0 for a single one', () => {
    expect(psiNoiseInBins(REPLACE, [5, 3, 0], [4, 4, 0])).toEqual(psiNoiseInBins(REPLACE, [5, 3], [4, 4]));
    expect(psiNoiseInBins(REPLACE, [5], [4])).toEqual({ expected: 0, limit: 0 });
  });
});
