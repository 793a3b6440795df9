import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberDistances, numberTests } from '../../../../shared/analysis/tests/number-tests';
import { runStep } from '../../../../shared/analysis/tests/test-step';
import { columnTestSchema, type ColumnTest } from '../../../../shared/domain/column-tests';
import { align, weightedSample } from '../../../../shared/stats/weighted-sample';

async function all(
  reference: readonly number[],
  production: readonly number[],
  scale: 'number' | 'time' = 'number',
): Promise<ColumnTest[]> {
  const sides = align(weightedSample(reference), weightedSample(production));
  const steps = [...numberTests(sides), ...numberDistances(sides, scale)];
  return Promise.all(steps.map((step) => runStep(step, () => Promise.resolve())));
}

const one = async (tests: Promise<ColumnTest[]>, id: ColumnTest['id']): Promise<ColumnTest | undefined> =>
  (await tests).find((test) => test.id === id);

const up = Array.from({ length: 40 }, (_, i) => i);

describe('tests of numbers', () => {
  it('are whole for any values, infinite and huge ones too: a result or a reason, each number finite', async () => {
    const values = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 })), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(values, values, async (reference, production) => {
        for (const test of await all(reference, production)) {
          expect(columnTestSchema.parse(test)).toEqual(test);
          expect(test.reason === undefined).toBe(test.statistic !== null || test.pValue !== null);
        }
      }),
    );
  });

  it('say where the table of Anderson-Darling ends', async () => {
    const far = up.map((value) => value + 100);
    expect(await one(all(up, far), 'anderson-darling')).toMatchObject({
      pValue: 0.001,
      pValueBound: 'at most',
    });
    expect(await one(all(up, up), 'anderson-darling')).toMatchObject({
      pValue: 0.25,
      pValueBound: 'at least',
    });
  });

  it('say how many infinite values the tests of finite ones leave out', async () => {
    const tests = await all([...up, Infinity], [...up, -Infinity, Infinity]);
    for (const id of ['epps-singleton', 'welch-t', 'student-t', 'wasserstein', 'energy'] as const)
      expect(tests.find((test) => test.id === id)?.detail).toContain('3 infinite left out');
  });

  it('tell times in days', async () => {
    const day = 86_400_000;
    const times = up.map((value) => value * day);
    const later = times.map((value) => value + 2 * day);
    const statistics = (await all(times, later, 'time')).map(({ id, statistic }) => [id, statistic?.value]);
    const plain = (
      await all(
        up,
        up.map((value) => value + 2),
      )
    ).map(({ id, statistic }) => [id, statistic?.value]);
    for (const [i, [id, value]] of statistics.entries()) {
      expect(id).toBe(plain[i]?.[0]);
      expect(value).toBeCloseTo(Number(plain[i]?.[1]), 9);
    }
  });
});
