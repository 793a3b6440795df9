import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filteredByBrush } from '../../../renderer/views/drift/brush/value-filter';
import { stretchBetween } from '../../../shared/analysis/brush/brush';
import { brushEdges } from '../../../shared/analysis/brush/brush-edges';
import { type ColumnCube, rowsWithin } from '../../../shared/analysis/brush/cube';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type { Predicate } from '../../../shared/domain/slice';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, startWorkspace } from './workspace-under-test';

const ROWS = 600;
const pseudo = (i: number, salt: number): number => ((i * 7919 + salt * 104_729) % 10_007) / 10_007;

/** Columns whose filters are written, read and compared each in another way. */
const COLUMNS: Readonly<Record<string, (i: number, salt: number) => string>> = {
  whole: (i, salt) => String(Math.floor(pseudo(i, salt) * 90)),
  half: (i, salt) => String(Math.floor(pseudo(i, salt) * 90) / 2),
  fraction: (i, salt) => String(pseudo(i, salt + 1) * 3 - 1),
  money: (i, salt) => (pseudo(i, salt + 2) * 1000).toFixed(2),
  tail: (i, salt) => (i % 97 === 0 ? '1e307' : String(pseudo(i, salt))),
  infinite: (i, salt) => (i % 50 === 0 ? 'inf' : i % 51 === 0 ? '-inf' : String(pseudo(i, salt))),
  gaps: (i, salt) => (i % 3 === 0 ? '' : String(pseudo(i, salt))),
  day: (i, salt) =>
    new Date(Date.UTC(2024, 0, 1 + Math.floor(pseudo(i, salt) * 90))).toISOString().slice(0, 10),
  moment: (i, salt) =>
    new Date(Date.UTC(2024, 0, 1) + Math.floor(pseudo(i, salt) * 9e9)).toISOString().slice(0, -1),
  zoned: (i, salt) => new Date(Date.UTC(2024, 0, 1) + Math.floor(pseudo(i, salt) * 9e9)).toISOString(),
};

const csv = (salt: number): string => {
  const names = Object.keys(COLUMNS);
  const lines = Array.from({ length: ROWS }, (_, i) =>
    Object.values(COLUMNS)
      .map((value) => value(i, salt))
      .join(','),
  );
  return [names.join(','), ...lines].join('\n');
};

describe.each(ENGINES)('the filter that a brush makes, on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  let reference: Dataset;
  let production: Dataset;

  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    const open = (name: string, salt: number) =>
      workspace.openDataset({ sources: [textSource(`${name}.csv`, csv(salt))], name, options: {} });
    reference = await open('reference', 1);
    production = await open('production', 5);
  });
  afterAll(() => workspace.engine.close());

  it.each(Object.keys(COLUMNS))('leaves the rows that were under it: %s', async (name) => {
    const roles = Object.fromEntries(
      [reference, production].map(({ id }) => [
        id,
        Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, 'feature' as const])),
      ]),
    );
    const request = { ...comparing(reference, production), roles };
    const drift = await workspace.drift(request);
    const column = drift.columns.find((one) => one.name === name);
    const scale = column?.kind === 'datetime' ? 'time' : 'number';
    const edges = brushEdges(column?.histogram?.edges ?? [], { scale, single: false });
    if (edges === null) return expect.fail(`${name} cannot be brushed.`);
    const cubes: ColumnCube[] = [];
    await workspace.brush(
      request,
      DEFAULT_CHUNKING,
      { by: 'values', column: name, edges },
      {
        onCubes: (made) => cubes.push(...made),
      },
    );
    const [cube] = cubes;
    if (cube === undefined) return expect.fail('Nothing was counted.');
    const end = edges.length - 1;
    for (const [from, to] of [
      [0, 3],
      [2, 3],
      [3, 9],
      [end - 2, end],
      [0, end],
    ] as const) {
      const stretch = stretchBetween(edges, from, to, scale === 'time');
      for (const [side, dataset] of [
        ['reference', reference],
        ['production', production],
      ] as const) {
        const under = rowsWithin(cube[side], cube.binOfCell.length, stretch).reduce(
          (sum, rows) => sum + rows,
          0,
        );
        const filtered = async (before: readonly Predicate[], whole: boolean) =>
          workspace.countSlice({
            dataset: dataset.id,
            name,
            predicates: [
              ...filteredByBrush(before, { column: name, scale, edges, bars: { from, to }, whole }),
            ],
          });
        if (name !== 'day') expect((await filtered([], false)).rows).toBe(under);
        if (name === 'whole' || name === 'day') expect((await filtered([], true)).rows).toBe(under);
      }
    }
  });
});
