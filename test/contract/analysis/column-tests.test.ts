import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import {
  columnTestsSchema,
  type BoxNumbers,
  type ColumnTest,
  type ColumnTests,
} from '../../../shared/domain/column-tests';
import type { Dataset } from '../../../shared/domain/dataset';
import { UserError } from '../../../shared/domain/errors';
import { CancelledError } from '../../../shared/engine/engine';
import { ENGINES } from '../engines';
import { arrowSource } from './arrow-source';
import { golden, type GoldenTests } from './column-tests-golden';
import { allFeatures, comparing, openFile, openSource, startWorkspace } from './workspace-under-test';

const TOLERANCE = 1e-9;
/** SciPy's limit law of Cramér-von Mises is one less a series, off by as much far out. */
const ABSOLUTE: Partial<Record<ColumnTest['id'], number>> = { 'cramer-von-mises': 1e-6 };
/** Other tools' PSI has goldens of its own. */
const ELSEWHERE = /^psi-/;

function near(actual: number | null | undefined, expected: number | null | undefined, absolute = 0): boolean {
  if (actual == null || expected == null) return (actual ?? null) === (expected ?? null);
  return Math.abs(actual - expected) <= Math.max(TOLERANCE * Math.max(Math.abs(expected), 1e-3), absolute);
}

function testDifferences(found: ColumnTests, { tests }: GoldenTests): string[] {
  const own = found.tests.filter(({ id }) => !ELSEWHERE.test(id));
  expect(own.map(({ id }) => id).sort()).toEqual(Object.keys(tests).sort());
  return own.flatMap(({ id, statistic, pValue, degreesOfFreedom, reason }) => {
    const wanted = tests[id];
    if (wanted == null) return reason === undefined ? [`${id} is ${String(statistic?.value)}, not null`] : [];
    const [value, p, freedom] = wanted;
    const good =
      reason === undefined &&
      near(statistic?.value, value) &&
      near(pValue, p, ABSOLUTE[id]) &&
      (freedom === undefined || near(degreesOfFreedom, freedom));
    return good
      ? []
      : [`${id}: ${JSON.stringify([statistic, pValue, reason])} is not ${JSON.stringify(wanted)}`];
  });
}

function boxFigures(box: BoxNumbers | null | undefined): readonly number[] | null {
  if (box == null) return null;
  const { min, max, quantiles, whiskers, outside } = box;
  return [min, max, ...quantiles, whiskers.lower, whiskers.upper, outside.below, outside.above];
}

function drawnDifferences(found: ColumnTests, wanted: GoldenTests): string[] {
  const lists = [
    ...(['reference', 'production'] as const).map((side) => {
      const box = wanted[side];
      const figures =
        box == null ? null : [box.min, box.max, ...box.quantiles, ...box.whiskers, ...box.outside];
      return [`${side} box`, boxFigures(found.boxes?.[side]), figures] as const;
    }),
    ['reference quantiles', found.quantilePairs?.reference, wanted.pairs?.[0]] as const,
    ['production quantiles', found.quantilePairs?.production, wanted.pairs?.[1]] as const,
  ];
  return lists.flatMap(([name, actual, expected]) => {
    if (actual == null || expected == null) return (actual ?? null) === (expected ?? null) ? [] : [name];
    const extent = Math.max(...expected.map(Math.abs));
    return actual.length === expected.length &&
      actual.every((value, i) => near(value, expected[i], TOLERANCE * extent))
      ? []
      : [`${name}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`];
  });
}

/** What each engine found: it must be the same to the last bit. */
const results = new Map<string, ColumnTests>();

describe.each(ENGINES)('tests of a column on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  const sides = new Map<string, readonly [Dataset, Dataset]>();
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    const open = async (folder: string, name: string): Promise<Dataset> =>
      openFile(workspace, new URL(`../../../${folder}${name}.parquet`, import.meta.url));
    for (const [data, folder] of [
      ['made up', 'test/fixtures/made_up_'],
      ['sample', 'assets/sample/'],
    ] as const)
      sides.set(data, [await open(folder, 'reference'), await open(folder, 'production')]);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  const requestOn = (data: string) => {
    const pair = sides.get(data);
    if (pair === undefined) throw new Error(`There is no data ${data}.`);
    return comparing(...pair, { roles: allFeatures(pair[0]) });
  };

  it.each(golden.columns.map((column) => [column.data, column.column, column] as const))(
    `%s %s: all agree with SciPy ${golden.versions['scipy'] ?? ''}`,
    async (data, column, wanted) => {
      const found = await workspace.columnTests(requestOn(data), column);
      expect(columnTestsSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
      expect([...testDifferences(found, wanted), ...drawnDifferences(found, wanted)]).toEqual([]);
      const other = results.get(`${data} ${column}`);
      if (other === undefined) results.set(`${data} ${column}`, found);
      else expect(found).toEqual(other);
    },
  );

  it('agree with the drift table where both have a number, and are the same for all columns at once', async () => {
    const request = requestOn('made up');
    const drift = await workspace.drift(request);
    const { columns } = await workspace.withTests(request, drift, 'every');
    expect(columns.map(({ name }) => name)).toEqual(drift.columns.map(({ name }) => name));
    for (const column of columns) {
      const { tests, quantilePairs, boxes } = await workspace.columnTests(request, column.name);
      expect([column.tests, column.quantilePairs, column.boxes]).toEqual([tests, quantilePairs, boxes]);
      const value = (id: ColumnTest['id']) => tests.find((test) => test.id === id)?.statistic?.value;
      const { psi, ks, wasserstein, jensenShannon, chiSquare } = column.metrics;
      expect([value('psi'), value('jensen-shannon-2')]).toEqual([psi?.value, jensenShannon?.value]);
      if (ks !== undefined) expect(value('kolmogorov-smirnov')).toBe(ks.statistic);
      if (wasserstein !== undefined) expect(value('wasserstein')).toBe(wasserstein.value);
      if (chiSquare !== undefined) expect(value('chi-square')).toBe(chiSquare.statistic);
    }
  });

  it('are those of the slices, not of the tables', async () => {
    const pair = sides.get('sample');
    if (pair === undefined) throw new Error('There is no sample.');
    const adults = [{ kind: 'sql', expression: 'age >= 18' }] as const;
    const request = comparing(...pair, { reference: adults, production: adults });
    const { boxes } = await workspace.columnTests(request, 'age');
    expect([boxes?.reference?.min, boxes?.production?.min]).toEqual([18, 18]);
  });

  it('leave missing labels out and say why a column is not tested', async () => {
    const [reference, production] = sides.get('made up') ?? [];
    if (reference === undefined || production === undefined) throw new Error('There is no data.');
    const request = comparing(reference, production, { roles: { flag: 'label', region: 'ignored' } });
    const { tests } = await workspace.columnTests(request, 'flag');
    expect(tests.map(({ id }) => id)).not.toContain('missing-z');
    await expect(workspace.columnTests(request, 'region')).rejects.toBeInstanceOf(UserError);
    await expect(workspace.columnTests(request, 'constructor')).rejects.toBeInstanceOf(UserError);
  });

  it('give a reason for sides without rows, and never a number that is none', async () => {
    const pair = sides.get('made up');
    if (pair === undefined) throw new Error('There is no data.');
    const nothing = [{ kind: 'sql', expression: 'false' }] as const;
    const one = [{ kind: 'sql', expression: 'rowid = 0' }] as const;
    for (const parts of [
      { production: nothing },
      { reference: nothing },
      { reference: nothing, production: nothing },
      { production: one },
    ]) {
      const request = comparing(...pair, { ...parts, roles: allFeatures(pair[0]) });
      for (const { name } of pair[0].columns) {
        if (name === 'only_early') continue;
        const found = await workspace.columnTests(request, name);
        expect(columnTestsSchema.parse(found)).toEqual(found);
        for (const { statistic, pValue, reason } of found.tests)
          expect(reason === undefined).toBe(statistic !== null || pValue !== null);
      }
    }
  });

  it('stop within a test when they are cancelled, and are whole when run again', async () => {
    const cells = (shift: number): number[] =>
      Array.from({ length: 900_000 }, (_, row) => ((row * 7919) % 900_001) / 1000 + shift);
    const open = (shift: number): Promise<Dataset> =>
      openSource(workspace, arrowSource('many', [{ name: 'x', type: 'number', cells: cells(shift) }]));
    const request = comparing(await open(0), await open(0.0005));
    const cancel = new AbortController();
    const seen: string[] = [];
    const running = workspace.columnTests(request, 'x', {
      signal: cancel.signal,
      onProgress: ({ label }) => {
        seen.push(label);
        if (label.endsWith('Epps-Singleton')) setTimeout(() => cancel.abort(), 0);
      },
    });
    await expect(running).rejects.toBeInstanceOf(CancelledError);
    expect(seen.at(-1)).toBe('Testing x: Epps-Singleton');
    const { tests } = await workspace.columnTests(request, 'x');
    expect(tests.find(({ id }) => id === 'epps-singleton')?.pValue).toBeGreaterThan(0.5);
  });
});
