import { describe, expect, it } from 'vitest';
import { medianInterval } from '../../shared/stats/median-interval';
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
