import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finishedDrift, isFinished } from '../../../../renderer/store/finished-result';
import { multivariateOf } from '../../card/example-multivariate';
import { stage, token, type Stage } from './fakes';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(500);
const found = multivariateOf(['age', 'hours', 'score']);

async function compared(): Promise<Stage> {
  const made = stage();
  await made.store.getState().openFiles([token('old.csv'), token('new.csv')]);
  await settle();
  made.api.finishDrift({ age: 0.5, hours: 0.1 });
  await settle();
  return made;
}

describe('columns together', () => {
  it('are not looked at until they are asked for, and then once', async () => {
    const { api, store } = await compared();
    expect(api.looks).toHaveLength(0);
    store.getState().setTogether(true);
    await settle();
    expect(api.looks).toHaveLength(1);
    expect(isFinished(store.getState())).toBe(false);
    api.looks[0]?.finish({ ok: true, value: found });
    await settle();
    expect(store.getState().multivariate).toMatchObject({ phase: 'done', multivariate: found });
    expect(finishedDrift(store.getState())?.multivariate).toEqual(found);
    store.getState().setTogether(false);
    store.getState().setTogether(true);
    await settle();
    expect(api.looks).toHaveLength(1);
  });

  it('wait for the columns one by one', async () => {
    const { api, store } = await compared();
    store.getState().setPredicates('production', [{ kind: 'range', column: 'age', min: 18 }]);
    store.getState().setTogether(true);
    await settle();
    expect(api.looks).toHaveLength(0);
    api.finishDrift({ age: 0.4 });
    await settle();
    expect(api.looks).toHaveLength(1);
  });

  it('are stopped when the question changes or nobody looks, and looked at again while they are', async () => {
    const { api, store } = await compared();
    store.getState().setTogether(true);
    await settle();
    store.getState().setChunking({ by: 'count', chunks: 3 });
    await settle();
    expect(api.cancelledJobs).toContain(api.looks[0]?.job);
    expect(api.looks).toHaveLength(2);
    api.looks[0]?.finish({ ok: true, value: found });
    await settle();
    expect(store.getState().multivariate.multivariate).toBeNull();
    store.getState().setTogether(false);
    await settle();
    expect(api.cancelledJobs).toContain(api.looks[1]?.job);
    expect(store.getState().multivariate).toMatchObject({ open: false, phase: 'idle' });
    expect(isFinished(store.getState())).toBe(true);
  });

  it('keep the last answer on screen until the next is there, and none that is out of date once closed', async () => {
    const { api, store } = await compared();
    store.getState().setTogether(true);
    await settle();
    api.looks[0]?.finish({ ok: true, value: found });
    await settle();
    store.getState().setPredicates('production', [{ kind: 'range', column: 'age', min: 18 }]);
    await settle();
    expect(store.getState().multivariate.multivariate).toEqual(found);
    expect(finishedDrift(store.getState())).toBeNull();
    store.getState().setTogether(false);
    api.finishDrift({ age: 0.4 });
    await settle();
    expect(store.getState().multivariate.multivariate).toBeNull();
    expect(finishedDrift(store.getState())?.multivariate).toBeUndefined();
  });

  it('can be looked at again after a cancel or a failure', async () => {
    const { api, store } = await compared();
    store.getState().setTogether(true);
    await settle();
    store.getState().cancel();
    await settle();
    expect(store.getState().multivariate).toMatchObject({ phase: 'failed', problem: null });
    store.getState().lookAgain();
    await settle();
    const error = { kind: 'user', message: 'No.', advice: 'Try.' } as const;
    api.looks[1]?.finish({ ok: false, error });
    await settle();
    expect(store.getState().multivariate.problem).toEqual({ message: 'No.', advice: 'Try.' });
    store.getState().lookAgain();
    await settle();
    api.looks[2]?.finish({ ok: true, value: found });
    await settle();
    expect(store.getState().multivariate).toMatchObject({ phase: 'done', problem: null });
  });

  it('stay as they are when the thresholds of single columns change', async () => {
    const { api, store } = await compared();
    store.getState().setTogether(true);
    await settle();
    api.looks[0]?.finish({ ok: true, value: found });
    await settle();
    store.getState().setDriftSettings({ ...store.getState().settings.drift, drift: 0.6 });
    await settle();
    if (api.drifts.length > 1) api.finishDrift({ age: 0.5, hours: 0.1 });
    await settle();
    expect(api.looks).toHaveLength(1);
    expect(finishedDrift(store.getState())?.multivariate).toEqual(found);
  });

  it('give way to a column that is chosen', async () => {
    const { store } = await compared();
    store.getState().setTogether(true);
    store.getState().selectColumn('age');
    expect(store.getState()).toMatchObject({ selectedColumn: 'age', multivariate: { open: false } });
  });

  it('go with the comparison', async () => {
    const { api, store } = await compared();
    store.getState().setTogether(true);
    await settle();
    api.looks[0]?.finish({ ok: true, value: found });
    await settle();
    await store.getState().closeComparison();
    await settle();
    expect(store.getState().multivariate).toMatchObject({ open: false, phase: 'idle', multivariate: null });
  });
});
