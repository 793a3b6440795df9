import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sameInputs } from '../../../../renderer/store/drift-run';
import { finishedDrift, isFinished, resultInputs } from '../../../../renderer/store/finished-result';
import { columnTest } from '../../../../shared/analysis/tests/test-step';
import type { ColumnTests } from '../../../../shared/domain/column-tests';
import { resultSchema } from '../../../../shared/domain/result';
import { stage, token, type Stage } from './fakes';

const testsOf = (name: string, statistic: number): ColumnTests => ({
  name,
  kind: 'numeric',
  tests: [columnTest('energy', { statistic: { name: 'E', value: statistic } })],
  quantilePairs: { probabilities: [0.5], reference: [1], production: [2] },
});

describe('tests on the card', () => {
  let at: Stage;
  const settle = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(500);
  };
  const tested = (): Record<string, number | undefined> =>
    Object.fromEntries(
      (finishedDrift(at.store.getState())?.columns ?? []).flatMap(({ name, tests }) =>
        tests === undefined ? [] : [[name, tests[0]?.statistic?.value]],
      ),
    );

  beforeEach(async () => {
    vi.useFakeTimers();
    at = stage();
    await at.store.getState().openFiles([token('a.csv'), token('b.csv')]);
    await settle();
    at.api.finishDrift({ age: 0.3, hours: 0.5, score: 0.1 });
    await settle();
    at.store.getState().setOnCard('together', false);
  });
  afterEach(() => void vi.useRealTimers());

  async function lookAt(column: string, statistic: number): Promise<void> {
    void at.store.getState().testColumn(column);
    at.api.tests.at(-1)?.finish({ ok: true, value: testsOf(column, statistic) });
    await settle();
  }

  it('are those that were looked at, once they are there and as long as they are of this comparison', async () => {
    const before = resultInputs(at.store.getState());
    void at.store.getState().testColumn('score');
    expect(tested()).toEqual({});
    at.api.tests.at(-1)?.finish({ ok: true, value: testsOf('score', 3) });
    await settle();
    expect(tested()).toEqual({ score: 3 });
    expect(sameInputs(before, resultInputs(at.store.getState()))).toBe(false);
    const { columns } = finishedDrift(at.store.getState()) ?? { columns: [] };
    expect(columns[2]).toMatchObject({ quantilePairs: { production: [2] } });
    expect(columns[2]).not.toHaveProperty('boxes');
    at.store.getState().swap();
    at.api.finishDrift({ age: 0.1, hours: 0.1, score: 0.1 });
    await settle();
    expect(tested()).toEqual({});
  });

  it('are made of what drifted while the card is looked at, but for those that are there', async () => {
    await lookAt('age', 1);
    expect(at.api.tested).toEqual([]);
    at.store.getState().setView('card');
    expect(at.store.getState().tests.phase).toBe('running');
    expect(isFinished(at.store.getState())).toBe(false);
    await settle();
    expect(at.api.tested).toEqual([['hours']]);
    expect(tested()).toEqual({ age: 1, hours: undefined });
    at.store.getState().setView('drift');
    at.store.getState().setView('card');
    await settle();
    expect(at.api.tested).toHaveLength(1);
  });

  it('are not made where nothing drifted, and made anew where other columns did', async () => {
    at.store.getState().swap();
    await settle();
    at.api.finishDrift({ age: 0.1, hours: 0.1, score: 0.1 });
    at.store.getState().setView('card');
    await settle();
    expect(at.store.getState().tests).toMatchObject({ phase: 'done', found: [] });
    expect(at.api.tested).toEqual([]);
    at.store.getState().swap();
    await settle();
    at.api.finishDrift({ age: 0.1, hours: 0.1, score: 0.4 });
    await settle();
    expect(at.api.tested).toEqual([['score']]);
  });

  it('are in the exported result, made first where they are missing', async () => {
    await lookAt('score', 3);
    await at.store.getState().exportResult();
    const { columns } = resultSchema.parse(JSON.parse(at.host.texts[0]?.text ?? '')).drift;
    expect(columns.map(({ name, tests }) => [name, tests?.length])).toEqual([
      ['age', 0],
      ['hours', 0],
      ['score', 1],
    ]);
  });

  it('are left out when they are not wanted, even those that were looked at', async () => {
    await lookAt('score', 3);
    at.store.getState().setOnCard('tests', false);
    await at.store.getState().exportResult();
    expect(at.api.tested).toEqual([]);
    expect(at.host.texts[0]?.text).not.toContain('"tests": [');
    at.store.getState().setOnCard('tests', true);
    await settle();
    expect(at.api.tested).toEqual([['age', 'hours']]);
  });

  it('that were stopped are said to be missing, and can be made again', async () => {
    const cancelled = { kind: 'cancelled', message: '', advice: '' } as const;
    const made = at.api.testsOf;
    at.api.testsOf = () => Promise.resolve({ ok: false, error: cancelled });
    await at.store.getState().exportResult();
    expect(at.store.getState().notice).toContain('stopped: tests, ');
    expect(tested()).toEqual({});
    at.api.testsOf = made;
    at.store.getState().viewAgain();
    await settle();
    expect(Object.keys(tested())).toEqual(['age', 'hours']);
  });
});
