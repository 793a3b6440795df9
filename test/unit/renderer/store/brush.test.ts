import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ColumnCube } from '../../../../shared/analysis/brush/cube';
import { leadsBack } from '../../../../renderer/store/brush';
import { stage, token, type Stage } from './fakes';

const cube = (name: string): ColumnCube => ({
  name,
  bins: [{ kind: 'missing', label: 'missing' }],
  binOfCell: Uint16Array.of(0),
  histogram: null,
  reference: Uint32Array.of(0, 1),
  production: Uint32Array.of(0, 1),
});

describe('a brush', () => {
  let at: Stage;
  const edges = [0, 1, 2];
  const state = () => at.store.getState();
  const values = { by: 'values', column: 'age', edges } as const;
  const prepare = () => state().prepareBrush(values);
  const settle = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(200);
  };

  beforeEach(async () => {
    vi.useFakeTimers();
    at = stage();
    await state().openFiles([token('a.csv'), token('b.csv')]);
    await settle();
    at.api.finishDrift({ age: 0.3, hours: 0.1 });
    await settle();
    return () => vi.useRealTimers();
  });

  it('is counted for once, column by column, the worst first', async () => {
    void prepare();
    void prepare();
    expect(at.api.brushes).toHaveLength(1);
    const [asked] = at.api.brushes;
    asked?.onCubes([cube('age')]);
    asked?.onCubes([cube('hours')]);
    asked?.finish({ ok: true, value: null });
    await settle();
    expect([...state().brush.cubes.keys()]).toEqual(['age', 'hours']);
    await prepare();
    expect(at.api.brushes).toHaveLength(1);
  });

  it('of another column takes the place of the one before', async () => {
    void prepare();
    void state().prepareBrush({ by: 'chunks' });
    await settle();
    expect(at.api.cancelledJobs).toContain(at.api.brushes[0]?.job);
    at.api.brushes[0]?.onCubes([cube('age')]);
    expect(state().brush.cubes.size).toBe(0);
  });

  it('that is let go narrows both slices in one step, and is there until they are compared', async () => {
    void prepare();
    at.api.brushes[0]?.onCubes([cube('age')]);
    state().moveBrush(values, { first: 1, last: 2 });
    expect(state().drift.phase).toBe('done');
    state().releaseBrush('age', (side, predicates) => [
      ...predicates,
      { kind: 'range', column: 'age', min: side === 'reference' ? 1 : 2 },
    ]);
    await settle();
    expect(state().drift.phase).toBe('running');
    // Its chart may go meanwhile.
    state().dropBrush();
    expect(state().brush).toMatchObject({ released: true, stretch: { first: 1, last: 2 } });
    expect(state().comparison?.production.predicates).toEqual([{ kind: 'range', column: 'age', min: 2 }]);
    at.api.finishDrift({ age: 0.2, hours: 0.1 });
    await settle();
    expect(state().brush).toMatchObject({ brush: null, stretch: null, released: false });
    state().undo();
    const { reference, production } = state().comparison ?? {};
    expect([reference?.predicates, production?.predicates]).toEqual([[], []]);
  });

  it('over chunks is forgotten when time is cut anew, and counted again after each comparison', async () => {
    const drag = () => state().moveBrush({ by: 'chunks' }, { first: 0, last: 0 });
    drag();
    at.api.brushes[0]?.onCubes([cube('age')]);
    expect(state().brush.cubes.size).toBe(1);
    state().setChunking({ by: 'period', period: 'day', zone: 'UTC' });
    expect(state().brush.cubes.size).toBe(0);
    drag();
    expect(at.api.brushes).toHaveLength(2);
    state().releaseBrush('time', (_side, predicates) => [
      ...predicates,
      { kind: 'time', column: 'time', from: '2024' },
    ]);
    await settle();
    at.api.finishDrift({ age: 0.2, hours: 0.1 });
    await settle();
    drag();
    expect(at.api.brushes).toHaveLength(3);
  });

  it('can be left again for what the slices were before, however often it was drawn, and for nothing else', async () => {
    const canGoBack = () => leadsBack(state().brushTrail, 'age', state().comparison);
    state().setPredicates('production', [{ kind: 'range', column: 'age', min: 1 }]);
    expect(canGoBack()).toBe(false);
    for (const min of [2, 3]) state().releaseBrush('age', () => [{ kind: 'range', column: 'age', min }]);
    expect(canGoBack()).toBe(true);
    expect(leadsBack(state().brushTrail, 'hours', state().comparison)).toBe(false);
    state().unbrush();
    expect(state().comparison?.reference.predicates).toEqual([]);
    expect(state().comparison?.production.predicates).toEqual([{ kind: 'range', column: 'age', min: 1 }]);
    expect(canGoBack()).toBe(false);
    state().releaseBrush('age', () => []);
    state().setPredicates('production', [{ kind: 'range', column: 'hours', min: 1 }]);
    expect(canGoBack()).toBe(false);
    await settle();
  });

  it('stays under other thresholds, and is forgotten with what it was counted of', async () => {
    void prepare();
    at.api.brushes[0]?.onCubes([cube('age')]);
    const { settings } = state();
    state().setDriftSettings({ ...settings.drift, drift: 0.5 });
    expect(state().brush.cubes.size).toBe(1);
    state().setPredicates('production', [{ kind: 'range', column: 'hours', min: 1 }]);
    expect(state().brush.cubes.size).toBe(0);
    expect(at.api.cancelledJobs).toContain(at.api.brushes[0]?.job);
    // Nothing is counted while the columns are compared.
    await prepare();
    expect(at.api.brushes).toHaveLength(1);
  });

  it('is never held against what was counted for another', async () => {
    void prepare();
    at.api.brushes[0]?.onCubes([cube('age')]);
    state().moveBrush({ by: 'chunks' }, { first: 0, last: 0 });
    expect(state().brush).toMatchObject({ brush: { by: 'chunks' }, stretch: { first: 0, last: 0 } });
    expect(state().brush.cubes.size).toBe(0);
    state().dropBrush();
    expect(state().brush.stretch).toBeNull();
    // While columns are compared nothing is counted, and no other brush is shown.
    state().moveBrush({ by: 'chunks' }, { first: 0, last: 0 });
    state().releaseBrush('age', (side, predicates) =>
      side === 'reference' ? predicates : [...predicates, { kind: 'range', column: 'age', min: 2 }],
    );
    await settle();
    state().moveBrush(values, { first: 5, last: 6 });
    expect(state().brush.stretch).toEqual({ first: 0, last: 0 });
  });

  it('that cannot be counted for says why', async () => {
    void prepare();
    at.api.brushes[0]?.finish({
      ok: false,
      error: { kind: 'user', message: 'No values.', advice: 'Choose another.' },
    });
    await settle();
    expect(state().problems).toMatchObject([{ message: 'No values.' }]);
    expect(state().brush.brush).toBeNull();
  });
});
