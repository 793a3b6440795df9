import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OutlierMethod, DEFAULT_OUTLIER_SETTINGS } from '../../../shared/domain/outliers';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import type { Workspace } from '../../../shared/analysis/workspace';
import { MemorySource } from '../../fixtures/memory-source';
import { someOf } from '../../golden/every';
import { layouts, outlierSets } from '../../golden/outlier-sets-golden';
import { createNativeEngine } from '../../../cli/engine/native-engine';
import { allFeatures, comparing, openSource, workspaceOn } from './workspace-under-test';

const SETS = outlierSets.sets.filter(({ name }) => name === 'wine' || name === 'breast cancer');

/** Of each column the first row with its upper median, that value times 100. */
function changes(rows: readonly (readonly number[])[]): { row: number; column: number; rows: number[][] }[] {
  return layouts(rows).columns.map((values, column) => {
    const median = values.slice().sort()[values.length >> 1] ?? NaN;
    const row = values.indexOf(median);
    const changed = rows.map((one) => [...one]);
    (changed[row] ?? [])[column] = median * 100;
    return { row, column, rows: changed };
  });
}

describe('a row with one value a hundred times as large, in real sets', { timeout: 300_000 }, () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = workspaceOn(await createNativeEngine({}));
  });
  afterAll(() => workspace.engine.close());

  const open = (name: string, rows: readonly (readonly number[])[]) => {
    const head = Array.from(rows[0] ?? [], (_, j) => `x${j}`).join(',');
    const text = `${head}\n${rows.map((row) => row.join(',')).join('\n')}\n`;
    return openSource(workspace, new MemorySource(`${name}.csv`, new TextEncoder().encode(text)));
  };

  it.each(
    SETS.flatMap((set) =>
      (['isolation-forest', 'ecod', 'mahalanobis'] as const).map(
        (method) => [set.name, method, set] as const,
      ),
    ),
  )('comes first in %s by %s, its column named', async (_, method: OutlierMethod, { rows }) => {
    const reference = await open('reference', rows);
    const missed: string[] = [];
    for (const { row, column, rows: changed } of someOf(changes(rows), 6)) {
      const production = await open('production', changed);
      const { top } = await workspace.outliers(
        comparing(reference, production, { roles: allFeatures(reference) }),
        DEFAULT_CHUNKING,
        { ...DEFAULT_OUTLIER_SETTINGS, method },
        1,
      );
      // Rows are numbered from 1 on.
      const [first] = top;
      if (first?.row !== row + 1 || first.reasons[0]?.column !== `x${column}`)
        missed.push(`x${column}, row ${row + 1}: ${first?.row ?? ''}, ${first?.reasons[0]?.column ?? ''}`);
    }
    expect(missed).toEqual([]);
  });
});
