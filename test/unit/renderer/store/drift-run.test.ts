import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_DRIFT_SETTINGS } from '../../../../shared/domain/settings';
import { mergeColumns } from '../../../../renderer/store/drift-run';
import { columnDrift, driftResult, stage, token, type Stage } from './fakes';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(500);

async function compared(): Promise<Stage> {
  const made = stage();
  await made.store.getState().openFiles([token('old.csv'), token('new.csv')]);
  await settle();
  return made;
}

describe('drift', () => {
  it('runs by itself and counts both sides', async () => {
    const { api, store } = await compared();
    expect(api.drifts).toHaveLength(1);
    expect(store.getState().counts.production?.rows).toBe(100);
    api.finishDrift({ age: 0.5, hours: 0.1 });
    await settle();
    const { drift, activities } = store.getState();
    expect(drift.phase).toBe('done');
    expect(drift.columns.map((column) => column.name)).toEqual(['age', 'hours']);
    expect(activities).toEqual([]);
  });

  it('stops a run whose question is old and keeps its table until the new one is there', async () => {
    const { api, store } = await compared();
    api.finishDrift({ age: 0.5, hours: 0.1 });
    await settle();
    store.getState().setPredicates('production', [{ kind: 'range', column: 'age', min: 18 }]);
    store.getState().setPredicates('production', [{ kind: 'range', column: 'age', min: 21 }]);
    await settle();
    expect(api.drifts).toHaveLength(2);
    expect(store.getState().drift).toMatchObject({ phase: 'running', stale: ['age', 'hours'] });
    expect(store.getState().drift.columns).toHaveLength(2);

    store.getState().setPredicates('production', []);
    await settle();
    expect(api.cancelledJobs).toContain(api.drifts[1]?.job);
    expect(store.getState().drift.phase).toBe('running');
    api.finishDrift({ hours: 0.6, age: 0 });
    await settle();
    expect(store.getState().drift.columns[0]?.name).toBe('hours');
  });

  it('ignores columns of a run that was replaced', async () => {
    const { api, store } = await compared();
    store.getState().swap();
    await settle();
    api.drifts[0]?.columns([columnDrift('age', 9)]);
    expect(store.getState().drift.columns).toEqual([]);
  });

  it('keeps the result when columns of the same run arrive after it', async () => {
    const { api, store } = await compared();
    api.finishDrift({ age: 0.5, hours: 0.1 });
    await settle();
    api.drifts[0]?.columns([columnDrift('age', 9)]);
    expect(store.getState().drift.columns[0]?.metrics.psi?.value).toBe(0.5);
  });

  it('does not run again for a new name', async () => {
    const { api, store } = await compared();
    store.getState().renameSlice('reference', 'Baseline');
    await settle();
    expect(api.drifts).toHaveLength(1);
    expect(store.getState().edited).toBe(true);
  });

  it.each([
    ['a role', (made: Stage) => made.store.getState().setRole('d1', 'age', 'ignored')],
    [
      'the settings',
      (made: Stage) =>
        made.store.getState().setDriftSettings({ ...made.store.getState().settings.drift, bins: 20 }),
    ],
    ['a dataset', (made: Stage) => void made.store.getState().openFiles([token('x.csv')], 'production')],
  ])('runs again for %s', async (_what, change) => {
    const made = await compared();
    change(made);
    await settle();
    expect(made.api.drifts).toHaveLength(2);
  });

  it('runs again for another positive class, where a column is told by one', async () => {
    const { api, store } = await compared();
    api.finishDrift({ age: 0.5, hours: 0.1 });
    await settle();
    const say = async (positive: string): Promise<void> => {
      const { settings, setOutcome } = store.getState();
      setOutcome({ ...settings.outcome, positive });
      await settle();
    };
    await say('stay');
    expect(api.drifts).toHaveLength(1);
    expect(store.getState().drift.phase).toBe('done');

    store.getState().rerun();
    await settle();
    const [call] = api.drifts.slice(-1);
    expect(call?.request.outcome).toMatchObject({ positive: 'stay' });
    const classShift = { category: 'stay', reference: 0.5, production: 0.4, shift: -0.2 };
    const told = { ...columnDrift('age', 0.5), metrics: { classShift } };
    call?.finish({ ok: true, value: driftResult(call.request, [told]) });
    await settle();
    await say('churn');
    expect(api.drifts).toHaveLength(3);
    expect(api.drifts[2]?.request.outcome).toMatchObject({ positive: 'churn' });
  });

  it('says that it was cancelled, and runs again when asked', async () => {
    const { api, store } = await compared();
    store.getState().cancel();
    await settle();
    expect(store.getState().drift).toMatchObject({ phase: 'cancelled', problem: null });
    store.getState().rerun();
    await settle();
    expect(api.drifts).toHaveLength(2);
  });

  it('keeps the problem of a failed run with it', async () => {
    const { api, store } = await compared();
    api.drifts[0]?.finish({ ok: false, error: { kind: 'user', message: 'No rows.', advice: 'Widen.' } });
    await settle();
    expect(store.getState().drift).toMatchObject({ phase: 'failed', problem: { message: 'No rows.' } });
  });
});

describe('mergeColumns', () => {
  const idle = {
    phase: 'running',
    columns: [],
    stale: [],
    result: null,
    measuredBy: null,
    problem: null,
  } as const;

  it('ranks the columns of a first run as they come', () => {
    const first = mergeColumns(idle, [columnDrift('a', 0.1)], DEFAULT_DRIFT_SETTINGS);
    expect(
      mergeColumns(first, [columnDrift('b', 0.4)], DEFAULT_DRIFT_SETTINGS).columns.map(
        (column) => column.name,
      ),
    ).toEqual(['b', 'a']);
  });

  it('keeps the places of a run before', () => {
    const columns = [columnDrift('a', 0.5), columnDrift('b', 0.1)];
    const request = {
      comparison: {
        reference: { dataset: '', name: '', predicates: [] },
        production: { dataset: '', name: '', predicates: [] },
      },
      settings: DEFAULT_DRIFT_SETTINGS,
      roles: {},
    };
    const before = { ...idle, columns, stale: ['a', 'b'], result: driftResult(request, columns) };
    const after = mergeColumns(before, [columnDrift('b', 0.9)], DEFAULT_DRIFT_SETTINGS);
    expect(after.columns.map((column) => column.metrics.psi?.value)).toEqual([0.5, 0.9]);
    expect(after.stale).toEqual(['a']);
  });
});
