import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DriftResult } from '../../../../shared/domain/result';
import type { Quality } from '../../../../shared/domain/quality';
import { isFinished } from '../../../../renderer/store/finished-result';
import type { JobId, Outcome } from '../../../../renderer/worker/workbench-api';
import { stage, token } from './fakes';

const QUALITY: Quality = { checks: [], counts: { fail: 1, warn: 0, unknown: 0, pass: 2 } };

/** A comparison whose checks wait for the test. */
async function checking() {
  const { api, store } = stage();
  const calls: { drift: DriftResult; job: JobId; finish: (outcome: Outcome<Quality>) => void }[] = [];
  api.quality = (_request, drift, job) =>
    new Promise((finish) => {
      calls.push({ drift, job, finish });
    });
  await store.getState().openFiles([token('old.csv'), token('new.csv')]);
  await vi.advanceTimersByTimeAsync(500);
  return { api, store, calls };
}

describe('data quality', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it('is checked once the columns are compared, with their counts and without their curves', async () => {
    const { api, store, calls } = await checking();
    expect(calls).toEqual([]);
    api.finishDrift({ age: 0.5 });
    await vi.advanceTimersByTimeAsync(0);
    expect(calls[0]?.drift.columns).toMatchObject([
      { name: 'age', reference: { count: 100 }, bins: [], metrics: {} },
    ]);
    expect(store.getState().quality.phase).toBe('running');
    expect(isFinished(store.getState())).toBe(false);
    calls[0]?.finish({ ok: true, value: QUALITY });
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().quality).toEqual({ phase: 'done', quality: QUALITY, problem: null });
    expect(isFinished(store.getState())).toBe(true);
  });

  it('stops when the comparison is made anew, and an old answer changes nothing', async () => {
    const { api, store, calls } = await checking();
    api.finishDrift({ age: 0.5 });
    await vi.advanceTimersByTimeAsync(0);
    store.getState().swap();
    await vi.advanceTimersByTimeAsync(500);
    expect(api.cancelledJobs).toContain(calls[0]?.job);
    calls[0]?.finish({ ok: true, value: QUALITY });
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().quality).toMatchObject({ phase: 'idle', quality: null });
    api.finishDrift({ age: 0.1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toHaveLength(2);
  });

  it('that failed says why and leaves the rest', async () => {
    const { api, store, calls } = await checking();
    api.finishDrift({ age: 0.5 });
    await vi.advanceTimersByTimeAsync(0);
    calls[0]?.finish({ ok: false, error: { kind: 'fault', message: 'Broken.', advice: 'Try.' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().quality).toMatchObject({ phase: 'failed', problem: { message: 'Broken.' } });
    expect(isFinished(store.getState())).toBe(true);
  });

  it('and drift over time are not run again when a threshold moves', async () => {
    const { api, store, calls } = await checking();
    const followed: unknown[] = [];
    api.timeline = (request) => {
      followed.push(request);
      return Promise.resolve({ ok: true, value: null });
    };
    api.finishDrift({ age: 0.15 });
    await vi.advanceTimersByTimeAsync(0);
    calls[0]?.finish({ ok: true, value: QUALITY });
    await vi.advanceTimersByTimeAsync(0);
    const { drift } = store.getState().settings;
    store.getState().setDriftSettings({ ...drift, drift: 0.12 });
    await vi.advanceTimersByTimeAsync(500);
    expect(store.getState().drift.columns[0]?.decision.threshold).toBe(0.12);
    expect(calls).toHaveLength(1);
    expect(followed).toHaveLength(1);
    expect(api.drifts).toHaveLength(1);
    store.getState().setDriftSettings({ ...drift, bins: 5 });
    await vi.advanceTimersByTimeAsync(500);
    api.finishDrift({ age: 0.15 });
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toHaveLength(2);
    expect(followed).toHaveLength(2);
  });
});
