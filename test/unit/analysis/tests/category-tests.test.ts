import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  categoryDistances,
  categoryTests,
  type CategoryCounts,
} from '../../../../shared/analysis/tests/category-tests';
import { runStep } from '../../../../shared/analysis/tests/test-step';
import { columnTestSchema, type ColumnTest } from '../../../../shared/domain/column-tests';

type Row = readonly [text: string, reference: number, production: number];

const countsOf = (rows: readonly Row[]): CategoryCounts => ({
  text: (index) => rows[index]?.[0] ?? '',
  compare: (a, b) => ((rows[a]?.[0] ?? '') < (rows[b]?.[0] ?? '') ? -1 : 1),
  reference: Float64Array.from(rows, ([, reference]) => reference),
  production: Float64Array.from(rows, ([, , production]) => production),
});

async function all(rows: readonly Row[]): Promise<ColumnTest[]> {
  const counts = countsOf(rows);
  const steps = [...categoryTests(counts), ...categoryDistances(counts)];
  return Promise.all(steps.map((step) => runStep(step, () => Promise.resolve())));
}

const reasons = (tests: readonly ColumnTest[]): Record<string, string> =>
  Object.fromEntries(tests.flatMap(({ id, reason }) => (reason === undefined ? [] : [[id, reason]])));

describe('tests of categories', () => {
  it('compare two shares whatever the order of rows, and say whose', async () => {
    const rows: Row[] = [
      ['no', 80, 60],
      ['yes', 20, 40],
    ];
    const tests = await all(rows);
    const twoShares = (found: ColumnTest[]): ColumnTest[] =>
      found.filter(({ id }) => id === 'fisher-exact' || id === 'two-proportion-z');
    expect(twoShares(await all([...rows].reverse()))).toEqual(twoShares(tests));
    expect(reasons(tests)).toEqual({});
    const z = tests.find(({ id }) => id === 'two-proportion-z');
    expect(z?.detail).toContain('share of yes');
    expect(z?.statistic?.value).toBeGreaterThan(0);
  });

  it('say why two shares are not compared', async () => {
    const three = await all([
      ['a', 1, 2],
      ['b', 3, 4],
      ['c', 5, 6],
    ]);
    expect(Object.keys(reasons(three))).toEqual(['fisher-exact', 'two-proportion-z']);
    const unused = await all([
      ['a', 1, 2],
      ['gone', 0, 0],
    ]);
    expect(reasons(unused)['fisher-exact']).toBe('only one category is in use');
    expect(reasons(await all([]))['fisher-exact']).toBe('neither side has a value');
  });

  it('have a p-value without a statistic where the odds divide by zero', async () => {
    const tests = await all([
      ['a', 5, 5],
      ['b', 0, 3],
    ]);
    const fisher = tests.find(({ id }) => id === 'fisher-exact');
    expect(fisher).toMatchObject({ statistic: null, detail: 'the odds ratio divides by zero' });
    expect(fisher?.pValue).toBeGreaterThan(0);
  });

  it('are whole for any counts: a result or a reason, each number finite', async () => {
    const rows = fc.uniqueArray(fc.tuple(fc.string(), fc.nat(30), fc.nat(30)), {
      selector: ([text]) => text,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(rows, async (counts) => {
        for (const test of await all(counts)) {
          expect(columnTestSchema.parse(test)).toEqual(test);
          expect(test.reason === undefined).toBe(test.statistic !== null || test.pValue !== null);
        }
      }),
    );
  });
});
