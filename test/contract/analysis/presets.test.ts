import { describe, expect, it } from 'vitest';
import { driftSettingsSchema } from '../../../shared/domain/settings';
import { driftResultSchema, type DriftResult } from '../../../shared/domain/result';
import { ENGINES } from '../engines';
import { comparing, openFile, startWorkspace } from './workspace-under-test';

const SAMPLE = new URL('../../../assets/sample/', import.meta.url);
const REFERENCE = new URL('reference.parquet', SAMPLE);
const PRODUCTION = new URL('production.parquet', SAMPLE);

const { psiPreset, decision } = driftSettingsSchema.shape;

describe('presets of PSI and of the decision', { timeout: 120_000 }, () => {
  it('are the same on both engines, finite, and named', async () => {
    const found: DriftResult[][] = [];
    for (const engine of ENGINES) {
      const workspace = await startWorkspace(engine);
      const sides = [await openFile(workspace, REFERENCE), await openFile(workspace, PRODUCTION)] as const;
      const name = sides[0].columns.find(({ storage }) => storage === 'number')?.name ?? '';
      const results: DriftResult[] = [];
      for (const preset of psiPreset.unwrap().options)
        results.push(await workspace.drift(comparing(...sides, { settings: { psiPreset: preset } })));
      for (const rule of decision.unwrap().options)
        results.push(await workspace.drift(comparing(...sides, { settings: { decision: rule } })));
      results.push(
        await workspace.drift(
          comparing(...sides, { settings: { tests: { [name]: 'ks' }, edges: { [name]: [20, 40, 60] } } }),
        ),
      );
      const last = results.at(-1)?.columns.find((column) => column.name === name);
      expect(last?.decision).toMatchObject({ metric: 'ks', rule: 'chosen' });
      expect(last?.metrics.psi?.preset).toBe('edges');
      expect(last?.bins.filter(({ kind }) => kind === 'interval')).toHaveLength(4);
      found.push(results);
      await workspace.engine.close();
    }
    const [one, other] = found;
    expect(one).toEqual(other);
    for (const result of one ?? []) expect(driftResultSchema.parse(result)).toEqual(result);
    const presets = (one ?? []).slice(0, psiPreset.unwrap().options.length);
    for (const [i, result] of presets.entries()) {
      const named = new Set(result.columns.flatMap(({ metrics }) => metrics.psi?.preset ?? []));
      expect([...named]).toEqual([psiPreset.unwrap().options[i]]);
    }
    const [, evidently, nannyml] = (one ?? []).slice(psiPreset.unwrap().options.length);
    const rules = (result: DriftResult | undefined) =>
      new Set(result?.columns.map((column) => column.decision.rule));
    expect(rules(evidently)).toContain('evidently');
    expect(rules(nannyml)).toContain('nannyml');
  });
});
