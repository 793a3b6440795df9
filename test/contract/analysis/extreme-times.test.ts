import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type { ColumnDrift } from '../../../shared/domain/result';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { ENGINES } from '../engines';
import { comparing, openFile, startWorkspace } from './workspace-under-test';

const ROWS = 600;
const DAY_MS = 86_400_000;
const FIRST = Date.parse('2024-01-01');

/** The two outermost values of each type, as DuckDB writes them, and what becomes of them. */
const EXTREMES: readonly {
  readonly type: string;
  readonly low: string;
  readonly high: string;
  readonly min: number;
  readonly max: number;
}[] = [
  {
    type: 'DATE',
    low: '-5000000-01-01',
    high: '5000000-01-01',
    min: -157_846_927_219_200_000,
    max: 157_722_592_780_800_000,
  },
  { type: 'DATE', low: '-infinity', high: 'infinity', min: -Infinity, max: Infinity },
  { type: 'TIMESTAMP', low: '-infinity', high: 'infinity', min: -Infinity, max: Infinity },
  {
    type: 'TIMESTAMP',
    low: '290308-12-22 (BC) 00:00:00',
    high: '294246-01-01',
    min: -9_223_340_486_400_000,
    max: 9_223_339_708_800_000,
  },
  { type: 'TIMESTAMPTZ', low: '-infinity', high: 'infinity', min: -Infinity, max: Infinity },
  {
    type: 'TIMESTAMPTZ',
    low: '2000-01-01',
    high: '294246-01-01',
    min: Date.parse('2000-01-01'),
    max: 9_223_339_708_800_000,
  },
  {
    type: 'TIMESTAMP_NS',
    low: '1677-09-22',
    high: '2262-04-11',
    min: Date.parse('1677-09-22'),
    max: Date.parse('2262-04-11'),
  },
  {
    type: 'TIMESTAMP_S',
    low: '2000-01-01',
    high: '290000-01-01',
    min: Date.parse('2000-01-01'),
    max: 9_089_348_860_800_000,
  },
  { type: 'TIMESTAMP_NS', low: '-infinity', high: 'infinity', min: -Infinity, max: Infinity },
  { type: 'TIMESTAMP_MS', low: '-infinity', high: 'infinity', min: -Infinity, max: Infinity },
];

let folder: string;

/** A Parquet file as DuckDB writes it: ordinary days, the first row far before them and the second far after. */
async function written(name: string, type: string, low: string, high: string): Promise<URL> {
  const path = join(folder, name);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(
    `COPY (SELECT (i * 37 % 100) / 10.0 AS x, CASE i WHEN 0 THEN CAST('${low}' AS ${type}) WHEN 1 THEN CAST('${high}' AS ${type})
      WHEN 2 THEN NULL ELSE CAST(TIMESTAMP '2024-01-01' + to_days(CAST(i % 300 AS INTEGER)) AS ${type}) END AS t
      FROM range(${ROWS}) rows(i)) TO '${path}' (FORMAT parquet)`,
  );
  connection.closeSync();
  return pathToFileURL(path);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-times-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(ENGINES)('times further off than any calendar, on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  });
  afterAll(() => workspace.engine.close());

  const compared = async (both: Dataset, other: Dataset): Promise<ColumnDrift | undefined> => {
    const { columns } = await workspace.drift(comparing(both, other));
    return columns.find(({ name }) => name === 't');
  };

  it.each(EXTREMES)('keeps $high as a $type that is an extreme', async ({ type, low, high, min, max }) => {
    const dataset = await openFile(workspace, await written('extremes.parquet', type, low, high));
    const plain = await openFile(workspace, await written('plain.parquet', type, '2024-01-01', '2024-01-02'));
    const column = await compared(dataset, plain);
    expect(column?.reference).toMatchObject({ count: ROWS - 1, missing: 1 });
    expect(column?.production).toMatchObject({ count: ROWS - 1, missing: 1 });
    const profile = await workspace.profile({ dataset: dataset.id, name: 'all', predicates: [] });
    const found = profile.find(({ name }) => name === 't');
    expect(found?.missing).toBe(1);
    if (Number.isFinite(max)) expect(found).toMatchObject({ min, max });
    else {
      expect(found).toMatchObject({ min: FIRST, max: FIRST + 299 * DAY_MS });
      expect(column?.reference.infinite).toBe(2);
      expect(column?.notes.join(' ')).toContain('2 infinite values are left out of mean');
    }
    expect(column?.metrics.ks?.statistic).toBeCloseTo(1 / (ROWS - 1), 6);
  });

  it.each(EXTREMES)(
    'leaves $high as a $type out of a timeline only where it is no moment',
    async (extreme) => {
      const dataset = await openFile(
        workspace,
        await written('extremes.parquet', extreme.type, extreme.low, extreme.high),
      );
      const request = comparing(dataset, dataset, { roles: { t: 'timestamp' } });
      const timeline = await workspace.timeline(request, DEFAULT_CHUNKING);
      if (timeline === null) throw new Error('There is no time to follow.');
      const off = [extreme.min, extreme.max].filter((time) => Math.abs(time) > 8.64e15).length;
      expect(timeline.untimed.reference).toBe(1 + off);
      for (const { from, to } of timeline.chunks)
        expect([Date.parse(from), Date.parse(to)]).not.toContain(NaN);
      expect(timeline.chunks.every(({ inSlice }) => inSlice)).toBe(true);
    },
  );
});
