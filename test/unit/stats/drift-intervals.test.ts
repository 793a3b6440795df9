import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jensenShannonDistance } from '../../../shared/stats/jensen-shannon';
import { jensenShannonInterval } from '../../../shared/stats/jensen-shannon-interval';
import { psi } from '../../../shared/stats/psi';
import { psiInterval } from '../../../shared/stats/psi-interval';
import { wasserstein } from '../../../shared/stats/wasserstein';
import { wassersteinInterval } from '../../../shared/stats/wasserstein-interval';
import { countPair, finiteValues, sample, withUnusedValues } from './samples';

const level = fc.double({ min: 0.55, max: 0.99, noNaN: true });

const divergences = [
  ['psiInterval', (r: number[], p: number[], at?: number) => psiInterval(r, p, undefined, at)],
  ['jensenShannonInterval', (r: number[], p: number[], at?: number) => jensenShannonInterval(r, p, 2, at)],
] as const;

describe.each(divergences)('%s', (_, interval) => {
  it('is finite and in order, and the corrected estimate is inside', () => {
    fc.assert(
      fc.property(countPair, level, ({ reference, production }, at) => {
        const result = interval(reference, production, at);
        if (!result.computable) {
          expect(result.reason).toBe('only one bin is in use');
          return;
        }
        expect(result.lower).toBeGreaterThanOrEqual(0);
        expect(result.corrected).toBeGreaterThanOrEqual(result.lower);
        expect(result.upper).toBeGreaterThanOrEqual(result.corrected);
        expect(result.upper).toBeLessThan(Infinity);
      }),
    );
  });

  it('is wider at a higher level', () => {
    fc.assert(
      fc.property(countPair, level, ({ reference, production }, at) => {
        const narrow = interval(reference, production, at);
        const wide = interval(reference, production, (1 + at) / 2);
        if (!narrow.computable || !wide.computable) return;
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
      }),
    );
  });

  it('does not see bins no row is in', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        expect(interval([...reference, 0], [...production, 0])).toEqual(interval(reference, production));
      }),
    );
  });

  it('holds 0 for equal shares, and closes in on the value as rows grow', () => {
    expect(interval([300, 500, 200], [30, 50, 20])).toMatchObject({ lower: 0, corrected: 0 });
    const width = (times: number): number => {
      const result = interval([3 * times, 5 * times, 2 * times], [2 * times, 3 * times, 5 * times]);
      return result.computable ? result.upper - result.lower : NaN;
    };
    expect(width(400) / width(100)).toBeCloseTo(0.5, 1);
  });

  it('says why there is none and refuses what is no level', () => {
    expect(interval([0, 0], [1, 1])).toEqual({ computable: false, reason: 'the reference is empty' });
    expect(interval([1, 1], [0, 0])).toEqual({ computable: false, reason: 'production is empty' });
    expect(interval([5, 0], [9, 0])).toEqual({ computable: false, reason: 'only one bin is in use' });
    expect(() => interval([1, 1], [1, 1], 0.5)).toThrow(RangeError);
    expect(() => interval([1, 1], [1, 1], 1)).toThrow(RangeError);
    expect(() => interval([1], [1, 1])).toThrow(RangeError);
  });
});

describe('psiInterval', () => {
  it('holds the value itself where a zero was replaced', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        if (reference.every((count, i) => (count === 0) === (production[i] === 0))) return;
        const result = psiInterval(reference, production);
        if (result.computable) expect(result.upper).toBeGreaterThanOrEqual(psi(reference, production).value);
      }),
    );
  });

  it('comes to the delta method for many rows', () => {
    // For shares (½, ½) and (¼, ¾): f = ln(r/p) + 1 − p/r is ln 2 + ½ and −ln 1.5 − ½ over the bins.
    const rows = 1_000_000;
    const result = psiInterval([rows / 2, rows / 2], [rows / 4, (3 * rows) / 4]);
    const spread = (a: number, b: number, share: number): number => share * (1 - share) * (a - b) ** 2;
    const variance =
      spread(Math.log(2) + 0.5, Math.log(2 / 3) - 0.5, 0.5) +
      spread(Math.log(0.5) - 1, Math.log(1.5) + 1 / 3, 0.25);
    const half = 1.959964 * Math.sqrt(variance / rows);
    if (result.computable) expect((result.upper - result.lower) / 2 / half).toBeCloseTo(1, 3);
    expect(result.computable).toBe(true);
  });
});

describe('jensenShannonInterval', () => {
  it('is the same in either base but for the scale, and does not pass what a distance can be', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const bits = jensenShannonInterval(reference, production, 2);
        const nats = jensenShannonInterval(reference, production, 'e');
        if (!bits.computable || !nats.computable) return;
        expect(bits.upper).toBeLessThanOrEqual(1);
        expect(nats.upper).toBeCloseTo(bits.upper * Math.sqrt(Math.LN2), 12);
        expect(nats.lower).toBeCloseTo(bits.lower * Math.sqrt(Math.LN2), 12);
      }),
    );
  });

  it('is about the distance where there are many rows', () => {
    const counts = [
      [50_000, 30_000, 20_000],
      [30_000, 30_000, 40_000],
    ] as const;
    const result = jensenShannonInterval(...counts);
    const distance = jensenShannonDistance(...counts);
    if (result.computable) expect((result.lower + result.upper) / 2 / distance).toBeCloseTo(1, 2);
  });
});

describe('wassersteinInterval', () => {
  it('is the distance give or take, finite and not negative', () => {
    fc.assert(
      fc.property(finiteValues, finiteValues, level, (reference, production, at) => {
        const result = wassersteinInterval(sample(reference), sample(production), at);
        if (!result.computable) {
          expect(result.reason).toBe('the values are too far apart');
          return;
        }
        const distance = wasserstein(sample(reference), sample(production));
        expect(result.lower).toBeGreaterThanOrEqual(0);
        expect(result.lower).toBeLessThanOrEqual(distance);
        expect(result.upper).toBeGreaterThanOrEqual(distance);
        expect(result.upper).toBeLessThan(Infinity);
      }),
    );
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(finiteValues, finiteValues, finiteValues, (reference, production, unused) => {
        const plain = wassersteinInterval(sample(reference), sample(production));
        const other = wassersteinInterval(
          withUnusedValues(reference, unused),
          withUnusedValues(production, unused),
        );
        expect(other.computable).toBe(plain.computable);
        if (plain.computable && other.computable && plain.upper > 0) {
          expect(other.upper / plain.upper).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  it('grows with the unit, and moves with neither side', () => {
    const reference = Array.from({ length: 200 }, (_, i) => (i * 37) % 101);
    const production = Array.from({ length: 90 }, (_, i) => (i * 17) % 89);
    const plain = wassersteinInterval(sample(reference), sample(production));
    const scaled = wassersteinInterval(
      sample(reference.map((value) => 8 * value + 1024)),
      sample(production.map((value) => 8 * value + 1024)),
    );
    if (!plain.computable || !scaled.computable) throw new Error('not computable');
    // An edge of a stretch and a value that meet may part by rounding.
    expect(scaled.upper / plain.upper).toBeCloseTo(8, 1);
  });

  it('is the two-proportion interval for two values, to the law that stands in for the noise', () => {
    const column = (zeros: number, ones: number): number[] => [
      ...new Array<number>(zeros).fill(0),
      ...new Array<number>(ones).fill(1),
    ];
    const result = wassersteinInterval(sample(column(700, 300)), sample(column(600, 400)));
    const half = 1.959964 * Math.sqrt((0.7 * 0.3 + 0.6 * 0.4) / 1000);
    if (result.computable) expect((result.upper - result.lower) / 2 / half).toBeCloseTo(1, 2);
  });

  it('is a point for one value, and none for an empty side or beyond the doubles', () => {
    expect(wassersteinInterval(sample([3, 3]), sample([3]))).toEqual({
      computable: true,
      lower: 0,
      upper: 0,
    });
    expect(wassersteinInterval(sample([]), sample([1]))).toMatchObject({ reason: 'the reference is empty' });
    expect(wassersteinInterval(sample([1]), sample([]))).toMatchObject({ reason: 'production is empty' });
    expect(wassersteinInterval(sample([1.7e308]), sample([-1.7e308]))).toEqual({
      computable: false,
      reason: 'the values are too far apart',
    });
    expect(() => wassersteinInterval(sample([1]), sample([1]), 0.2)).toThrow(RangeError);
  });
});
