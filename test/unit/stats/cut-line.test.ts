import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binOfIntervals, type Cut, cutLine, cutsOf } from '../../../shared/stats/binning/cut-line';
import { countBins, type IntervalBin } from '../../../shared/stats/interval-bin';

const holds = ({ lower, upper, lowerClosed, upperClosed }: IntervalBin, value: number): boolean =>
  (value > lower || (lowerClosed && value === lower)) && (value < upper || (upperClosed && value === upper));

const value = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constantFrom(-Infinity, Infinity, 0.5));
const cuts = fc.array(fc.record({ value, after: fc.boolean() }), { maxLength: 12 });

describe('cutLine', () => {
  it('puts every number into exactly one interval', () => {
    fc.assert(
      fc.property(cuts, value, (made, number) => {
        expect(cutLine(made).filter((interval) => holds(interval, number))).toHaveLength(1);
      }),
    );
  });

  it('keeps numbers apart that a cut lies between, and no others', () => {
    const between = ({ value: at, after }: Cut, a: number, b: number): boolean =>
      after ? a <= at && b > at : a < at && b >= at;
    fc.assert(
      fc.property(cuts, value, value, (made, one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const place = (number: number) => cutLine(made).findIndex((interval) => holds(interval, number));
        expect(place(low) !== place(high)).toBe(made.some((cut) => between(cut, low, high)));
      }),
    );
  });

  it('makes a bin of one value between a cut before and one after it', () => {
    expect(
      cutLine([
        { value: 2, after: true },
        { value: 2, after: false },
      ]),
    ).toEqual([
      { lower: -Infinity, upper: 2, lowerClosed: true, upperClosed: false },
      { lower: 2, upper: 2, lowerClosed: true, upperClosed: true },
      { lower: 2, upper: Infinity, lowerClosed: false, upperClosed: true },
    ]);
    expect(cutLine([])).toEqual([
      { lower: -Infinity, upper: Infinity, lowerClosed: true, upperClosed: true },
    ]);
  });

  it('refuses NaN', () => {
    expect(() => cutLine([{ value: NaN, after: false }])).toThrow(RangeError);
  });
});

describe('binOfIntervals', () => {
  it('adds up the counts of finer intervals to those of the bins', () => {
    fc.assert(
      fc.property(cuts, cuts, fc.array(value, { maxLength: 40 }), (coarse, more, numbers) => {
        const bins = cutLine(coarse);
        const finer = cutLine([...cutsOf(bins), ...more]);
        const values = Float64Array.from(numbers).sort();
        const sample = { values, counts: null, total: values.length };
        const sums = new Float64Array(bins.length);
        const counts = countBins(finer, sample);
        binOfIntervals(finer, bins).forEach((bin, i) => {
          sums[bin] = (sums[bin] ?? 0) + (counts[i] ?? 0);
        });
        expect(sums).toEqual(countBins(bins, sample));
      }),
    );
  });
});
