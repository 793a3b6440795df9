import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stage, token, type Stage } from './fakes';

const adults = [{ kind: 'range' as const, column: 'age', min: 18 }];
const young = [{ kind: 'range' as const, column: 'age', max: 30 }];
const PAUSE = 2000;

async function compared(): Promise<Stage> {
  const made = stage();
  await made.store.getState().openFiles([token('old.csv'), token('new.csv')]);
  return made;
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

describe('undo and redo', () => {
  it('go back and forth through slices, roles and settings', async () => {
    const { store } = await compared();
    const opened = store.getState().comparison;
    store.getState().setPredicates('production', adults);
    store.getState().setRole('d1', 'score', 'score');
    store.getState().setDriftSettings({ ...store.getState().settings.drift, bins: 20 });
    const changed = store.getState();
    for (const expected of ['drift settings', 'column roles', 'filters of the production']) {
      store.getState().undo();
      expect(store.getState().notice).toBe(`Undid: ${expected}`);
    }
    expect(store.getState().comparison).toEqual(opened);
    expect(store.getState().roles).toEqual({});
    store.getState().undo();
    expect(store.getState().comparison).toEqual(opened);
    for (let i = 0; i < 3; i++) store.getState().redo();
    expect(store.getState()).toMatchObject({
      comparison: changed.comparison,
      roles: changed.roles,
      settings: changed.settings,
      edited: true,
    });
  });

  it('compare again what is brought back', async () => {
    const { api, store } = await compared();
    store.getState().setPredicates('production', adults);
    vi.advanceTimersByTime(PAUSE);
    store.getState().undo();
    vi.advanceTimersByTime(PAUSE);
    expect(api.drifts.at(-1)?.request.comparison.production.predicates).toEqual([]);
  });

  it('take changes to one thing in quick succession as one', async () => {
    const { store } = await compared();
    for (const name of ['L', 'Li', 'Liv', 'Live']) store.getState().renameSlice('production', name);
    vi.advanceTimersByTime(PAUSE);
    store.getState().renameSlice('production', 'Live now');
    store.getState().undo();
    expect(store.getState().comparison?.production.name).toBe('Live');
    store.getState().undo();
    expect(store.getState().comparison?.production.name).toBe('new');
  });

  it('lead back from what comes right after an undo', async () => {
    const { store } = await compared();
    store.getState().setPredicates('production', adults);
    store.getState().undo();
    store.getState().setPredicates('production', young);
    store.getState().undo();
    expect(store.getState().comparison?.production.predicates).toEqual([]);
  });

  it('know a swap', async () => {
    const { store } = await compared();
    store.getState().swap();
    store.getState().undo();
    expect(store.getState().notice).toBe('Undid: swap of the sides');
    expect(store.getState().comparison?.reference.name).toBe('old');
  });

  it('forget what would be redone once something else changes', async () => {
    const { store } = await compared();
    store.getState().setPredicates('production', adults);
    store.getState().undo();
    store.getState().setPredicates('production', young);
    store.getState().redo();
    expect(store.getState().comparison?.production.predicates).toEqual(young);
  });

  it('take back filters of both slices as one step', async () => {
    const { store } = await compared();
    store.getState().addToSlices(adults);
    expect(store.getState().comparison?.reference.predicates).toEqual(adults);
    expect(store.getState().comparison?.production.predicates).toEqual(adults);
    store.getState().undo();
    expect(store.getState().comparison?.reference.predicates).toEqual([]);
    expect(store.getState().comparison?.production.predicates).toEqual([]);
    expect(store.getState().notice).toBe('Undid: filters of both slices');
  });

  it('never lead back to a dataset that is closed, or into another comparison', async () => {
    const { store } = await compared();
    await store.getState().openFiles([token('newer.csv')], 'production');
    await store.getState().closeDataset('d2');
    expect(store.getState().history.past).toEqual([]);
    store.getState().setPredicates('production', adults);
    const opened = store.getState().openFiles([token('a.csv'), token('b.csv')]);
    store.getState().answerLeaving('discard');
    await opened;
    store.getState().undo();
    expect(store.getState().comparison?.reference.name).toBe('a');
  });
});
