import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { ChunkMetric, Timeline } from '../../../shared/domain/timeline';
import { timelineSchema } from '../../../shared/domain/timeline';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, fileSource, startWorkspace } from './workspace-under-test';

const sample = (name: string): URL => new URL(`../../../assets/sample/${name}.parquet`, import.meta.url);

/** What each engine found of the sample; both must have found the same. */
const found: Timeline[] = [];

describe.each(ENGINES)('the timeline on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  it('says of a chunk what a comparison with that period alone says, metric by metric', async () => {
    const open = async (name: string) =>
      workspace.openDataset({
        sources: [await fileSource(workspace, sample(name))],
        name,
        options: {},
      });
    const [reference, production] = [await open('reference'), await open('production')];
    const request = comparing(reference, production);
    const timeline = await workspace.timeline(request, { by: 'period', period: 'month', zone: 'UTC' });
    if (timeline === null) return expect.fail('The sample has times.');
    expect(timelineSchema.parse(JSON.parse(JSON.stringify(timeline)))).toEqual(timeline);
    found.push(timeline);
    expect(timeline).toEqual(found[0]);

    const place =
      timeline.chunks.findIndex(({ side, incomplete }) => side === 'production' && !incomplete) + 3;
    const chunk = timeline.chunks[place];
    if (chunk === undefined) return expect.fail('Production has months.');
    const drift = await workspace.drift({
      ...request,
      comparison: {
        ...request.comparison,
        production: {
          ...request.comparison.production,
          predicates: [{ kind: 'time', column: timeline.column, from: chunk.from, to: chunk.to }],
        },
      },
    });
    const [first] = drift.columns;
    expect((first?.production.count ?? 0) + (first?.production.missing ?? 0)).toBe(chunk.rows);
    let compared = 0;
    for (const column of drift.columns) {
      const followed = timeline.columns.find(({ name }) => name === column.name);
      if (followed === undefined) continue;
      const value = (metric: ChunkMetric) =>
        followed.others?.find((series) => series.metric === metric)?.values[place] ?? null;
      const { psi, jensenShannon, ks, wasserstein, meanShift } = column.metrics;
      expect(followed.psi[place]).toBeCloseTo(psi?.value ?? NaN, 10);
      expect(value('jensenShannon')).toBeCloseTo(jensenShannon?.value ?? NaN, 10);
      if (ks !== undefined) expect(value('ks')).toBeCloseTo(ks.statistic, 10);
      if (wasserstein?.normalized != null)
        expect(value('wasserstein')).toBeCloseTo(wasserstein.normalized, 9);
      if (meanShift !== undefined) expect(value('meanShift')).toBeCloseTo(meanShift, 9);
      compared++;
    }
    expect(compared).toBeGreaterThan(10);
  });

  it('has a limit that few chunks pass when nothing changes', async () => {
    const rows = Array.from(
      { length: 8000 },
      (_, i) =>
        `${new Date(Date.UTC(2024, 0, 1) + i * 3_600_000).toISOString()},${((i * 7919) % 1009) / 10},${'abc'[(i * 31) % 3] ?? ''},${'abc'[(i * 37) % 3] ?? ''}`,
    );
    const dataset = await workspace.openDataset({
      sources: [textSource('even.csv', `timestamp,value,class,channel\n${rows.join('\n')}`)],
      name: 'even',
      options: {},
    });
    const timeline = await workspace.timeline(comparing(dataset, dataset), { by: 'count', chunks: 20 });
    for (const column of timeline?.columns ?? [])
      for (const series of column.others ?? [])
        series.limit?.forEach((limit, chunk) => {
          expect(Math.abs(series.values[chunk] ?? 0)).toBeLessThanOrEqual(limit ?? 0);
        });
    const metrics = (column: string) =>
      timeline?.columns.find(({ name }) => name === column)?.others?.map(({ metric }) => metric);
    expect(metrics('channel')).toEqual(['jensenShannon', 'lInfinity']);
    // A label, by its name: the share of one of its classes is followed too.
    expect(metrics('class')).toEqual(['jensenShannon', 'lInfinity', 'meanShift']);
  });

  it('takes values that the reference never had for chance where there are very many, and for drift where all moved', async () => {
    const random = new SeededRandom(11);
    const draw = (of: number): number => Math.floor(random.fraction() * of);
    const csv = (from: number, merchant: (row: number) => string): string =>
      `timestamp,merchant\n${Array.from({ length: 6000 }, (_, row) => `${new Date(from + row * 1_200_000).toISOString()},${merchant(row)}`).join('\n')}\n`;
    const open = (name: string, from: number, merchant: (row: number) => string) =>
      workspace.openDataset({
        sources: [textSource(`${name}.csv`, csv(from, merchant))],
        name,
        options: {},
      });
    const reference = await open('before', Date.UTC(2024, 0, 1), () => `m${draw(8000)}`);
    const production = await open('after', Date.UTC(2024, 6, 1), (row) =>
      row < 3000 || draw(10) > 0 ? `m${draw(8000)}` : `new${draw(20)}`,
    );
    const timeline = await workspace.timeline(comparing(reference, production), { by: 'count', chunks: 6 });
    const merchant = timeline?.columns.find(({ name }) => name === 'merchant');
    if (merchant === undefined) return expect.fail('It is followed.');
    const beyond = merchant.psi.map((psi, chunk) => (psi ?? 0) > (merchant.noiseLimit[chunk] ?? 0));
    const none = [false, false, false];
    expect(beyond).toEqual([...none, ...none, ...none, true, true, true]);
    expect(merchant.psi[6]).toBeGreaterThan(0.2);
  });

  it('follows of booleans and times what the drift table has of them', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
      return `${day}T00:00:00Z,${i % 3 === 0 ? 'true' : 'false'},${day},${i % 7}`;
    });
    const dataset = await workspace.openDataset({
      sources: [textSource('kinds.csv', `timestamp,flag,signed,value\n${rows.join('\n')}`)],
      name: 'kinds',
      options: {},
    });
    const request = {
      ...comparing(dataset, dataset),
      roles: { [dataset.id]: { signed: 'feature' } },
    } as const;
    const timeline = await workspace.timeline(request, { by: 'count', chunks: 4 });
    const metrics = Object.fromEntries(
      (timeline?.columns ?? []).map(({ name, others }) => [
        name,
        others?.map(({ metric }) => metric).slice(2),
      ]),
    );
    expect(metrics).toEqual({
      flag: ['meanShift'],
      signed: ['ks', 'wasserstein'],
      value: ['ks', 'wasserstein', 'meanShift'],
    });
    const drift = await workspace.drift(request);
    const table = Object.fromEntries(
      drift.columns.map(({ name, metrics: { ks, wasserstein, meanShift } }) => [
        name,
        [ks, wasserstein, meanShift].map((metric) => metric !== undefined),
      ]),
    );
    expect(table).toMatchObject({
      flag: [false, false, true],
      signed: [true, true, false],
      value: [true, true, true],
    });
  });

  it('has no value where a chunk has none, and none of what is not finite', async () => {
    const dataset = await workspace.openDataset({
      sources: [
        textSource(
          'gaps.csv',
          'timestamp,value,same\n2024-01-01,1,5\n2024-01-02,Infinity,5\n2024-02-01,,5\n2024-02-02,,5\n2024-03-01,3,5\n',
        ),
      ],
      name: 'gaps',
      options: {},
    });
    const timeline = await workspace.timeline(comparing(dataset, dataset), {
      by: 'period',
      period: 'month',
      zone: 'UTC',
    });
    if (timeline === null) return expect.fail('There are times.');
    expect(timelineSchema.parse(JSON.parse(JSON.stringify(timeline)))).toEqual(timeline);
    const values = (name: string, metric: ChunkMetric) =>
      timeline.columns
        .find((column) => column.name === name)
        ?.others?.find((series) => series.metric === metric)?.values;
    expect(values('value', 'ks')?.[1]).toBeNull();
    expect(values('value', 'wasserstein')?.[0]).toBeNull();
    expect(values('same', 'meanShift')).toEqual(values('same', 'meanShift')?.map(() => null));
    expect(values('same', 'ks')).toEqual(values('same', 'ks')?.map(() => 0));
  });
});
