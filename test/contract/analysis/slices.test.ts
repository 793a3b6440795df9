import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type { Predicate } from '../../../shared/domain/slice';
import { ENGINES } from '../engines';
import { arrowSource, type Cell, type CellType } from './arrow-source';
import { allFeatures, comparing, openSource, startWorkspace } from './workspace-under-test';

const DAY = 86_400_000;
const START = Date.parse('2024-01-01');

/** A table of every kind of cell, missing ones of both kinds among them. */
const COLUMNS: Readonly<Record<string, { readonly type: CellType; readonly cells: readonly Cell[] }>> = {
  'a "number"': { type: 'number', cells: [1, 2, 2.5, NaN, null, Infinity, -Infinity, 0, -0, 7] },
  whole: { type: 'integer', cells: [1, 2, 3, null, 5, 6, 7, 8, 9, 10] },
  word: { type: 'text', cells: ['north', 'South', '', null, 'it’s', "it's", '%', 'a_b', 'north', 'NaN'] },
  flag: { type: 'flag', cells: [true, false, null, true, true, false, null, false, true, true] },
  at: {
    type: 'time',
    cells: [0, 1, 2, 3, null, 5, 6.5, 7, 8, 9].map((d) => (d === null ? null : START + d * DAY)),
  },
  day: {
    type: 'day',
    cells: [0, 1, 2, null, 4, 5, 6, 7, 8, 9].map((d) => (d === null ? null : START + d * DAY)),
  },
};
const ROWS = 10;

const isMissing = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'number' && Number.isNaN(cell));

type Value = string | number | boolean;

/** A value of a predicate as the column's cells are held. */
function held(type: CellType, value: Value): Cell {
  return type === 'time' || type === 'day' ? Date.parse(`${String(value)}Z`) : value;
}

function compares(cell: Cell, operator: string, value: Cell): boolean {
  const [a, b] = typeof cell === 'string' ? [cell, String(value)] : [Number(cell), Number(value)];
  switch (operator) {
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}

/** Whether a row is in the slice, as a person reads the chip: a missing value is in none but those that ask for it. */
function holds(predicate: Predicate, row: number): boolean {
  if (predicate.kind === 'sql') throw new TypeError('SQL is for the engine.');
  const column = COLUMNS[predicate.column];
  if (column === undefined) throw new TypeError('There is no such column.');
  const { type } = column;
  const cell = column.cells[row] ?? null;
  const missing = isMissing(cell);
  switch (predicate.kind) {
    case 'missing':
      return missing !== predicate.negated;
    case 'in': {
      if (predicate.values.length === 0) return predicate.negated;
      const found = !missing && predicate.values.some((value) => compares(cell, '=', held(type, value)));
      return found !== predicate.negated;
    }
    case 'compare':
      if (missing) return false;
      if (predicate.operator === 'contains')
        return String(cell).toLowerCase().includes(String(predicate.value).toLowerCase());
      return compares(cell, predicate.operator, held(type, predicate.value));
    case 'range': {
      const { min, max } = predicate;
      if (min === undefined && max === undefined) return true;
      if (missing) return false;
      return (
        (min === undefined || compares(cell, '>=', held(type, min))) &&
        (max === undefined || compares(cell, '<=', held(type, max)))
      );
    }
    case 'time': {
      const { from, to } = predicate;
      if (from === undefined && to === undefined) return true;
      if (missing) return false;
      return (
        (from === undefined || compares(cell, '>=', held(type, from))) &&
        (to === undefined || compares(cell, '<', held(type, to)))
      );
    }
  }
}

const rowsOf = (predicates: readonly Predicate[]): number =>
  Array.from({ length: ROWS }, (_, row) => predicates.every((predicate) => holds(predicate, row))).filter(
    Boolean,
  ).length;

const time = fc
  .integer({ min: -1, max: 20 })
  .map((half) => new Date(START + half * (DAY / 2)).toISOString().slice(0, 19));
const VALUES: Readonly<Record<CellType, fc.Arbitrary<Value>>> = {
  number: fc.constantFrom<Value>(0, 1, 2, '2.5', 7, 'inf', '-Infinity', -3, '1e1'),
  integer: fc.integer({ min: 0, max: 11 }),
  text: fc.constantFrom<Value>(
    'north',
    'south',
    '',
    'it’s',
    "it's",
    '%',
    'a_b',
    'NaN',
    '"; DROP TABLE x; --',
    'o',
  ),
  flag: fc.boolean(),
  time,
  day: fc.integer({ min: -1, max: 10 }).map((d) => new Date(START + d * DAY).toISOString().slice(0, 10)),
};
const NUMBERS: Readonly<Record<string, number>> = {
  inf: Infinity,
  '-Infinity': -Infinity,
  '1e1': 10,
  '2.5': 2.5,
};

const anyPredicate: fc.Arbitrary<Predicate> = fc.constantFrom(...Object.keys(COLUMNS)).chain((column) => {
  const { type } = COLUMNS[column] ?? { type: 'text' as const };
  const value = VALUES[type];
  const options: fc.Arbitrary<Predicate>[] = [
    fc.boolean().map((negated) => ({ kind: 'missing', column, negated })),
    fc
      .tuple(fc.array(value, { maxLength: 3 }), fc.boolean())
      .map(([values, negated]) => ({ kind: 'in', column, values, negated })),
    fc
      .tuple(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), value)
      .map(([operator, one]) => ({ kind: 'compare', column, operator, value: one })),
    fc
      .tuple(fc.option(value, { nil: undefined }), fc.option(value, { nil: undefined }))
      .map(([min, max]) => ({
        kind: 'range',
        column,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      })),
  ];
  if (type === 'text')
    options.push(value.map((one) => ({ kind: 'compare', column, operator: 'contains', value: one })));
  if (type === 'time' || type === 'day')
    options.push(
      fc
        .tuple(fc.option(value, { nil: undefined }), fc.option(value, { nil: undefined }))
        .map(([from, to]) => ({
          kind: 'time',
          column,
          ...(from === undefined ? {} : { from: String(from) }),
          ...(to === undefined ? {} : { to: String(to) }),
        })),
    );
  return fc.oneof(...options);
});

/** The plain reading of numbers written as text. */
function plainly(predicate: Predicate): Predicate {
  const number = (value: Value): Value => (typeof value === 'string' ? (NUMBERS[value] ?? value) : value);
  switch (predicate.kind) {
    case 'compare':
      return { ...predicate, value: number(predicate.value) };
    case 'in':
      return { ...predicate, values: predicate.values.map(number) };
    case 'range':
      return {
        ...predicate,
        ...(predicate.min === undefined ? {} : { min: number(predicate.min) }),
        ...(predicate.max === undefined ? {} : { max: number(predicate.max) }),
      };
    case 'missing':
    case 'time':
    case 'sql':
      return predicate;
  }
}

describe.each(ENGINES)('slices on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  let dataset: Dataset;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    const columns = Object.entries(COLUMNS).map(([name, column]) => ({ name, ...column }));
    dataset = await openSource(workspace, arrowSource('rows', columns));
  });
  afterAll(() => workspace.engine.close());

  const count = (predicates: readonly Predicate[]) =>
    workspace.countSlice({ dataset: dataset.id, name: '', predicates: [...predicates] });

  it('hold the rows that a person would pick by hand, in the count, the drift and the page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPredicate, { maxLength: 3 }), async (predicates) => {
        const expected = rowsOf(predicates.map(plainly));
        expect((await count(predicates)).rows).toBe(expected);
        const slice = { dataset: dataset.id, name: '', predicates };
        const page = await workspace.page({ slice, filters: [], sort: [], offset: 0, limit: 100 });
        expect([page.total, page.rows.length]).toEqual([expected, expected]);
        const drift = await workspace.drift(
          comparing(dataset, dataset, { production: predicates, roles: allFeatures(dataset) }),
        );
        for (const { production } of drift.columns)
          expect(production.count + production.missing).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('say how they are written in SQL, and the range of their times', async () => {
    const roles = { at: 'timestamp' } as const;
    const slice = {
      dataset: dataset.id,
      name: '',
      predicates: [{ kind: 'range' as const, column: 'whole', max: 7 }],
    };
    expect(await workspace.countSlice(slice, {}, roles)).toEqual({
      rows: 6,
      datasetRows: 10,
      sql: '("whole" <= 7)',
      timeRange: { column: 'at', from: '2024-01-01', to: '2024-01-07T12:00:00' },
    });
    expect(await count([])).toMatchObject({ rows: 10, sql: 'true' });
  });

  it('take SQL with quotes, comments and parentheses', async () => {
    const cases: readonly (readonly [string, number])[] = [
      ['whole > 5 -- the larger ones', 5],
      [`"a ""number""" = 2 OR word = 'it''s' /* ( */`, 2],
      ['(whole BETWEEN 2 AND 3)', 2],
      ['flag', 5],
      ['whole', 9],
      [`word LIKE '%o%'`, 3],
    ];
    for (const [expression, rows] of cases)
      expect([expression, (await count([{ kind: 'sql', expression }])).rows]).toEqual([expression, rows]);
  });

  it('refuse SQL that is wrong, in words for who wrote it', async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['nosuch > 1', /nosuch/],
      ['whole >', /filter cannot be used/],
      ["whole = 'x'", /filter cannot be used/],
      ['whole > 1; DROP TABLE x', /semicolon at character 10/],
      ['(whole > 1', /never closed/],
      [' ', /empty/],
    ];
    for (const [expression, message] of cases) {
      const refused = count([{ kind: 'sql', expression }]);
      await expect(refused, expression).rejects.toMatchObject({
        name: 'UserError',
        advice: expect.stringMatching(/\w/) as unknown,
      });
      await expect(refused, expression).rejects.toThrow(message);
    }
    await expect(count([{ kind: 'missing', column: 'nosuch', negated: false }])).rejects.toThrow(
      'no column “nosuch”',
    );
    await expect(count([{ kind: 'compare', column: 'whole', operator: '=', value: 'x' }])).rejects.toThrow(
      'not a number',
    );
    await expect(count([{ kind: 'time', column: 'at', from: 'soon' }])).rejects.toMatchObject({
      name: 'UserError',
    });
    const drift = workspace.drift(
      comparing(dataset, dataset, { production: [{ kind: 'sql', expression: 'nosuch' }] }),
    );
    await expect(drift).rejects.toMatchObject({ name: 'UserError' });
  });

  it('without a row are said to be so', async () => {
    const none = [{ kind: 'in' as const, column: 'whole', values: [], negated: false }];
    const drift = await workspace.drift(
      comparing(dataset, dataset, { production: none, roles: allFeatures(dataset) }),
    );
    expect(drift.verdict.headline).toBe('Nothing to compare: the production slice has no rows');
    expect(new Set(drift.columns.map(({ decision }) => decision.status))).toEqual(new Set(['unknown']));
    expect(drift.comparedCount).toBe(0);
  });

  it('of a dataset that was closed are refused', async () => {
    const other = await openSource(
      workspace,
      arrowSource('other', [{ name: 'n', type: 'number', cells: [1] }]),
    );
    await workspace.closeDataset(other.id);
    await expect(workspace.countSlice({ dataset: other.id, name: '', predicates: [] })).rejects.toThrow(
      'no longer open',
    );
  });
});
