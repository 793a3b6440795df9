import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { type Multivariate, multivariateSchema } from '../../../shared/domain/multivariate';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { CancelledError } from '../../../shared/engine/engine';
import { multivariateGolden } from '../../golden/multivariate-golden';
import { mulberry32 } from '../../golden/recipe';
import { ENGINES } from '../engines';
import { arrowSource } from './arrow-source';
import { allFeatures, comparing, openFile, openSource, startWorkspace } from './workspace-under-test';

const root = (path: string): URL => new URL(`../../../${path}`, import.meta.url);

/** What each engine found of the sample; both must have found the same. */
const found: Multivariate[] = [];

describe.each(ENGINES)('columns together on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function together(
    reference: Dataset,
    production: Dataset,
    parts: Parameters<typeof comparing>[2] = {},
  ) {
    const result = await workspace.multivariate(comparing(reference, production, parts), DEFAULT_CHUNKING);
    // Numbers that are not finite do not survive JSON, and the schema wants every one of them.
    expect(multivariateSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    return result;
  }

  describe('of the sample', () => {
    let sides: readonly [Dataset, Dataset];
    beforeAll(async () => {
      sides = [
        await openFile(workspace, root('assets/sample/reference.parquet')),
        await openFile(workspace, root('assets/sample/production.parquet')),
      ];
    }, 60_000);

    it(`loses in reconstruction what NannyML ${multivariateGolden.versions['nannyml']} says, by quarter too`, async () => {
      const { sample } = multivariateGolden;
      const { reconstruction } = await workspace.multivariate(comparing(...sides), {
        by: 'period',
        period: 'quarter',
        zone: 'UTC',
      });
      const result = reconstruction.result ?? fail();
      expect(result.components).toBe(sample.components);
      expect(result.explained).toBeCloseTo(sample.explained, 9);
      for (const { side, value, samplingError } of sample.whole) {
        expect(result[side].mean).toBeCloseTo(value, 9);
        expect(result[side].upper - result[side].mean).toBeCloseTo(3 * samplingError, 9);
      }
      const { chunks, threshold } = result.overTime ?? fail();
      expect(threshold?.lower).toBeCloseTo(sample.quarters[0]?.lower ?? NaN, 9);
      expect(threshold?.upper).toBeCloseTo(sample.quarters[0]?.upper ?? NaN, 9);
      expect(chunks.map(({ side }) => side)).toEqual(sample.quarters.map(({ side }) => side));
      chunks.forEach(({ error, beyond }, i) => {
        expect(error?.mean).toBeCloseTo(sample.quarters[i]?.value ?? NaN, 9);
        expect(beyond).toBe(sample.quarters[i]?.alert);
      });
    });

    it('is the same on both engines', async () => {
      const result = await together(...sides);
      found.push(result);
      expect(result).toEqual(found[0]);
      expect(result.columns.map(({ name }) => name)).not.toContain('prediction_score');
      expect(result.leftOut.find(({ name }) => name === 'timestamp')?.reason).toBe('its role is timestamp');
      expect(result.rows.reference).toEqual({ slice: 68_785, sampled: 68_785 });
    });

    it('does not tell two random halves of one period apart', async () => {
      const half = (parity: number) => [
        { kind: 'sql' as const, expression: `hash(prediction_id) % 2 = ${parity}` },
      ];
      const result = await together(sides[0], sides[0], { reference: half(0), production: half(1) });
      expect(result.classifier.status).toBe('stable');
      expect(result.reconstruction.status).toBe('stable');
      expect(result.correlation.status).toBe('stable');
      expect(result.headline).toBe('Together, the columns are as they were');
      expect(result.classifier.result?.interval?.lower).toBeLessThan(0.5);
      expect(result.classifier.result?.interval?.upper).toBeLessThan(0.52);
    });

    it('stops when it is cancelled, with progress before', async () => {
      const cancel = new AbortController();
      const running = workspace.multivariate(comparing(...sides), DEFAULT_CHUNKING, {
        signal: cancel.signal,
        onProgress: ({ share }) => {
          if (share === 0.7) cancel.abort();
        },
      });
      await expect(running).rejects.toBeInstanceOf(CancelledError);
    });
  });

  it('finds what single columns cannot show: two that are alone as they were, and go together no more', async () => {
    const rows = 4000;
    const [a, noise, b] = [1, 2, 3].map((seed) => [...mulberry32(seed, rows)]) as [
      number[],
      number[],
      number[],
    ];
    const source = (second: readonly number[]) =>
      arrowSource('made', [
        { name: 'first', type: 'number', cells: a },
        { name: 'second', type: 'number', cells: [...second] },
        { name: 'third', type: 'number', cells: a.map((value, i) => value + 0.5 * (noise[i] ?? 0)) },
      ]);
    const reference = await openSource(workspace, source(a.map((value, i) => (value + (noise[i] ?? 0)) / 2)));
    const production = await openSource(
      workspace,
      source(b.map((value, i) => (value + (noise[i] ?? 0)) / 2)),
    );
    const { correlation, reconstruction } = await together(reference, production, {
      roles: allFeatures(reference),
    });
    expect(correlation.status).toBe('drifted');
    expect(correlation.result?.pairs[0]).toMatchObject({ first: 'first', second: 'second' });
    expect(reconstruction.status).toBe('drifted');
    expect(correlation.sentence).toMatch(
      /^2 of 3 pairs of columns are related differently, first and second the most/,
    );
  });

  it('does not tell sides apart by many rare categories when nothing changed', async () => {
    const rows = 4000;
    const source = (seed: number) =>
      arrowSource(`rare ${seed}`, [
        ...[0, 1].map((column) => ({
          name: `employer${column}`,
          type: 'text' as const,
          cells: [...mulberry32(seed + column, rows)].map((value) => `e${Math.floor(value * 1500)}`),
        })),
        { name: 'x', type: 'number' as const, cells: [...mulberry32(seed + 2, rows)] },
      ]);
    const reference = await openSource(workspace, source(10));
    const production = await openSource(workspace, source(20));
    const { classifier, reconstruction } = await together(reference, production, {
      roles: allFeatures(reference),
    });
    expect(classifier.result?.auc).toBeLessThan(0.53);
    expect(classifier.status).toBe('stable');
    expect(reconstruction.status).toBe('stable');
  });

  it('tells sides apart by what is missing, by spread and by new categories', async () => {
    const rows = 1000;
    const [u, v] = [4, 5].map((seed) => [...mulberry32(seed, rows)]) as [number[], number[]];
    const source = (spread: number, missing: number, category: string) =>
      arrowSource('made', [
        { name: 'spread', type: 'number', cells: u.map((value) => (value - 0.5) * spread) },
        { name: 'gaps', type: 'number', cells: v.map((value) => (value < missing ? null : value)) },
        { name: 'kind', type: 'text', cells: u.map((value) => (value < 0.5 ? category : 'a')) },
      ]);
    const reference = await openSource(workspace, source(1, 0.1, 'b'));
    const roles = allFeatures(reference);
    for (const [name, changed] of [
      ['spread', source(3, 0.1, 'b')],
      ['gaps', source(1, 0.6, 'b')],
      ['kind', source(1, 0.1, '"<b>|new')],
    ] as const) {
      const { classifier } = await together(reference, await openSource(workspace, changed), { roles });
      expect(classifier.status, name).toBe('drifted');
      expect(classifier.result?.ranking[0]?.name).toBe(name);
      expect(classifier.sentence).toContain(`above all by ${name}`);
    }
  });

  it.each([
    ['no row', 0],
    ['one row', 1],
    ['few rows', 12],
  ])('says with %s that they are too few', async (_, rows) => {
    const cells = [...mulberry32(6, rows)];
    const columns = ['a', 'b', 'c'].map((name) => ({ name, type: 'number' as const, cells }));
    const dataset = await openSource(workspace, arrowSource('few', columns));
    const result = await together(dataset, dataset, { roles: allFeatures(dataset) });
    expect(result.status).toBe('unknown');
    for (const one of [result.classifier, result.reconstruction, result.correlation]) {
      expect(one.status).toBe('unknown');
      expect(one.result).toBeUndefined();
      expect(one.sentence).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('gives reasons for constants, lone columns, infinities, huge values and columns that are all missing', async () => {
    const rows = 300;
    const u = [...mulberry32(7, rows)];
    const columns = [
      { name: 'constant', type: 'number' as const, cells: u.map(() => 7) },
      { name: 'empty', type: 'number' as const, cells: u.map(() => null) },
      { name: 'words', type: 'text' as const, cells: u.map((value) => `${value}`) },
      {
        name: 'huge',
        type: 'number' as const,
        cells: u.map((value, i) => (i % 2 === 0 ? 1.7e308 : -1.7e308) * value),
      },
      {
        name: 'infinite',
        type: 'number' as const,
        cells: u.map((value, i) => (i % 3 === 0 ? Infinity : value)),
      },
    ];
    const whole = await openSource(workspace, arrowSource('odd', columns));
    const result = await together(whole, whole, { roles: allFeatures(whole) });
    expect(result.leftOut).toEqual([
      { name: 'constant', reason: 'it is the same in every row' },
      { name: 'empty', reason: 'it has no value in the rows looked at' },
      { name: 'words', reason: 'it is free text or has very many values' },
    ]);
    expect(result.columns.map(({ name, missing }) => [name, missing.reference])).toEqual([
      ['huge', 0],
      ['infinite', 100],
    ]);
    expect(result.classifier.status).toBe('stable');

    const alone = await openSource(workspace, arrowSource('alone', columns.slice(4)));
    const lone = await together(alone, alone, { roles: allFeatures(alone) });
    expect(lone.reconstruction.sentence).toBe(
      'Reconstruction takes at least two columns that vary in the reference.',
    );
    expect(lone.correlation.sentence).toBe('A correlation takes at least two columns.');

    const none = await openSource(workspace, arrowSource('none', columns.slice(0, 3)));
    const nothing = await together(none, none, { roles: allFeatures(none) });
    expect(nothing.classifier.sentence).toBe('There is no column to tell the sides apart by.');
  });

  it('keeps to its schema on data with everything that goes wrong', async () => {
    const reference = await openFile(workspace, root('test/fixtures/made_up_reference.parquet'));
    const production = await openFile(workspace, root('test/fixtures/made_up_production.parquet'));
    await together(reference, production, { roles: allFeatures(reference) });
    await together(production, reference, { roles: allFeatures(reference) });
  });
});

function fail(): never {
  throw new Error('It was not computed.');
}
