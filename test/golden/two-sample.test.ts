import { describe as group, expect, it } from 'vitest';
import { andersonDarling } from '../../shared/stats/anderson-darling';
import { cramerVonMises } from '../../shared/stats/cramer-von-mises';
import { cramerVonMisesSurvival } from '../../shared/stats/cramer-von-mises-distribution';
import { energyDistance } from '../../shared/stats/energy-distance';
import { eppsSingleton } from '../../shared/stats/epps-singleton';
import { mannWhitney } from '../../shared/stats/mann-whitney';
import type { NotComputable } from '../../shared/stats/not-computable';
import { studentTwoSided } from '../../shared/stats/student-t-distribution';
import { studentTTest, welchTTest } from '../../shared/stats/t-test';
import { weightedSample } from '../../shared/stats/weighted-sample';
import { draw } from './recipe';
import { twoSampleGolden } from './two-sample-golden';
import { relativeError, Worst } from './worst';

const cases = twoSampleGolden.tests.map((expected) => ({
  ...expected,
  samples: [weightedSample(draw(expected.reference)), weightedSample(draw(expected.production))] as const,
}));

function computed<Result extends { readonly computable: true }>(
  result: Result | NotComputable<string>,
): Result {
  if (!result.computable) throw new Error(result.reason);
  return result;
}

group(`agrees with SciPy ${twoSampleGolden.versions.scipy}`, () => {
  it('on the energy distance', () => {
    const worst = new Worst();
    for (const [i, { samples, energy }] of cases.entries()) {
      worst.meet(relativeError(computed(energyDistance(...samples)).distance, energy), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on the Mann-Whitney test', () => {
    const worst = new Worst();
    for (const [i, { samples, mannWhitney: expected }] of cases.entries()) {
      const { statistic, pValue } = computed(mannWhitney(...samples));
      worst.meet(relativeError(statistic, expected[0]), i);
      worst.meet(relativeError(pValue, expected[1]), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on the Cramér-von Mises test without ties', () => {
    const statistics = new Worst();
    const exact = new Worst();
    const asymptotic = new Worst();
    const farTail = new Worst();
    for (const [i, { samples, cramerVonMises: expected }] of cases.entries()) {
      if (expected === undefined) continue;
      const { statistic, pValue, method } = computed(cramerVonMises(...samples));
      const [reference, production] = samples;
      // SciPy takes the statistic from the difference of two numbers of this size.
      const size = (reference.total * production.total) / (reference.total + production.total);
      statistics.meet(Math.abs(statistic - expected[0]) / Math.max(1, size), i);
      if (method === 'exact') exact.meet(relativeError(pValue, expected[1]), i);
      // SciPy stops summing when a term is below 1e-7, which far out is early.
      else if (pValue > 1e-6) asymptotic.meet(Math.abs(pValue - expected[1]), i);
      else farTail.meet(Math.abs(pValue - expected[1]), i);
    }
    statistics.expectUnder(1e-12);
    exact.expectUnder(1e-9);
    asymptotic.expectUnder(1e-9);
    farTail.expectUnder(1e-6);
  });

  it('on the Anderson-Darling test', () => {
    const worst = new Worst();
    for (const [i, { samples, andersonDarling: expected }] of cases.entries()) {
      const result = andersonDarling(...samples);
      expect(result.computable).toBe(expected !== undefined);
      if (!result.computable || expected === undefined) continue;
      // A statistic is 0 at its mean.
      worst.meet(Math.abs(result.statistic - expected[0]) / Math.max(1, Math.abs(expected[0])), i);
      worst.meet(relativeError(result.pValue, expected[1]), i);
    }
    worst.expectUnder(1e-9);
  });

  it('on the Epps-Singleton test', () => {
    const statistics = new Worst();
    const pValues = new Worst();
    for (const [i, { samples, eppsSingleton: expected }] of cases.entries()) {
      if (expected === undefined) continue;
      const { statistic, pValue, degreesOfFreedom } = computed(eppsSingleton(...samples));
      expect(degreesOfFreedom).toBe(4);
      statistics.meet(relativeError(statistic, expected[0]), i);
      // The covariance that is inverted costs both sides digits, and a p-value has fewer the smaller it is.
      pValues.meet(relativeError(Math.log(pValue), Math.log(expected[1])), i);
    }
    statistics.expectUnder(1e-9);
    pValues.expectUnder(1e-9);
  });

  it.each([
    ['Student', studentTTest],
    ['Welch', welchTTest],
  ] as const)("on %s's t-test", (name, test) => {
    const worst = new Worst();
    for (const [i, { samples, ...expected }] of cases.entries()) {
      const result = test(...samples);
      const values = name === 'Student' ? expected.student : expected.welch;
      expect(result.computable, `case ${i}`).toBe(values !== undefined);
      if (!result.computable || values === undefined) continue;
      worst.meet(relativeError(result.statistic, values[0]), i);
      worst.meet(relativeError(result.pValue, values[1]), i);
      worst.meet(relativeError(result.degreesOfFreedom, values[2]), i);
    }
    worst.expectUnder(1e-9);
  });

  it("on both tails of Student's t distribution", () => {
    const worst = new Worst();
    for (const [i, [t, df, pValue]] of twoSampleGolden.student.entries()) {
      worst.meet(relativeError(studentTwoSided(t, df), pValue), i);
    }
    worst.expectUnder(1e-9);
  });
});

it(`agrees with mpmath ${twoSampleGolden.versions.mpmath} on the limit law of the Cramér-von Mises statistic`, () => {
  const worst = new Worst();
  for (const [i, [x, survival]] of twoSampleGolden.cramerVonMisesLimit.entries()) {
    worst.meet(relativeError(cramerVonMisesSurvival(x), survival), i);
  }
  worst.expectUnder(1e-9);
});
