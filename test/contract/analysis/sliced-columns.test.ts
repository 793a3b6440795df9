import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { allFeatures, comparing, openSource, startWorkspace } from './workspace-under-test';

const ROWS = 600;

/** Ages that grow with the row, plans and a noise that no slice is made by. */
function people(): string {
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `${'fm'[i % 2] ?? ''},${18 + (i % 60)},${(i * 7919) % 101}`,
  );
  return `gender,age,noise\n${rows.join('\n')}\n`;
}

describe.each(ENGINES)(
  'a column that the slices are filtered by, on $name',
  { timeout: 60_000 },
  (tested) => {
    let workspace: Workspace;
    beforeAll(async () => {
      workspace = await startWorkspace(tested);
    });
    afterAll(() => workspace.engine.close());

    it('is measured, and neither judged nor counted nor checked nor looked at with the others', async () => {
      const dataset = await openSource(workspace, textSource('people.csv', people()));
      const request = comparing(dataset, dataset, {
        production: [{ kind: 'compare', column: 'gender', operator: '=', value: 'f' }],
        roles: allFeatures(dataset),
      });
      const drift = await workspace.drift(request);
      const quality = await workspace.quality(request, drift);
      const gender = drift.columns.find(({ name }) => name === 'gender');
      expect(gender?.decision).toMatchObject({
        status: 'excluded',
        drifted: false,
        reason: 'Not judged: the two slices are filtered by this column.',
      });
      expect(gender?.metrics.psi?.value).toBeGreaterThan(1);
      expect(gender?.metrics.chiSquare?.pAdjusted).toBeUndefined();
      expect(drift).toMatchObject({ driftedCount: 0, comparedCount: 2 });
      expect(quality.checks.filter(({ column }) => column === 'gender')).toEqual([]);
      const together = await workspace.multivariate(request, DEFAULT_CHUNKING);
      expect(together.leftOut).toContainEqual({
        name: 'gender',
        reason: 'the two slices are filtered by it',
      });
    });

    it('is judged where both slices are filtered alike', async () => {
      const dataset = await openSource(workspace, textSource('people.csv', people()));
      const women = [{ kind: 'compare', column: 'gender', operator: '=', value: 'f' }] as const;
      const request = comparing(dataset, dataset, {
        reference: women,
        production: women,
        roles: allFeatures(dataset),
      });
      const drift = await workspace.drift(request);
      expect(drift.comparedCount).toBe(3);
    });
  },
);
