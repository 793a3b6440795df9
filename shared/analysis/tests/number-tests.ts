import { andersonDarling } from '../../stats/anderson-darling';
import { cramerVonMises } from '../../stats/cramer-von-mises';
import { describe } from '../../stats/describe';
import { energyDistance } from '../../stats/energy-distance';
import { eppsSingletonSteps } from '../../stats/epps-singleton';
import { kolmogorovSmirnov } from '../../stats/kolmogorov-smirnov';
import { mannWhitney } from '../../stats/mann-whitney';
import { studentTTest, welchTTest, type TTest } from '../../stats/t-test';
import { normalizedWasserstein, wasserstein } from '../../stats/wasserstein';
import { finitePart, type AlignedSamples } from '../../stats/weighted-sample';
import type { NumberScale } from '../drift/bin-label';
import { grouped, plain } from '../drift/plain-number';
import type { Finding, TestStep } from './test-step';

const MILLISECONDS_A_DAY = 86_400_000;

/** What the tests of finite values say about the others. */
function leftOut({ reference, production }: AlignedSamples): string[] {
  const infinite =
    reference.total - finitePart(reference).total + production.total - finitePart(production).total;
  return infinite > 0 ? [`${grouped(infinite)} infinite left out`] : [];
}

function meansTest(test: TTest, infinite: readonly string[]): Finding {
  if (!test.computable) return { reason: test.reason };
  return {
    statistic: { name: 't', value: test.statistic },
    pValue: test.pValue,
    degreesOfFreedom: test.degreesOfFreedom,
    detail: ['above 0 when the reference’s mean is larger', ...infinite].join('; '),
  };
}

/** The tests between the present values of numbers or times, infinite ones as values at the ends unless said. */
export function numberTests(sides: AlignedSamples): TestStep[] {
  const { reference, production } = sides;
  return [
    {
      id: 'kolmogorov-smirnov',
      run: () => {
        if (reference.total === 0) return { reason: 'the reference is empty' };
        if (production.total === 0) return { reason: 'production is empty' };
        const { statistic, pValue, method } = kolmogorovSmirnov(reference, production);
        return { statistic: { name: 'D', value: statistic }, pValue, method };
      },
    },
    {
      id: 'cramer-von-mises',
      run: () => {
        const test = cramerVonMises(reference, production);
        return test.computable
          ? { statistic: { name: 'T', value: test.statistic }, pValue: test.pValue, method: test.method }
          : { reason: test.reason };
      },
    },
    {
      id: 'anderson-darling',
      run: () => {
        const test = andersonDarling(reference, production);
        if (!test.computable) return { reason: test.reason };
        return {
          statistic: { name: 'A²', value: test.statistic },
          pValue: test.pValue,
          ...(test.clipped === null
            ? {}
            : { pValueBound: test.clipped === 'capped' ? ('at least' as const) : ('at most' as const) }),
          method: 'interpolated',
          detail: 'standardised; the table goes from 0.001 to 0.25',
        };
      },
    },
    {
      id: 'epps-singleton',
      *run() {
        const test = yield* eppsSingletonSteps(reference, production);
        if (!test.computable) return { reason: test.reason };
        return {
          statistic: { name: 'W₂', value: test.statistic },
          pValue: test.pValue,
          method: 'asymptotic',
          degreesOfFreedom: test.degreesOfFreedom,
          detail: leftOut(sides).join('; '),
        };
      },
    },
    {
      id: 'mann-whitney',
      run: () => {
        const test = mannWhitney(reference, production);
        if (!test.computable) return { reason: test.reason };
        return {
          statistic: { name: 'U', value: test.statistic },
          pValue: test.pValue,
          method: test.method,
          detail: `P(reference > production) + ½ P(equal) = ${plain(test.superiority)}`,
        };
      },
    },
    { id: 'welch-t', run: () => meansTest(welchTTest(reference, production), leftOut(sides)) },
    { id: 'student-t', run: () => meansTest(studentTTest(reference, production), leftOut(sides)) },
  ];
}

/** The distances between the finite values of numbers or times. Times are told in days. */
export function numberDistances(sides: AlignedSamples, scale: NumberScale): TestStep[] {
  const infinite = leftOut(sides).join('; ');
  let found: Finding | number | undefined;
  const raw = (): Finding | number => (found ??= rawWasserstein(sides));
  return [
    {
      id: 'wasserstein',
      run: () => {
        const value = raw();
        if (typeof value !== 'number') return value;
        const statistic =
          scale === 'time'
            ? { name: 'W', value: value / MILLISECONDS_A_DAY, unit: 'days' }
            : { name: 'W', value, unit: 'the unit of the column' };
        return { statistic, detail: infinite };
      },
    },
    {
      id: 'wasserstein-normalized',
      run: () => {
        const value = raw();
        if (typeof value !== 'number') return value;
        const deviation = describe(sides.reference).standardDeviation ?? 0;
        if (deviation === 0) return { reason: 'the reference is constant' };
        const normalized = normalizedWasserstein(value, deviation);
        return normalized === null
          ? { reason: 'it is too large to be represented' }
          : { statistic: { name: 'W / σ', value: normalized }, detail: infinite };
      },
    },
    {
      id: 'energy',
      run: () => {
        const test = energyDistance(sides.reference, sides.production);
        if (!test.computable) return { reason: test.reason };
        const statistic =
          scale === 'time'
            ? { name: 'E', value: test.distance / Math.sqrt(MILLISECONDS_A_DAY), unit: 'root of days' }
            : { name: 'E', value: test.distance, unit: 'root of the unit of the column' };
        return { statistic, detail: infinite };
      },
    },
  ];
}

function rawWasserstein({ reference, production }: AlignedSamples): Finding | number {
  const left = finitePart(reference);
  const right = finitePart(production);
  if (left.total === 0) return { reason: 'the reference has no finite value' };
  if (right.total === 0) return { reason: 'production has no finite value' };
  const value = wasserstein(left, right);
  return Number.isFinite(value) ? value : { reason: 'it is too large to be represented' };
}
