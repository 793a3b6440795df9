import { chiSquareHomogeneity } from '../../stats/chi-square';
import { chiSquareGoodnessOfFit } from '../../stats/chi-square-goodness-of-fit';
import { cramersV, type CramersV } from '../../stats/cramers-v';
import { fisherExact } from '../../stats/fisher-exact';
import { gTest } from '../../stats/g-test';
import { twoProportionZ } from '../../stats/two-proportion-z';
import { grouped } from '../drift/plain-number';
import type { Finding, TestStep } from './test-step';

/** Rows per category of both sides, in one order; categories that neither side has may be among them. */
export interface CategoryCounts {
  readonly text: (index: number) => string;
  /** Their order, which does not depend on the order of rows. */
  readonly compare: (a: number, b: number) => number;
  readonly reference: Float64Array;
  readonly production: Float64Array;
}

interface Tested {
  readonly statistic: number;
  readonly pValue: number;
  readonly degreesOfFreedom: number;
  readonly lowExpectedShare: number;
  readonly yates?: boolean;
}

/** A χ² with many cells that expect few rows has a rough p-value. */
const ROUGH_SHARE = 0.2;

function chiSquared(name: string, test: Tested, more: readonly string[] = []): Finding {
  const low = Math.round(test.lowExpectedShare * 100);
  return {
    statistic: { name, value: test.statistic },
    pValue: test.pValue,
    method: 'asymptotic',
    degreesOfFreedom: test.degreesOfFreedom,
    detail: [
      ...(test.yates === true ? ['Yates’ correction'] : []),
      ...(test.lowExpectedShare > ROUGH_SHARE ? [`rough: ${low} % of the cells expect under 5 rows`] : []),
      ...more,
    ].join('; '),
  };
}

/** The categories in use in their order, when there are two; else why the tests of two shares do not fit. */
function twoCategories({
  reference,
  production,
  compare,
}: CategoryCounts): readonly [number, number] | string {
  const used: number[] = [];
  for (let i = 0; i < reference.length && used.length < 3; i++)
    if ((reference[i] ?? 0) + (production[i] ?? 0) > 0) used.push(i);
  const [first, second] = used;
  if (first === undefined) return 'neither side has a value';
  if (second === undefined) return 'only one category is in use';
  if (used.length > 2) return 'there are more than two categories';
  return compare(first, second) < 0 ? [first, second] : [second, first];
}

function fisher(counts: CategoryCounts): Finding {
  const pair = twoCategories(counts);
  if (typeof pair === 'string') return { reason: pair };
  const cells = (side: Float64Array): number[] => pair.map((index) => side[index] ?? 0);
  const test = fisherExact(cells(counts.reference), cells(counts.production));
  if (!test.computable) return { reason: test.reason };
  return {
    statistic: test.oddsRatio === null ? null : { name: 'odds ratio', value: test.oddsRatio },
    pValue: test.pValue,
    method: 'exact',
    detail:
      test.oddsRatio === null
        ? 'the odds ratio divides by zero'
        : `odds of ${counts.text(pair[0])} in the reference over its odds in production`,
  };
}

function twoShares(counts: CategoryCounts): Finding {
  const pair = twoCategories(counts);
  if (typeof pair === 'string') return { reason: pair };
  const [first, second] = pair;
  const proportion = (side: Float64Array): { successes: number; total: number } => ({
    successes: side[second] ?? 0,
    total: (side[first] ?? 0) + (side[second] ?? 0),
  });
  const test = twoProportionZ(proportion(counts.reference), proportion(counts.production));
  if (!test.computable) return { reason: test.reason };
  return {
    statistic: { name: 'z', value: test.statistic },
    pValue: test.pValue,
    method: 'asymptotic',
    detail: `share of ${counts.text(second)}; above 0 when production’s is larger`,
  };
}

/** The tests between the counts of categories. */
export function categoryTests(counts: CategoryCounts): TestStep[] {
  const { reference, production } = counts;
  return [
    {
      id: 'chi-square',
      run: () => {
        const test = chiSquareHomogeneity(reference, production);
        return test.computable ? chiSquared('χ²', test) : { reason: test.reason };
      },
    },
    {
      id: 'chi-square-goodness-of-fit',
      run: () => {
        const test = chiSquareGoodnessOfFit(reference, production);
        if (!test.computable) return { reason: test.reason };
        const unseen =
          test.unseen > 0 ? [`one imaginary reference row for ${grouped(test.unseen)} unseen`] : [];
        return chiSquared('χ²', test, unseen);
      },
    },
    {
      id: 'g-test',
      run: () => {
        const test = gTest(reference, production);
        return test.computable ? chiSquared('G', test) : { reason: test.reason };
      },
    },
    { id: 'fisher-exact', run: () => fisher(counts) },
    { id: 'two-proportion-z', run: () => twoShares(counts) },
  ];
}

/** Cramér's V, plain and corrected. */
export function categoryDistances({ reference, production }: CategoryCounts): TestStep[] {
  let computed: CramersV | undefined;
  const v = (): CramersV => (computed ??= cramersV(reference, production));
  return [
    {
      id: 'cramers-v',
      run: () => {
        const found = v();
        return found.computable ? { statistic: { name: 'V', value: found.value } } : { reason: found.reason };
      },
    },
    {
      id: 'cramers-v-corrected',
      run: () => {
        const found = v();
        if (!found.computable) return { reason: found.reason };
        return found.corrected === null
          ? { reason: 'every row has a category of its own' }
          : { statistic: { name: 'V', value: found.corrected } };
      },
    },
  ];
}
