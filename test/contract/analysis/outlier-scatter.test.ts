import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type {
  OutlierScatter,
  ScatterAxes,
  ScatterPlot,
  ScatterSide,
} from '../../../shared/domain/outlier-scatter';
import { DEFAULT_OUTLIER_SETTINGS } from '../../../shared/domain/outliers';
import { MemorySource } from '../../fixtures/memory-source';
import { mulberry32 } from '../../golden/recipe';
import { ENGINES } from '../engines';
import {
  allFeatures,
  comparing,
  openFile,
  openSource,
  type RequestParts,
  startWorkspace,
} from './workspace-under-test';

const root = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
const COMPONENTS: ScatterAxes = { kind: 'components' };

/** What each engine found of the sample; both must have found the same. */
const found: OutlierScatter[] = [];

/** Two numbers that go together, one that does not, a day and a category; `change` may plant something. */
function table(
  seed: number,
  rows: number,
  change: (row: string[], i: number) => void = () => undefined,
): string {
  const [a, b, c] = [mulberry32(seed, rows), mulberry32(seed + 1, rows), mulberry32(seed + 2, rows)];
  const lines = Array.from({ length: rows }, (_, i) => {
    const first = 1 + (a[i] ?? 0) + (b[i] ?? 0);
    const row = [
      first.toFixed(6),
      (3 * first + 0.1 * (c[i] ?? 0)).toFixed(6),
      (1000 * (c[i] ?? 0)).toFixed(3),
      `2024-01-${String((i % 28) + 1).padStart(2, '0')}`,
      'xyz'[i % 3] ?? '',
    ];
    change(row, i);
    return row.join(',');
  });
  return `amount,paid,noise,day,kind\n${lines.join('\n')}\n`;
}

const counted = ({ grid }: ScatterSide): number => (grid ?? []).flat().reduce((sum, rows) => sum + rows, 0);

function plotOf({ plot }: OutlierScatter): ScatterPlot {
  if (plot === null) throw new Error('Nothing was laid out.');
  return plot;
}

describe.each(ENGINES)('outliers over two axes on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  const csv = (name: string, text: string): Promise<Dataset> =>
    openSource(workspace, new MemorySource(name, new TextEncoder().encode(text)));

  async function scatter(
    reference: Dataset,
    production: Dataset,
    axes: ScatterAxes | null = null,
    parts: RequestParts = { roles: { ...allFeatures(reference), day: 'timestamp' } },
  ): Promise<OutlierScatter> {
    const made = await workspace.outlierScatter(
      comparing(reference, production, parts),
      DEFAULT_OUTLIER_SETTINGS,
      axes,
    );
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
    return made;
  }

  it('counts every row of the sample in a bin, outside or left out, and finds the same on both engines', async () => {
    const made = await workspace.outlierScatter(
      comparing(
        await openFile(workspace, root('assets/sample/reference.parquet')),
        await openFile(workspace, root('assets/sample/production.parquet')),
      ),
      DEFAULT_OUTLIER_SETTINGS,
      null,
    );
    const plot = plotOf(made);
    expect(plot.axes).toEqual({ kind: 'columns', x: 'age', y: 'prediction_score' });
    for (const side of [plot.reference, plot.production]) {
      expect(side.points).toBeNull();
      expect(counted(side) + side.outside + side.leftOut).toBe(side.rows);
    }
    expect([plot.reference.rows, plot.production.rows]).toEqual([68_785, 208_892]);
    expect(plot.candidates).toHaveLength(2000);
    expect(made.components).toBe(false);
    expect(made.columns.find(({ name }) => name === 'age')?.judged).toBe(true);
    expect(made.columns.find(({ name }) => name === 'prediction_score')?.judged).toBe(false);
    expect(made.columns.some(({ name }) => name === 'prediction_id')).toBe(false);
    found.push(made);
    for (const other of found) expect(made).toEqual(other);
  });

  it('lays rows out by the columns that flagged rows are flagged for, one far beyond them first', async () => {
    const reference = await csv('reference.csv', table(1, 900));
    const production = await csv(
      'production.csv',
      table(50, 900, (row, i) => {
        if (i === 444) row[1] = String(Number(row[1]) * 100);
        if (i === 10) row[0] = '';
        if (i === 11) row[1] = 'inf';
      }),
    );
    const { columns, components, plot } = await scatter(reference, production, {
      kind: 'columns',
      x: 'paid',
      y: 'amount',
    });
    expect(columns.map(({ name }) => name)).toEqual(['amount', 'paid', 'noise', 'day', 'kind']);
    expect(columns.filter(({ categorical }) => categorical).map(({ name }) => name)).toEqual(['kind']);
    expect(components).toBe(true);
    expect(plot?.production).toMatchObject({ rows: 900, leftOut: 2, grid: null });
    expect(plot?.production.points?.x).toHaveLength(898);
    expect(plot?.reference.points?.x).toHaveLength(900);
    // After the infinite one.
    const first = plot?.candidates[1];
    expect(first).toMatchObject({ row: 445, far: true });
    // Its value is far beyond the axis, which the bulk decides.
    expect(first?.at?.x).toBeGreaterThan(300);
    expect(plot?.x.edges.at(-1)).toBeLessThan(12);
    expect(plot?.production.outside).toBeGreaterThanOrEqual(1);
    expect(plot?.candidates.find(({ row }) => row === 11)?.at).toBeNull();
    expect(plot?.candidates.find(({ row }) => row === 12)?.at).toBeNull();
  });

  it('takes the columns named as reasons where none are asked for, or where they are gone', async () => {
    const reference = await csv('reference.csv', table(1, 900));
    const production = await csv(
      'production.csv',
      table(50, 900, (row, i) => {
        if (i % 10 === 3) [row[0], row[2]] = ['90', '90000'];
      }),
    );
    const wanted = ['amount', 'noise'];
    for (const asked of [null, { kind: 'columns', x: 'gone', y: 'paid' } as const]) {
      const { axes } = plotOf(await scatter(reference, production, asked));
      expect(axes.kind === 'columns' ? [axes.x, axes.y].sort() : []).toEqual(wanted);
    }
  });

  it('counts in bins where rows are many, and takes times', async () => {
    const reference = await csv('reference.csv', table(1, 3500));
    const production = await csv('production.csv', table(50, 300));
    const {
      x,
      reference: many,
      production: few,
    } = plotOf(await scatter(reference, production, { kind: 'columns', x: 'day', y: 'noise' }));
    expect(x.scale).toBe('time');
    expect(x.edges[0]).toBeLessThanOrEqual(Date.UTC(2024, 0, 1));
    expect(x.edges.at(-1)).toBeGreaterThanOrEqual(Date.UTC(2024, 0, 28));
    expect(many.points).toBeNull();
    expect(counted(many) + many.outside + many.leftOut).toBe(3500);
    expect(few.points?.x).toHaveLength(300);
    expect(few.points?.x[1]).toBe(Date.UTC(2024, 0, 2));
  });

  it('lays rows out by the first two components of the reference', async () => {
    const reference = await csv('reference.csv', table(1, 4000));
    const production = await csv(
      'production.csv',
      table(50, 900, (row, i) => {
        if (i === 444) row[1] = String(Number(row[1]) * 100);
        if (i === 7) row[0] = '';
        if (i === 8) row[2] = '-inf';
      }),
    );
    const {
      x,
      y,
      reference: before,
      production: after,
      candidates,
    } = plotOf(await scatter(reference, production, COMPONENTS));
    // Two of three standardised columns are nearly one: two thirds of the variance, in equal parts.
    expect(x.component?.explained).toBeCloseTo(2 / 3, 1);
    expect(x.component?.loadings.map(({ column }) => column).sort()).toEqual(['amount', 'paid']);
    for (const { weight } of x.component?.loadings ?? []) expect(weight).toBeCloseTo(Math.SQRT1_2, 1);
    expect(y.component?.loadings[0]?.column).toBe('noise');
    expect(y.component?.explained).toBeCloseTo(1 / 3, 1);
    expect(before).toMatchObject({ leftOut: 0, filled: 0, points: null });
    expect(counted(before) + before.outside).toBe(4000);
    expect(after).toMatchObject({ leftOut: 0, filled: 2 });
    expect(after.points?.x).toHaveLength(900);
    expect(candidates[1]?.row).toBe(445);
    expect(candidates[1]?.at?.x).toBeGreaterThan((x.edges.at(-1) ?? NaN) * 10);
    const mean =
      (after.points?.x ?? []).filter((_, row) => row !== 444).reduce((sum, one) => sum + one, 0) / 899;
    expect(Math.abs(mean)).toBeLessThan(0.3);
  });

  it('lays both components out in one pass over the rows of both sides', async () => {
    const [reference, production] = [
      await csv('reference.csv', table(1, 4000)),
      await csv('production.csv', table(50, 900)),
    ];
    const shares: number[] = [];
    await workspace.outlierScatter(
      comparing(reference, production, { roles: { ...allFeatures(reference), day: 'timestamp' } }),
      DEFAULT_OUTLIER_SETTINGS,
      COMPONENTS,
      {
        onProgress: ({ label, share }) => {
          if (label === 'Laying out rows') shares.push(share ?? NaN);
        },
      },
    );
    // A second pass would begin again.
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(new Set(shares).size).toBe(shares.length);
  });

  it('goes back to columns where those for components vary in rare rows alone', async () => {
    // Of 60,000 rows one has another value: hardly ever among the 20,000 that components are fitted to.
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i % 977}.5,${i === 31_234 ? 2 : 1}`);
    const rare = await csv('rare.csv', `a,b\n${lines.join('\n')}\n`);
    const made = await scatter(rare, rare, COMPONENTS, { roles: allFeatures(rare) });
    expect(made.components).toBe(false);
    expect(made.plot?.axes).toEqual({ kind: 'columns', x: 'a', y: 'b' });
  });

  it('keeps to the slices', async () => {
    const reference = await csv('reference.csv', table(1, 900));
    const production = await csv('production.csv', table(50, 900));
    for (const axes of [null, COMPONENTS]) {
      const { production: side, candidates } = plotOf(
        await scatter(reference, production, axes, {
          roles: { ...allFeatures(reference), day: 'timestamp' },
          production: [{ kind: 'in', column: 'kind', values: ['y'], negated: false }],
        }),
      );
      expect(side.rows).toBe(300);
      expect(side.points?.x).toHaveLength(300);
      expect(candidates).toHaveLength(300);
      expect(candidates.every(({ row }) => row % 3 === 2)).toBe(true);
    }
  });

  it('has nothing to show without two columns, or without a row to judge by', async () => {
    const words = `amount,kind\n${Array.from({ length: 60 }, (_, i) => `${i}.5,${i % 2 === 0 ? 'a' : 'b'}`).join('\n')}\n`;
    const one = await csv('one.csv', words);
    const parts = { roles: allFeatures(one) };
    // Categories are the second axis where there is no other.
    for (const asked of [null, COMPONENTS])
      expect(await scatter(one, one, asked, parts)).toMatchObject({
        components: false,
        plot: { axes: { kind: 'columns', x: 'amount', y: 'kind' } },
      });
    const alone = await csv('alone.csv', 'amount\n1.5\n2.5\n3.5\n');
    expect(await scatter(alone, alone, null, { roles: allFeatures(alone) })).toMatchObject({ plot: null });
    const constant = await csv('constant.csv', 'a,b\n1,2\n1,2\n1,2\n');
    expect((await scatter(constant, constant, null, { roles: allFeatures(constant) })).plot).toBeNull();
    const empty = plotOf(
      await scatter(
        await csv('reference.csv', table(1, 900)),
        await csv('production.csv', table(50, 900)),
        null,
        {
          production: [{ kind: 'range', column: 'amount', min: 1e6 }],
        },
      ),
    );
    expect(empty.production).toMatchObject({ rows: 0, leftOut: 0, outside: 0, points: { x: [], y: [] } });
    expect(empty.candidates).toEqual([]);
  });
});
