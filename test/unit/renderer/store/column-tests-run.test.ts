import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ColumnTests } from '../../../../shared/domain/column-tests';
import { stage, token, type Stage } from './fakes';

const testsOf = (name: string): ColumnTests => ({ name, kind: 'numeric', tests: [] });

describe('tests of a column', () => {
  let at: Stage;
  const phases = (): Record<string, string> =>
    Object.fromEntries([...at.store.getState().columnTests].map(([name, { phase }]) => [name, phase]));
  const settle = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(200);
  };

  beforeEach(async () => {
    vi.useFakeTimers();
    at = stage();
    await at.store.getState().openFiles([token('a.csv'), token('b.csv')]);
    await settle();
    at.api.finishDrift({ age: 0.3, hours: 0.1 });
    await settle();
    return () => vi.useRealTimers();
  });

  it('are computed once and kept', async () => {
    void at.store.getState().testColumn('age');
    expect(phases()).toEqual({ age: 'running' });
    void at.store.getState().testColumn('age');
    expect(at.api.tests).toHaveLength(1);
    at.api.tests[0]?.finish({ ok: true, value: testsOf('age') });
    await settle();
    expect(at.store.getState().columnTests.get('age')).toMatchObject({
      phase: 'done',
      tests: { name: 'age' },
    });
    await at.store.getState().testColumn('age');
    expect(at.api.tests).toHaveLength(1);
    expect(at.store.getState().activities).toEqual([]);
  });

  it('are dropped when another column is looked at, or none', async () => {
    void at.store.getState().testColumn('age');
    void at.store.getState().testColumn('hours');
    await settle();
    expect(at.api.cancelledJobs).toContain(at.api.tests[0]?.job);
    expect(phases()).toEqual({ hours: 'running' });
    at.store.getState().leaveTests('age');
    expect(phases()).toEqual({ hours: 'running' });
    at.store.getState().leaveTests('hours');
    await settle();
    expect(phases()).toEqual({});
  });

  it('of an earlier comparison stay, marked, until the new ones are there', async () => {
    void at.store.getState().testColumn('age');
    at.api.tests[0]?.finish({ ok: true, value: testsOf('age') });
    await settle();
    void at.store.getState().testColumn('hours');
    at.store.getState().swap();
    expect(phases()).toEqual({ age: 'stale' });
    expect(at.api.cancelledJobs).toContain(at.api.tests[1]?.job);
    at.api.tests[1]?.finish({ ok: true, value: testsOf('hours') });
    await settle();
    expect(phases()).toEqual({ age: 'stale' });
    at.api.finishDrift({ age: 0.2, hours: 0.1 });
    await settle();
    void at.store.getState().testColumn('age');
    expect(at.store.getState().columnTests.get('age')).toMatchObject({
      phase: 'running',
      tests: { name: 'age' },
    });
    at.api.tests[2]?.finish({ ok: true, value: testsOf('age') });
    await settle();
    expect(phases()).toEqual({ age: 'done' });
  });

  it('do not depend on thresholds, but on the bins', async () => {
    void at.store.getState().testColumn('age');
    at.api.tests[0]?.finish({ ok: true, value: testsOf('age') });
    await settle();
    const { drift } = at.store.getState().settings;
    at.store.getState().setDriftSettings({ ...drift, watch: 0.05, drift: 0.4 });
    expect(phases()).toEqual({ age: 'done' });
    at.store.getState().setDriftSettings({ ...drift, bins: 20 });
    expect(phases()).toEqual({ age: 'stale' });
  });

  it('say why they are not there, and are forgotten with the comparison', async () => {
    void at.store.getState().testColumn('age');
    const error = { kind: 'user', message: 'No.', advice: 'Do.' } as const;
    at.api.tests[0]?.finish({ ok: false, error });
    await settle();
    expect(at.store.getState().columnTests.get('age')).toMatchObject({
      phase: 'failed',
      problem: { message: 'No.' },
    });
    void at.store.getState().testColumn('hours');
    at.store.getState().cancel(at.api.tests[1]?.job);
    await settle();
    expect(phases()).toEqual({ age: 'failed', hours: 'cancelled' });
    await at.store.getState().closeComparison();
    await settle();
    expect(phases()).toEqual({});
  });
});
