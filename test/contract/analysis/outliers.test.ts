import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import {
  DEFAULT_OUTLIER_SETTINGS,
  type OutlierSettings,
  type Outliers,
  outliersSchema,
} from '../../../shared/domain/outliers';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { MemorySource } from '../../fixtures/memory-source';
import { mulberry32 } from '../../golden/recipe';
import { ENGINES } from '../engines';
import { allFeatures, comparing, openFile, openSource, startWorkspace } from './workspace-under-test';

const root = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
const METHODS = ['isolation-forest', 'ecod', 'mahalanobis'] as const;

/** What each engine found of the sample; both must have found the same. */
const found: Outliers[] = [];

/** Two correlated numbers and a category; `change` may plant something. */
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
      (first + 0.2 * (c[i] ?? 0)).toFixed(6),
      (c[i] ?? 0) < 0.6 ? 'red' : (c[i] ?? 0) < 0.99 ? 'blue' : 'green',
    ];
    change(row, i);
    return row.join(',');
  });
  return `${['amount', 'paid', 'colour'].join(',')}\n${lines.join('\n')}\n`;
}

describe.each(ENGINES)('outliers on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  const csv = (name: string, text: string): Promise<Dataset> =>
    openSource(workspace, new MemorySource(name, new TextEncoder().encode(text)));

  async function outliers(
    reference: Dataset,
    production: Dataset,
    settings: Partial<OutlierSettings> = {},
    top = 5,
  ): Promise<Outliers> {
    const request = comparing(reference, production, { roles: allFeatures(reference) });
    const result = await workspace.outliers(
      request,
      DEFAULT_CHUNKING,
      { ...DEFAULT_OUTLIER_SETTINGS, ...settings },
      top,
    );
    // Numbers that are not finite do not survive JSON, and the schema wants every one of them.
    expect(outliersSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    return result;
  }

  it('finds the same on both engines in the sample, and flags the share of the reference it is set to', async () => {
    const result = await workspace.outliers(
      comparing(
        await openFile(workspace, root('assets/sample/reference.parquet')),
        await openFile(workspace, root('assets/sample/production.parquet')),
      ),
      DEFAULT_CHUNKING,
      DEFAULT_OUTLIER_SETTINGS,
      20,
    );
    expect(result.rate.reference.share).toBeCloseTo(0.01, 4);
    expect(result.overTime?.chunks.reduce((sum, { flagged }) => sum + flagged, 0)).toBe(
      result.rate.reference.flagged + result.rate.production.flagged,
    );
    const { edges, production } = result.histogram;
    const from = edges.indexOf(result.threshold);
    expect(production.slice(from).reduce((sum, rows) => sum + rows, 0)).toBe(result.rate.production.flagged);
    expect(result.top).toHaveLength(20);
    expect(result.top[0]?.reasons.length).toBeGreaterThan(0);
    found.push(result);
    for (const other of found) expect(result).toEqual(other);
  });

  it.each(METHODS)('puts a row with one value a hundred times as large first, by %s', async (method) => {
    const reference = await csv('reference.csv', table(1, 900));
    const production = await csv(
      'production.csv',
      table(50, 900, (row, i) => {
        if (i === 444) row[1] = String(Number(row[1]) * 100);
      }),
    );
    const { top, far } = await outliers(reference, production, { method });
    expect(top[0]?.row).toBe(445);
    expect(top[0]?.far).toBe(true);
    expect(top[0]?.reasons[0]?.column).toBe('paid');
    expect(far).toEqual({ reference: 0, production: 1 });
  });

  it('finds a pair of values that do not go together by the covariance', async () => {
    const reference = await csv('reference.csv', table(1, 900));
    const production = await csv(
      'production.csv',
      table(50, 900, (row, i) => {
        if (i === 12) [row[0], row[1]] = ['1.4', '2.6'];
      }),
    );
    const { top } = await outliers(reference, production, { method: 'mahalanobis' });
    expect(top[0]?.row).toBe(13);
  });

  it('takes infinities, missing values and new categories', async () => {
    const reference = await csv('reference.csv', table(1, 300));
    const production = await csv(
      'production.csv',
      table(50, 300, (row, i) => {
        if (i === 7) row[0] = 'inf';
        if (i === 8) row[0] = '';
        if (i === 9) row[2] = 'violet';
      }),
    );
    for (const method of METHODS) {
      const { top, rules } = await outliers(reference, production, { method });
      expect(top[0]?.row).toBe(8);
      expect(rules.find(({ name }) => name === 'colour')?.unseen).toBe(1);
      expect(top.find(({ row }) => row === 9)?.reasons.map(({ column }) => column) ?? []).not.toContain(
        'amount',
      );
    }
  });

  it.each(METHODS)('flags a category that a complete reference never had, by %s', async (method) => {
    const reference = await csv('reference.csv', table(1, 3000));
    const production = await csv(
      'production.csv',
      table(50, 1000, (row, i) => {
        if (i % 8 === 3) row[2] = 'violet';
      }),
    );
    const { byColumn, far, top } = await outliers(reference, production, { method }, 200);
    expect(far).toEqual({ reference: 0, production: 125 });
    expect(top.filter((one) => one.far).every(({ row }) => (row - 1) % 8 === 3)).toBe(true);
    expect(top[0]?.reasons[0]).toMatchObject({ column: 'colour', value: 'violet', percentile: 0 });
    expect(byColumn[0]).toMatchObject({ name: 'colour' });
    // Of 300 rows, one more category is no news, unless an eighth of production has it.
    const few = await csv('few.csv', table(1, 300));
    const once = await csv(
      'once.csv',
      table(50, 1000, (row, i) => {
        if (i === 3) row[2] = 'violet';
      }),
    );
    expect((await outliers(few, once, { method })).far.production).toBe(0);
    expect((await outliers(few, production, { method })).far.production).toBe(125);
  });

  it('does not make outliers of a small group of people', async () => {
    const reference = await csv('reference.csv', table(1, 900));
    const roles = { ...allFeatures(reference), colour: 'sensitive' as const };
    const result = await workspace.outliers(
      comparing(reference, await csv('production.csv', table(50, 900)), { roles }),
      DEFAULT_CHUNKING,
      DEFAULT_OUTLIER_SETTINGS,
      5,
    );
    expect(result.columns.map(({ name }) => name)).toEqual(['amount', 'paid']);
    expect(result.leftOut).toEqual([
      {
        name: 'colour',
        reason: 'it is a sensitive attribute: who belongs to a small group is no outlier',
      },
    ]);
  });

  it.each(METHODS)('finds none in constant data and in one row, by %s', async (method) => {
    const constant = await csv('constant.csv', 'a,b\n1,x\n1,x\n1,x\n');
    expect(await outliers(constant, constant, { method })).toMatchObject({ status: 'unknown', top: [] });
    const one = await csv('one.csv', 'a,b\n1,x\n');
    expect(await outliers(one, constant, { method })).toMatchObject({ status: 'unknown', top: [] });
  });

  it('takes more columns than rows', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `c${i}`);
    const values = mulberry32(3, 400);
    const text = `${names.join(',')}\n${Array.from({ length: 10 }, (_, i) => names.map((_, j) => values[i * 40 + j]).join(',')).join('\n')}\n`;
    const wide = await csv('wide.csv', text);
    expect((await outliers(wide, wide)).rate.reference.rows).toBe(10);
    expect(await outliers(wide, wide, { method: 'mahalanobis' })).toMatchObject({ status: 'unknown' });
  });
});
