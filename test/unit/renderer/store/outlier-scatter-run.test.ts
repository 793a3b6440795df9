import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobId, Outcome } from '../../../../renderer/worker/workbench-api';
import type { OutlierScatter, ScatterAxes } from '../../../../shared/domain/outlier-scatter';
import { DEFAULT_OUTLIER_SETTINGS, type Outliers } from '../../../../shared/domain/outliers';
import { stage, token, type Stage } from './fakes';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(500);
const SCATTER: OutlierScatter = { columns: [], components: false, plot: null };
const AXES: ScatterAxes = { kind: 'columns', x: 'age', y: 'hours' };

const rate = { flagged: 1, rows: 100, share: 0.01, lower: 0, upper: 0.05 };
const OUTLIERS: Outliers = {
  settings: DEFAULT_OUTLIER_SETTINGS,
  threshold: 1,
  columns: [],
  leftOut: [],
  rate: { reference: rate, production: rate },
  far: { reference: 0, production: 0 },
  difference: { value: 0, lower: -0.1, upper: 0.1 },
  status: 'stable',
  headline: '',
  histogram: { edges: [0, 1, 2], reference: [99, 1], production: [99, 1] },
  byColumn: [],
  bySegment: [],
  rules: [],
  top: [],
  notes: [],
};

interface Asked {
  readonly job: JobId;
  readonly axes: ScatterAxes | null;
  readonly finish: (outcome: Outcome<OutlierScatter>) => void;
}

async function looking(outliers: Outliers = OUTLIERS): Promise<Stage & { readonly asked: Asked[] }> {
  const made = stage();
  const asked: Asked[] = [];
  made.api.outliers = () => Promise.resolve({ ok: true, value: outliers });
  made.api.outlierScatter = (_request, _settings, axes, job) =>
    new Promise((finish) => asked.push({ job, axes, finish }));
  await made.store.getState().openFiles([token('old.csv'), token('new.csv')]);
  await settle();
  made.api.finishDrift({ age: 0.5, hours: 0.1 });
  await settle();
  expect(asked).toHaveLength(0);
  made.store.getState().setView('outliers');
  await settle();
  return { ...made, asked };
}

describe('outliers over two axes', () => {
  it('are laid out once outliers are found and looked at, by columns of its own choice', async () => {
    const { store, asked } = await looking();
    expect(asked.map(({ axes }) => axes)).toEqual([null]);
    asked[0]?.finish({ ok: true, value: SCATTER });
    await settle();
    expect(store.getState().outlierScatter).toMatchObject({ phase: 'done', found: SCATTER });
    store.getState().setView('drift');
    store.getState().setView('outliers');
    await settle();
    expect(asked).toHaveLength(1);
  });

  it('are laid out again by other axes, what is on screen staying until then', async () => {
    const { api, store, asked } = await looking();
    asked[0]?.finish({ ok: true, value: SCATTER });
    await settle();
    store.getState().setOutlierAxes(AXES);
    store.getState().setOutlierAxes({ kind: 'components' });
    await settle();
    expect(asked.map(({ axes }) => axes)).toEqual([null, AXES, { kind: 'components' }]);
    expect(api.cancelledJobs).toContain(asked[1]?.job);
    expect(store.getState().outlierScatter).toMatchObject({ phase: 'running', found: SCATTER });
  });

  it('stay as they are at another threshold, and are laid out again for another method', async () => {
    const { store, asked } = await looking();
    asked[0]?.finish({ ok: true, value: SCATTER });
    await settle();
    store.getState().setOutlierSettings({ ...DEFAULT_OUTLIER_SETTINGS, contamination: 0.05 });
    await settle();
    expect(asked).toHaveLength(1);
    expect(store.getState().outlierScatter).toMatchObject({ phase: 'done', found: SCATTER });
    store.getState().setOutlierSettings({ ...DEFAULT_OUTLIER_SETTINGS, method: 'ecod' });
    await settle();
    asked.at(-1)?.finish({ ok: true, value: SCATTER });
    await settle();
    expect(store.getState().outlierScatter.phase).toBe('done');
    expect(asked.length).toBeGreaterThan(1);
  });

  it('are none where no row could be judged', async () => {
    const { asked } = await looking({
      ...OUTLIERS,
      histogram: { edges: [], reference: [], production: [] },
    });
    expect(asked).toHaveLength(0);
  });

  it('can be laid out again after a cancel', async () => {
    const { store, asked } = await looking();
    asked[0]?.finish({ ok: false, error: { kind: 'cancelled', message: 'Cancelled.', advice: '' } });
    await settle();
    expect(store.getState().outlierScatter).toMatchObject({ phase: 'failed', problem: null });
    store.getState().viewAgain();
    await settle();
    expect(asked).toHaveLength(2);
  });
});
