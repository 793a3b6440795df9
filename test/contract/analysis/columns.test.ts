import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { ColumnDrift, DriftResult } from '../../../shared/domain/result';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { arrowSource, type TestColumn } from './arrow-source';
import {
  allFeatures,
  comparing,
  openSource,
  type RequestParts,
  startWorkspace,
} from './workspace-under-test';

const range = (size: number): number[] => Array.from({ length: size }, (_, i) => i);
const numbers = (name: string, size = 100): TestColumn => ({ name, type: 'number', cells: range(size) });
const texts = (name: string, size = 100): TestColumn => ({
  name,
  type: 'text',
  cells: range(size).map((i) => `t${i % 7}`),
});

function columnOf(result: DriftResult, name: string): ColumnDrift {
  const found = result.columns.find((column) => column.name === name);
  if (found === undefined) throw new Error(`There is no column ${name}.`);
  return found;
}

describe.each(ENGINES)('columns compared on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  });
  afterAll(() => workspace.engine.close());

  /** Compares two tables; roles are those that are given, and features otherwise. */
  async function compare(
    reference: readonly TestColumn[],
    production: readonly TestColumn[],
    { roles = {}, ...parts }: RequestParts = {},
  ): Promise<DriftResult> {
    const sides = [
      await openSource(workspace, arrowSource('reference', reference)),
      await openSource(workspace, arrowSource('production', production)),
    ] as const;
    const all = { ...allFeatures(sides[0]), ...allFeatures(sides[1]), ...roles };
    return workspace.drift(comparing(...sides, { ...parts, roles: all }));
  }

  it('must be shared by both sides', async () => {
    await expect(compare([numbers('a')], [numbers('b'), numbers('c')])).rejects.toMatchObject({
      name: 'UserError',
      message: '“reference” and “production” share no column.',
      advice: expect.stringContaining('production has b, c') as unknown,
    });
  });

  it('of one side alone are named', async () => {
    const result = await compare([numbers('a'), numbers('old')], [numbers('new'), numbers('a')]);
    expect([result.onlyReference, result.onlyProduction]).toEqual([['old'], ['new']]);
    expect(result.columns.map(({ name }) => name)).toEqual(['a']);
  });

  it('that differ in capital letters are two', async () => {
    const result = await compare([numbers('Age')], [numbers('Age'), numbers('age ')]);
    expect(result.onlyProduction).toEqual(['age ']);
  });

  it('of a role that moves by design are listed with their counts, NaN being missing', async () => {
    const id: TestColumn = { name: 'id', type: 'number', cells: [1, NaN, null, 4] };
    const result = await compare([id, numbers('a', 4)], [id, numbers('a', 4)], {
      roles: { id: 'prediction_id' },
    });
    expect(columnOf(result, 'id')).toMatchObject({
      role: 'prediction_id',
      reference: { count: 2, missing: 2 },
      metrics: {},
      bins: [],
      decision: { status: 'excluded', drifted: false },
    });
    expect(columnOf(result, 'id').reference).not.toHaveProperty('distinct');
    expect(result.comparedCount).toBe(1);
  });

  it('take the role that a person gave over the one that was guessed', async () => {
    const id: TestColumn = { name: 'prediction_id', type: 'text', cells: range(100).map((i) => `p-${i}`) };
    const sides = [
      await openSource(workspace, arrowSource('reference', [id])),
      await openSource(workspace, arrowSource('production', [id])),
    ] as const;
    expect(sides[0].roles[0]).toMatchObject({ column: 'prediction_id', role: 'prediction_id' });
    const guessed = await workspace.drift(comparing(...sides));
    expect(columnOf(guessed, 'prediction_id').decision.status).toBe('excluded');
    const given = await workspace.drift(comparing(...sides, { roles: { prediction_id: 'segment' } }));
    expect(columnOf(given, 'prediction_id')).toMatchObject({
      role: 'segment',
      kind: 'text',
      decision: { status: 'stable' },
    });
  });

  it('of types that differ are compared as text, and say so', async () => {
    const result = await compare(
      [{ name: 'code', type: 'integer', cells: [1, 2, 3, null] }],
      [{ name: 'code', type: 'text', cells: ['1', '2', 'x', null] }],
    );
    const code = columnOf(result, 'code');
    expect(code.kind).toBe('categorical');
    expect(code.notes[0]).toBe(
      'The type differs: INTEGER in reference, VARCHAR in production. Compared as text.',
    );
    expect(code.categories).toMatchObject({
      new: [{ value: 'x', count: 1 }],
      vanished: [{ value: '3', count: 1 }],
    });
  });

  it('of text on one side are compared as numbers when asked to', async () => {
    const result = await compare(
      [{ name: 'price', type: 'number', cells: [1.5, 2, 3, null] }],
      [{ name: 'price', type: 'text', cells: ['1,5', '2.0', 'x', null] }],
      { settings: { asNumbers: ['price'] } },
    );
    const price = columnOf(result, 'price');
    expect(price).toMatchObject({
      kind: 'numeric',
      reference: { count: 3, missing: 1, mean: 6.5 / 3 },
      production: { count: 2, missing: 2, mean: 1.75, min: 1.5, max: 2 },
    });
    expect(price.notes[0]).toMatch(/Text of production is read as numbers/);
  });

  it.each([
    [
      ['1,234.50', '12', '2,000,000', 'x'],
      [1234.5, 12, 2e6],
    ],
    [
      ['1,234', '999', null, 'n/a'],
      [1234, 999],
    ],
    [
      ['1,234', '1,5', '2000', null],
      [1.234, 1.5, 2000],
    ],
    [
      ['1,234', '1234', null, null],
      [1.234, 1234],
    ],
    [
      ['0,123', '1,250', '', null],
      [0.123, 1.25],
    ],
    [
      ['12.3%', '-4 %', '1,5%', null],
      [12.3, -4, 1.5],
    ],
  ])('of text as numbers take commas for what they can be in all values: %j', async (cells, expected) => {
    const result = await compare(
      [{ name: 'price', type: 'number', cells: [1.5, 2, 3, null] }],
      [{ name: 'price', type: 'text', cells: [...cells] }],
      { settings: { asNumbers: ['price'] } },
    );
    const { production } = columnOf(result, 'price');
    expect(production).toMatchObject({
      count: expected.length,
      min: Math.min(...expected),
      max: Math.max(...expected),
    });
    expect(production).toHaveProperty('mean');
    const mean = expected.reduce((sum, value) => sum + value, 0) / expected.length;
    expect((production as { mean: number }).mean).toBeCloseTo(mean, 9);
  });

  it('without a value on one side are compared in the form of the other', async () => {
    const none: TestColumn = { name: 'n', type: 'text', cells: [null, null, null] };
    const result = await compare([none], [numbers('n', 3)]);
    expect(columnOf(result, 'n')).toMatchObject({
      kind: 'numeric',
      reference: { count: 0, missing: 3, distinct: 0 },
    });
    const flags: TestColumn = { name: 'n', type: 'flag', cells: [true, null, false] };
    expect(columnOf(await compare([flags], [none]), 'n')).toMatchObject({
      kind: 'boolean',
      production: { missing: 3 },
    });
  });

  it('of one row, of no rows and of none at all end in a valid answer', async () => {
    const one = await compare([numbers('a', 1), texts('b', 1)], [numbers('a', 1), texts('b', 1)]);
    expect(one.columns.map(({ decision }) => decision.status)).toEqual(['unknown', 'unknown']);
    const none = await compare([numbers('a', 0), texts('b', 0)], [numbers('a', 0), texts('b', 0)]);
    expect(none.verdict.headline).toBe('Nothing to compare: the reference slice has no rows');
    expect(none.columns.map(({ decision }) => decision.status)).toEqual(['unknown', 'unknown']);
    const half = await compare([numbers('a', 0)], [numbers('a', 5)]);
    expect(half.columns[0]).toMatchObject({ metrics: {}, production: { count: 5 } });
  });

  it('that a person looks at come first', async () => {
    const columns = range(22).map((i) => ({
      ...numbers(`c${i}`, 100_000),
      cells: range(100_000).map((row) => row % (i + 2)),
    }));
    const sides = [
      await openSource(workspace, arrowSource('reference', columns)),
      await openSource(workspace, arrowSource('production', columns)),
    ] as const;
    const batches: string[][] = [];
    const progress: (number | null)[] = [];
    const request = { ...comparing(...sides, { roles: allFeatures(sides[0]) }), first: ['c21', 'c17'] };
    const result = await workspace.drift(request, {
      onColumns: (finished) => batches.push(finished.map(({ name }) => name)),
      onProgress: ({ share }) => progress.push(share),
    });
    expect(batches[0]).toEqual(expect.arrayContaining(['c21', 'c17']));
    expect(batches.length).toBeGreaterThan(1);
    expect(batches.flat().sort()).toEqual(result.columns.map(({ name }) => name).sort());
    expect(progress).toEqual([...progress].sort());
    expect(progress.at(-1)).toBe(1);
  });

  it('may be two thousand', async () => {
    const columns = range(2000).map((i) =>
      i % 3 === 0 ? texts(`text ${i}`, 50) : numbers(`number ${i}`, 50),
    );
    const result = await compare(columns, columns);
    expect(result.columns).toHaveLength(2000);
    expect(result).toMatchObject({ comparedCount: 2000, driftedCount: 0 });
  });

  it('may have the names of what JavaScript and SQL know', async () => {
    const names = [
      'constructor',
      'toString',
      'hasOwnProperty',
      'rowid',
      'select',
      'a"b',
      "it's",
      'a b',
      '%',
      'c0',
      '한국어'.repeat(60),
    ];
    const result = await compare(
      names.map((name) => numbers(name, 10)),
      names.map((name) => numbers(name, 10)),
    );
    expect(result.columns.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  it('from files of text are what they look like', async () => {
    const csv = (shift: number): string =>
      [
        'id,amount,day,ok',
        ...range(400).map(
          (i) => `k${i},${i + shift},2024-01-${String((i % 28) + 1).padStart(2, '0')},${String(i % 2 === 0)}`,
        ),
      ].join('\n');
    const sides = [
      await openSource(workspace, textSource('reference.csv', csv(0))),
      await openSource(workspace, textSource('production.csv', csv(300))),
    ] as const;
    const result = await workspace.drift(comparing(...sides, { roles: allFeatures(sides[0]) }));
    expect(Object.fromEntries(result.columns.map(({ name, kind }) => [name, kind]))).toEqual({
      id: 'text',
      amount: 'numeric',
      day: 'datetime',
      ok: 'boolean',
    });
    expect(columnOf(result, 'amount').decision.status).toBe('drifted');
    expect(columnOf(result, 'day').metrics.wasserstein).toMatchObject({ value: 0, unit: 'days' });
  });
});
