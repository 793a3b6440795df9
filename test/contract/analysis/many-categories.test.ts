import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timelineGrid } from '../../../renderer/views/drift/timeline/timeline-cells';
import { brushedColumn } from '../../../shared/analysis/brush/brushed-column';
import type { ColumnCube } from '../../../shared/analysis/brush/cube';
import type { DriftRequest } from '../../../shared/analysis/requests';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { ColumnDrift } from '../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';
import type { Timeline } from '../../../shared/domain/timeline';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, openSource, startWorkspace } from './workspace-under-test';

const CHUNKS = 6;
const HOUR_MS = 3_600_000;

/** Merchants by the hour, among thousands of which most are rare; and a channel of three. */
function log(from: string, seed: number, rows: number): string {
  const random = new SeededRandom(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const merchant = Math.floor(8000 * random.fraction() ** 2);
    return `${new Date(Date.parse(from) + row * HOUR_MS).toISOString()},m${merchant},c${random.below(3)}`;
  });
  return `timestamp,merchant,channel\n${lines.join('\n')}\n`;
}

describe.each(ENGINES)('a column of very many categories that did not change, on $name', (tested) => {
  let workspace: Workspace;
  let request: DriftRequest;
  let columns: readonly ColumnDrift[];
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    request = comparing(
      await openSource(workspace, textSource('before.csv', log('2023-01-01', 1, 6000))),
      await openSource(workspace, textSource('after.csv', log('2024-01-01', 2, 6000))),
    );
    ({ columns } = await workspace.drift(request));
  });
  afterAll(() => workspace.engine.close());

  const columnOf = (name: string): ColumnDrift => {
    const found = columns.find((column) => column.name === name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  };
  const followed = async (chunks: number): Promise<Timeline> => {
    const timeline = await workspace.timeline(request, { by: 'count', chunks });
    if (timeline === null) throw new Error('There is no time to follow.');
    return timeline;
  };

  it('has drifted nowhere: not in the table, nor in a chunk by any metric, nor as a change of level', async () => {
    const { decision, metrics } = columnOf('merchant');
    expect(metrics.psi?.value).toBeGreaterThan(DEFAULT_DRIFT_SETTINGS.drift);
    expect(decision.status).toBe('unknown');
    const timeline = await followed(CHUNKS);
    for (const metric of ['psi', 'jensenShannon', 'lInfinity'] as const)
      for (const judge of ['fixed', 'learned'] as const) {
        const { lines } = timelineGrid(timeline, metric, DEFAULT_DRIFT_SETTINGS, judge);
        const line = lines.find(({ name }) => name === 'merchant');
        expect(line?.cells).toHaveLength(2 * CHUNKS);
        expect(line?.cells.filter(({ status }) => status === 'drifted' || status === 'watch')).toEqual([]);
        expect(line?.changeAt).toBeNull();
      }
  });

  it('is not judged under a brush, which counts no rare categories; one of few is', async () => {
    const cubes = new Map<string, ColumnCube>();
    await workspace.brush(
      request,
      { by: 'count', chunks: CHUNKS },
      { by: 'chunks' },
      { onCubes: (made) => made.forEach((cube) => cubes.set(cube.name, cube)) },
    );
    const under = (name: string) => {
      const cube = cubes.get(name);
      if (cube === undefined) throw new Error(`${name} is not counted.`);
      return brushedColumn(columnOf(name), cube, { first: 0, last: 1 }, DEFAULT_DRIFT_SETTINGS);
    };
    const merchant = under('merchant');
    expect(merchant.decided).toBe(false);
    expect(merchant.column.decision.status).toBe('unknown');
    expect(merchant.column.metrics.psi?.value).toBeGreaterThan(DEFAULT_DRIFT_SETTINGS.drift);
    expect(under('channel').decided).toBe(true);
  });

  it('has too few rows to say where a chunk has fewer than ten, as in the table', async () => {
    const timeline = await followed(1000);
    expect(Math.max(...timeline.chunks.map(({ rows }) => rows))).toBeLessThan(10);
    const { lines } = timelineGrid(timeline, 'psi', DEFAULT_DRIFT_SETTINGS, 'fixed');
    const statuses = new Set(lines.flatMap(({ cells }) => cells.map(({ status }) => status)));
    expect([...statuses].filter((status) => status !== 'unknown' && status !== 'stable')).toEqual([]);
  });
});
