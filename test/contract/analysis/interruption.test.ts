import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { columnValues } from '../../../shared/engine/arrow-values';
import { CancelledError, EngineLostError } from '../../../shared/engine/engine';
import type { MemorySource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { arrowSource } from './arrow-source';
import { allFeatures, comparing, openSource, startWorkspace, workspaceOn } from './workspace-under-test';

const ROWS = 700_000;
const COLUMNS = 4;
/** More than the engine is given in these tests. */
const TOO_LARGE = 'SELECT list(i) FROM range(60000000) t(i)';

const made = new Map<number, MemorySource>();

/** So many rows that the columns of a comparison are fetched in two batches. */
function largeSource(shift: number): MemorySource {
  const known = made.get(shift);
  if (known !== undefined) return known;
  const columns = Array.from({ length: COLUMNS }, (_, i) => ({
    name: `c${i}`,
    type: 'integer' as const,
    cells: Array.from({ length: ROWS }, (_unused, row) => (row + shift * i) % (100 + i)),
  }));
  const source = arrowSource('large', columns);
  made.set(shift, source);
  return source;
}

async function openLarge(workspace: Workspace): Promise<readonly [Dataset, Dataset]> {
  return [await openSource(workspace, largeSource(0)), await openSource(workspace, largeSource(3))];
}

async function tables(workspace: Workspace): Promise<unknown[]> {
  return columnValues(await workspace.engine.query('SELECT table_name AS name FROM duckdb_tables()'), 'name');
}

describe.each(ENGINES)('an analysis that is interrupted, on $name', { timeout: 120_000 }, (tested) => {
  it('stops when it is cancelled, leaves everything usable, and gives the same when it is run again', async () => {
    const workspace = await startWorkspace(tested);
    const sides = await openLarge(workspace);
    const request = comparing(...sides, { roles: allFeatures(sides[0]) });
    for (const moment of ['before', 'first query', 'first columns'] as const) {
      const cancel = new AbortController();
      let batches = 0;
      if (moment === 'before') cancel.abort();
      if (moment === 'first query') setTimeout(() => cancel.abort(), 5);
      const running = workspace.drift(request, {
        signal: cancel.signal,
        onColumns: () => {
          batches++;
          cancel.abort();
        },
      });
      await expect(running, moment).rejects.toBeInstanceOf(CancelledError);
      expect(batches).toBeLessThanOrEqual(1);
    }
    const result = await workspace.drift(request);
    expect(result.columns).toHaveLength(COLUMNS);
    for (const { id } of workspace.datasets()) await workspace.closeDataset(id);
    const others = await openLarge(workspace);
    expect(await workspace.drift(comparing(...others, { roles: allFeatures(others[0]) }))).toEqual(result);
    await workspace.engine.close();
  });

  it('stops reading, and leaves no table behind', async () => {
    const workspace = await startWorkspace(tested);
    const cancel = new AbortController();
    const opening = workspace.openDataset(
      { sources: [largeSource(0)], name: 'large', options: {} },
      { signal: cancel.signal, onProgress: () => cancel.abort() },
    );
    await expect(opening).rejects.toBeInstanceOf(CancelledError);
    expect(await tables(workspace)).toEqual([]);
    expect(workspace.datasets()).toEqual([]);
    await workspace.engine.close();
  });

  it('goes on when the engine ran out of memory meanwhile: the datasets are read again', async () => {
    const workspace = workspaceOn(await tested.start({ memoryLimit: '200MB' }));
    const request = async () => {
      const sides = await openLarge(workspace);
      return comparing(...sides, { roles: allFeatures(sides[0]) });
    };
    const whole = await workspace.drift(await request());
    for (const { id } of workspace.datasets()) await workspace.closeDataset(id);

    const lost: Promise<unknown>[] = [];
    const result = await workspace.drift(await request(), {
      onColumns: () => {
        if (lost.length > 0) return;
        lost.push(workspace.engine.query(TOO_LARGE, { priority: 100 }).catch((error: unknown) => error));
      },
    });
    expect(await lost[0]).toBeInstanceOf(EngineLostError);
    expect(result).toEqual(whole);
    for (const { id } of workspace.datasets()) {
      const slice = { dataset: id, name: '', predicates: [] };
      expect(await workspace.countSlice(slice)).toMatchObject({ rows: ROWS });
      const page = await workspace.page({ slice, filters: [], sort: [], offset: 0, limit: 1 });
      expect(page.rows[0]?.[0]).toBe('0');
    }
    await workspace.engine.close();
  });
});

describe('a dataset that is opened again under its name', () => {
  it('takes the place of the one before; when it cannot be read, that one stays', async () => {
    const workspace = await startWorkspace(ENGINES[0] ?? fail());
    const source = (cells: readonly number[]) => arrowSource('same', [{ name: 'n', type: 'number', cells }]);
    const first = await openSource(workspace, source([1, 2]), 'mine');
    await openSource(workspace, source([1, 2, 3]), 'mine');
    expect(workspace.dataset('mine').rows).toBe(3);
    const broken = source([9]);
    broken.failure = new Error('gone');
    await expect(openSource(workspace, broken, 'mine')).rejects.toThrow();
    expect(workspace.dataset('mine').rows).toBe(3);
    expect(await tables(workspace)).toEqual([workspace.dataset('mine').table]);
    expect(first.table).not.toBe(workspace.dataset('mine').table);
    await workspace.engine.close();
  });
});

function fail(): never {
  throw new Error('There is no engine.');
}
