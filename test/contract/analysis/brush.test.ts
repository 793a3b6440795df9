import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stretch, stretchBetween } from '../../../shared/analysis/brush/brush';
import { brushedColumn } from '../../../shared/analysis/brush/brushed-column';
import type { ColumnCube } from '../../../shared/analysis/brush/cube';
import type { DriftRequest } from '../../../shared/analysis/requests';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type { ColumnDrift, DriftResult } from '../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';
import type { Predicate, Side } from '../../../shared/domain/slice';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, fileSource, startWorkspace } from './workspace-under-test';

const SIDES = ['reference', 'production'] as const;
const sample = (name: string): URL => new URL(`../../../assets/sample/${name}.parquet`, import.meta.url);

function narrowed(request: DriftRequest, sides: readonly Side[], added: readonly Predicate[]): DriftRequest {
  const { comparison } = request;
  return {
    ...request,
    comparison: {
      reference: sides.includes('reference')
        ? { ...comparison.reference, predicates: [...comparison.reference.predicates, ...added] }
        : comparison.reference,
      production: { ...comparison.production, predicates: [...comparison.production.predicates, ...added] },
    },
  };
}

const columnOf = ({ columns }: DriftResult, name: string): ColumnDrift => {
  const found = columns.find((column) => column.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
};

describe.each(ENGINES)('a brush on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  let sides: Readonly<Record<Side, Dataset>>;
  let request: DriftRequest;
  let whole: DriftResult;

  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    const open = async (name: string) =>
      workspace.openDataset({ sources: [await fileSource(workspace, sample(name))], name, options: {} });
    sides = { reference: await open('reference'), production: await open('production') };
    request = comparing(sides.reference, sides.production);
    whole = await workspace.drift(request);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function cubesOf(
    brush: Parameters<Workspace['brush']>[2],
    of = request,
  ): Promise<Map<string, ColumnCube>> {
    const cubes = new Map<string, ColumnCube>();
    await workspace.brush(of, DEFAULT_CHUNKING, brush, {
      onCubes: (made) => made.forEach((cube) => cubes.set(cube.name, cube)),
    });
    return cubes;
  }

  /** Every column under the brush has the rows that the same filter leaves, bar by bar. */
  function expectRows(cubes: ReadonlyMap<string, ColumnCube>, stretch: Stretch, filtered: DriftResult): void {
    expect(cubes.size).toBe(whole.columns.filter(({ decision }) => decision.status !== 'excluded').length);
    for (const [name, cube] of cubes) {
      const before = columnOf(whole, name);
      const { column } = brushedColumn(before, cube, stretch, DEFAULT_DRIFT_SETTINGS);
      const after = columnOf(filtered, name);
      for (const side of SIDES) {
        const { count, missing } = after[side];
        expect({ name, ...column[side] }).toEqual({ name, count, missing });
        if (column.histogram === undefined) continue;
        const drawn = column.histogram[side].reduce((sum, rows) => sum + rows, 0);
        expect(drawn).toBeLessThanOrEqual(count);
      }
    }
  }

  it('moves over values of both sides', async () => {
    const { histogram } = columnOf(whole, 'age');
    const edges = histogram?.edges ?? [];
    const cubes = await cubesOf({ by: 'values', column: 'age', edges });
    for (const [from, to] of [
      [3, 9],
      [0, 5],
      [12, edges.length - 1],
      [7, 8],
    ] as const) {
      const [min, max] = [edges[from], edges[to]];
      const range: Predicate = {
        kind: 'range',
        column: 'age',
        ...(from === 0 || min === undefined ? {} : { min }),
        ...(to === edges.length - 1 || max === undefined ? {} : { max }),
      };
      const filtered = await workspace.drift(narrowed(request, SIDES, [range]));
      expectRows(cubes, stretchBetween(edges, from, to, false), filtered);
    }
  });

  it('moves over chunks of production, and says what the table says of the same period', async () => {
    const timeline = await workspace.timeline(request, DEFAULT_CHUNKING);
    if (timeline === null) return expect.fail('The sample has times.');
    const chunks = timeline.chunks.filter(({ side }) => side === 'production');
    const cubes = await cubesOf({ by: 'chunks' });
    const stretch = { first: 2, last: 4 };
    const [first, last] = [chunks[2], chunks[4]];
    const filtered = await workspace.drift(
      narrowed(
        request,
        ['production'],
        [{ kind: 'time', column: timeline.column, from: first?.from ?? '', to: last?.to ?? '' }],
      ),
    );
    expectRows(cubes, stretch, filtered);
    // The reference stands as it was, and so do its bins: PSI and status are those of the table.
    for (const [name, cube] of cubes) {
      const after = columnOf(filtered, name);
      const { column, decided } = brushedColumn(columnOf(whole, name), cube, stretch, DEFAULT_DRIFT_SETTINGS);
      expect(decided).toBe(true);
      expect(column.metrics.psi?.value).toBeCloseTo(after.metrics.psi?.value ?? NaN, 10);
      expect(column.metrics.psi?.noiseLimit).toBeCloseTo(after.metrics.psi?.noiseLimit ?? NaN, 10);
      expect(column.metrics.jensenShannon?.value).toBeCloseTo(after.metrics.jensenShannon?.value ?? NaN, 10);
      if (after.metrics.chiSquare === undefined) expect(column.decision.status).toBe(after.decision.status);
    }
  });

  it('over everything says what the table says', async () => {
    const edges = columnOf(whole, 'prediction_score').histogram?.edges ?? [];
    const cubes = await cubesOf({ by: 'values', column: 'prediction_score', edges });
    const stretch = stretchBetween(edges, 0, edges.length - 1, false);
    const present = columnOf(whole, 'prediction_score');
    expect(present.reference.missing + present.production.missing).toBe(0);
    for (const [name, cube] of cubes) {
      const before = columnOf(whole, name);
      const { column } = brushedColumn(before, cube, stretch, DEFAULT_DRIFT_SETTINGS);
      expect(column.metrics.psi?.value).toBeCloseTo(before.metrics.psi?.value ?? NaN, 10);
      for (const side of SIDES) expect(column.histogram?.[side]).toEqual(before.histogram?.[side]);
    }
  });

  it('holds the edges it ends at, or leaves the upper one out; what is missing is under no brush', async () => {
    const open = (name: string, values: readonly string[]) =>
      workspace.openDataset({
        sources: [textSource(`${name}.csv`, `x,flag,word\n${values.join('\n')}`)],
        name,
        options: {},
      });
    const reference = await open('r', [
      '0,true,a',
      '1,true,a',
      '2,false,b',
      '2,false,',
      ',true,b',
      '3,true,c',
    ]);
    const production = await open('p', ['1,true,a', '2,true,d', '2.5,false,a', ',false,a', '9,true,']);
    const small = comparing(reference, production);
    const drift = await workspace.drift(small);
    const cubes = await cubesOf({ by: 'values', column: 'x', edges: [0, 1, 2, 3] }, small);
    const under = (name: string, stretch: Stretch) => {
      const cube = cubes.get(name);
      if (cube === undefined) throw new Error(`No cube of ${name}.`);
      const { column } = brushedColumn(columnOf(drift, name), cube, stretch, DEFAULT_DRIFT_SETTINGS);
      return {
        rows: SIDES.map((side) => column[side].count + column[side].missing),
        missing: SIDES.map((side) => column[side].missing),
        bins: column.bins
          .filter((bin) => bin.reference.count + bin.production.count > 0)
          .map((bin) => [bin.label, bin.reference.count, bin.production.count]),
      };
    };
    const closed = stretchBetween([0, 1, 2, 3], 1, 2, false);
    expect(under('x', closed).rows).toEqual([3, 2]);
    expect(under('x', stretchBetween([0, 1, 2, 3], 1, 2, true)).rows).toEqual([1, 1]);
    expect(under('x', stretchBetween([0, 1, 2, 3], 2, 3, true)).rows).toEqual([3, 3]);
    expect(under('word', closed)).toEqual({
      rows: [3, 2],
      missing: [1, 0],
      bins: [
        ['a', 1, 1],
        ['b', 1, 0],
        ['unseen', 0, 1],
        ['missing', 1, 0],
      ],
    });
    expect(under('flag', closed).bins).toEqual([
      ['false', 2, 0],
      ['true', 1, 2],
    ]);
    await expect(cubesOf({ by: 'values', column: 'word', edges: [0, 1] }, small)).rejects.toThrow(
      /numbers or times/,
    );
    await expect(cubesOf({ by: 'values', column: 'gone', edges: [0, 1] }, small)).rejects.toThrow(
      /not compared/,
    );
    await expect(cubesOf({ by: 'chunks' }, small)).rejects.toThrow(/no time to follow/);
  });
});
