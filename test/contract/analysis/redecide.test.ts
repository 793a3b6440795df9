import { describe, expect, it } from 'vitest';
import { redecided } from '../../../shared/analysis/drift/redecide';
import type { DriftSettings } from '../../../shared/domain/settings';
import { ENGINES } from '../engines';
import { comparing, openFile, startWorkspace } from './workspace-under-test';

const SAMPLE = new URL('../../../assets/sample/', import.meta.url);

describe('thresholds that are moved', { timeout: 60_000 }, () => {
  it('give what a new comparison gives', async () => {
    const [engine] = ENGINES;
    if (engine === undefined) throw new Error('There is no engine.');
    const workspace = await startWorkspace(engine);
    const sides = [
      await openFile(workspace, new URL('reference.parquet', SAMPLE)),
      await openFile(workspace, new URL('production.parquet', SAMPLE)),
    ] as const;
    const drift = (settings: Partial<DriftSettings>) => workspace.drift(comparing(...sides, { settings }));
    const cases: readonly (readonly [Partial<DriftSettings>, Partial<DriftSettings>])[] = [
      [{}, { watch: 0.01, drift: 0.05, datasetShare: 0.1 }],
      [{}, { correction: 'bonferroni' }],
      [{ tests: { age: 'ks', wage: 'psi' } }, { drift: 0.11, correction: 'none' }],
      [{ decision: 'evidently' }, { watch: 0.02, drift: 0.03 }],
    ];
    for (const [before, change] of cases) {
      const moved = { ...comparing(...sides, { settings: { ...before, ...change } }).settings };
      expect(redecided(await drift(before), moved)).toEqual(await drift({ ...before, ...change }));
    }
    expect(redecided(await drift({}), { ...comparing(...sides).settings, bins: 5 })).toBeNull();
    await workspace.engine.close();
  });
});
