import { describe, expect, it } from 'vitest';
import { meanDifference, relativeUplift } from '../../shared/stats/mean-difference';
import { medianInterval } from '../../shared/stats/median-interval';
import { holm } from '../../shared/stats/multiple-testing';
import { proportionDifference } from '../../shared/stats/proportion-difference';
import { sampleRatio } from '../../shared/stats/sample-ratio';
import { twoProportionZ } from '../../shared/stats/two-proportion-z';
import { experimentGolden } from './experiment-golden';

const { versions } = experimentGolden;

describe(`agrees with SciPy ${versions['scipy']}`, () => {
  it.each([...experimentGolden.median.entries()])('on the interval of a median, case %i', (_, expected) => {
    const { values, lower, upper } = expected;
    expect(medianInterval(Float64Array.from(values))).toEqual(
      lower === null || upper === null ? null : { lower, upper },
    );
  });
});

const sample = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n: values.length, mean, variance: squares / (values.length - 1) };
};

describe(`agrees with SciPy ${versions['scipy']} and statsmodels ${versions['statsmodels']}`, () => {
  it.each(experimentGolden.ratio)('on the ratio of $observed', ({ observed, weights, ...expected }) => {
    const found = sampleRatio(observed, weights);
    expect(found?.statistic).toBeCloseTo(expected.statistic, 10);
    expect((found?.pValue ?? NaN) / expected.pValue).toBeCloseTo(1, 9);
  });

  it.each([...experimentGolden.welch.entries()])(
    'on Welch’s interval and test, case %i',
    (_, { a, b, ...expected }) => {
      const found = meanDifference(sample(a), sample(b));
      expect(found?.lower).toBeCloseTo(expected.lower, 9);
      expect(found?.upper).toBeCloseTo(expected.upper, 9);
      expect((found?.pValue ?? NaN) / expected.pValue).toBeCloseTo(1, 9);
    },
  );

  it.each(experimentGolden.proportions)(
    'on the difference and the test of $counts',
    ({ counts: [a, n, b, m], ...expected }) => {
      const [first, second] = [
        { successes: a, total: n },
        { successes: b, total: m },
      ];
      const found = proportionDifference(first, second);
      expect(found?.lower).toBeCloseTo(expected.lower, 10);
      expect(found?.upper).toBeCloseTo(expected.upper, 10);
      const test = twoProportionZ(first, second);
      expect((test.computable ? test.pValue : NaN) / expected.pValue).toBeCloseTo(1, 9);
    },
  );

  it.each([...experimentGolden.holm.entries()])(
    'on Holm’s adjustment, case %i',
    (_, { values, adjusted }) => {
      holm(values).forEach((one, i) => expect(one).toBeCloseTo(adjusted[i] ?? NaN, 12));
    },
  );
});

describe('agrees with the formula of gbstats', () => {
  it.each([...experimentGolden.welch.entries()])(
    'on the relative uplift, case %i',
    (_, { a, b, ...expected }) => {
      const found = relativeUplift(sample(a), sample(b));
      expect(found?.value).toBeCloseTo(expected.uplift, 10);
      expect(found?.lower).toBeCloseTo(expected.upliftLower, 9);
      expect(found?.upper).toBeCloseTo(expected.upliftUpper, 9);
    },
  );
});
