import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { UserError } from '../../../shared/domain/errors';
import { DEFAULT_OUTLIER_SETTINGS } from '../../../shared/domain/outliers';
import type { Role } from '../../../shared/domain/role';
import type { Predicate } from '../../../shared/domain/slice';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, startWorkspace } from './workspace-under-test';

const ROWS = 700;
const HALF: Predicate = { kind: 'in', column: 'part', values: ['b'], negated: false };

/** Three ways to name a row: hostile text, whole numbers, and one that says too little. */
const csv = (salt: number): string =>
  [
    'key,number,shared,amount,debt,part',
    ...Array.from({ length: ROWS }, (_, i) => {
      const amount = ((i * 7919 + salt * 13) % 1009) / 10;
      const shared = i % 20 === 3 ? '' : `s${i % 350}`;
      return `"o'${i}, ""<b>""",${1000 + i},${shared},${i % 70 === 5 ? amount * 500 : amount},${amount * 2 + (i % 17)},${i % 2 === 0 ? 'a' : 'b'}`;
    }),
  ].join('\n');

describe.each(ENGINES)('a filter that names outliers, on $name', { timeout: 60_000 }, (tested) => {
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

  const request = (id: string | null) =>
    comparing(reference, production, {
      production: [HALF],
      roles: {
        ...Object.fromEntries(['key', 'number', 'shared'].map((name): [string, Role] => [name, 'ignored'])),
        ...(id === null ? {} : { [id]: 'prediction_id' }),
        amount: 'feature',
        debt: 'feature',
        part: 'ignored',
      },
    });
  const rowsOf = async (filter: Predicate): Promise<number> =>
    (await workspace.countSlice({ dataset: production.id, name: '', predicates: [HALF, filter] })).rows;
  const failure = async (id: string | null, asked: Parameters<Workspace['outlierFilter']>[2]) => {
    const error: unknown = await workspace
      .outlierFilter(request(id), DEFAULT_OUTLIER_SETTINGS, asked)
      .catch((one: unknown) => one);
    if (!(error instanceof UserError)) throw new Error('It was not refused.');
    return error.message;
  };

  it.each(['key', 'number'])('holds the rows that a threshold flags, and no other: by %s', async (id) => {
    const found = await workspace.outliers(request(id), DEFAULT_CHUNKING, DEFAULT_OUTLIER_SETTINGS, 100);
    const { flagged } = found.rate.production;
    expect(flagged).toBeGreaterThan(3);
    const filter = await workspace.outlierFilter(request(id), DEFAULT_OUTLIER_SETTINGS, {
      above: found.threshold,
    });
    expect(filter).toMatchObject({ kind: 'in', column: id, negated: false });
    expect(await rowsOf(filter)).toBe(flagged);
    const listed = found.top.slice(0, 3);
    const few = await workspace.outlierFilter(request(id), DEFAULT_OUTLIER_SETTINGS, {
      rows: listed.map(({ row }) => row),
    });
    expect(few.kind === 'in' ? few.values : []).toEqual(listed.map((one) => one.id));
    expect(await rowsOf(few)).toBe(3);
  });

  it('is refused, with the reason, where it would hold others or cannot be written', async () => {
    expect(await failure('shared', { rows: [2, 6] })).toMatch(/does not tell these rows from others/);
    expect(await failure('shared', { rows: [4] })).toBe('1 of these rows has no value in shared.');
    expect(await failure(null, { rows: [2] })).toBe(
      'production has no column of prediction ids to name rows by.',
    );
    expect(await failure('key', { rows: [] })).toBe('No row of production is flagged here.');
    const many = Array.from({ length: 501 }, (_, i) => i + 1);
    expect(await failure('key', { rows: many })).toBe(
      '501 rows are too many to name one by one; 500 can be.',
    );
  });
});
