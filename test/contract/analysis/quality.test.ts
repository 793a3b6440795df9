import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import { type Quality, type QualityCheckId, qualitySchema } from '../../../shared/domain/quality';
import { CancelledError } from '../../../shared/engine/engine';
import { ENGINES } from '../engines';
import { arrowSource, type TestColumn } from './arrow-source';
import { comparing, openFile, openSource, type RequestParts, startWorkspace } from './workspace-under-test';

const DAY = 86_400_000;
const HOSTILE = `"]; DROP TABLE x; --' | <b>\n‮*a*`;

const each = <T>(rows: number, of: (row: number) => T): T[] =>
  Array.from({ length: rows }, (_, row) => of(row));

/** A table of 1,200 rows over 30 days: production has gaps, strangers and repetitions. */
function table(production: boolean): TestColumn[] {
  const rows = 1200;
  const id = (row: number): string => `p${production && row >= 1150 ? row - 50 : row}`;
  return [
    { name: 'prediction_id', type: 'text', cells: each(rows, id) },
    {
      name: 'timestamp',
      type: 'time',
      cells: each(rows, (row) => {
        const day = Math.floor(row / 40);
        return (production && day === 10 ? 11 : day) * DAY + 1_700_006_400_000 + (row % 40) * 1000;
      }),
    },
    {
      name: HOSTILE,
      type: 'number',
      cells: each(rows, (row) =>
        production && row % 5 === 0 ? null : production && row % 5 === 1 ? NaN : row % 9,
      ),
    },
    {
      name: 'amount',
      type: 'number',
      cells: each(rows, (row) =>
        production && row % 10 === 0 ? 5000 : production && row === 7 ? Infinity : row % 90,
      ),
    },
    {
      name: 'region',
      type: 'text',
      cells: each(rows, (row) =>
        row % 4 === 0 ? (production ? 'neu' : 'alt') : row % 4 === 1 ? 'north' : 'south',
      ),
    },
    { name: 'flag', type: 'flag', cells: each(rows, (row) => !production && row % 2 === 0) },
    { name: 'none', type: 'number', cells: each(rows, () => null) },
    production
      ? { name: 'kind', type: 'text', cells: each(rows, () => 'one') }
      : { name: 'kind', type: 'integer', cells: each(rows, (row) => row % 3) },
    { name: production ? 'came' : 'gone', type: 'integer', cells: each(rows, (row) => row % 2) },
  ];
}

/** `fail amount` of each check of an id. */
const of = ({ checks }: Quality, id: QualityCheckId): string[] =>
  checks
    .filter((check) => check.id === id)
    .map(({ verdict, column }) => `${verdict} ${column ?? '(table)'}`)
    .sort();

const found: Quality[] = [];

describe.each(ENGINES)('data quality on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function quality(
    reference: readonly TestColumn[],
    production: readonly TestColumn[],
    parts: RequestParts = {},
  ): Promise<Quality> {
    const here = await openSource(workspace, arrowSource('reference', reference));
    const there = await openSource(workspace, arrowSource('production', production));
    const request = comparing(here, there, parts);
    const checked = await workspace.quality(request, await workspace.drift(request));
    expect(qualitySchema.parse(JSON.parse(JSON.stringify(checked)))).toEqual(checked);
    for (const { headline } of checked.checks) expect(headline).not.toMatch(/NaN|Infinity|undefined|null/);
    await workspace.closeDataset(here.id);
    await workspace.closeDataset(there.id);
    return checked;
  }

  it('finds what is wrong, the same on both engines', async () => {
    const checked = await quality(table(false), table(true));
    expect(of(checked, 'row_count')).toEqual(['pass (table)']);
    expect(of(checked, 'missing_column')).toEqual(['fail gone']);
    expect(of(checked, 'new_column')).toEqual(['warn came']);
    expect(of(checked, 'type')).toEqual(['fail kind']);
    expect(of(checked, 'missing_values').filter((one) => !one.startsWith('pass'))).toEqual([
      `fail ${HOSTILE}`,
    ]);
    expect(of(checked, 'out_of_range').filter((one) => !one.startsWith('pass'))).toEqual(['fail amount']);
    expect(of(checked, 'infinite_values').filter((one) => !one.startsWith('pass'))).toEqual(['warn amount']);
    expect(of(checked, 'new_categories').filter((one) => !one.startsWith('pass'))).toEqual(['fail region']);
    expect(of(checked, 'vanished_categories').filter((one) => !one.startsWith('pass'))).toEqual([
      'fail flag',
      'fail region',
    ]);
    expect(of(checked, 'constant').filter((one) => !one.startsWith('pass'))).toEqual([
      'fail flag',
      'fail kind',
    ]);
    expect(of(checked, 'duplicate_rows')).toEqual(['pass (table)']);
    expect(checked.checks.find(({ id }) => id === 'duplicate_ids')).toMatchObject({
      verdict: 'fail',
      reference: 0,
      production: 50 / 1200,
    });
    expect(checked.checks.find(({ id }) => id === 'rows_per_period')).toMatchObject({
      verdict: 'fail',
      column: 'timestamp',
      production: 0,
    });
    found.push(checked);
    expect(checked).toEqual(found[0]);
  });

  it('counts whole rows that repeat, values of any type, null and NaN alike', async () => {
    const rows = (cells: TestColumn['cells'][]): TestColumn[] => [
      { name: 'n', type: 'number', cells: cells.map(([value]) => value ?? null) },
      { name: HOSTILE, type: 'text', cells: cells.map(([, text]) => text ?? null) },
      { name: 'd', type: 'day', cells: cells.map(([, , day]) => day ?? null) },
    ];
    const different = each(600, (row) => [row, 'a', DAY * row]);
    const repeated = [
      ...different.slice(0, 500),
      ...each(50, () => [null, null, null]),
      ...each(50, () => [NaN, null, null]),
      [0, 'b', 0],
      [-0, 'b', 0],
      // The same values in another place are another row.
      [1, '2', DAY],
      [2, '1', DAY],
    ];
    const checked = await quality(rows(different), rows(repeated));
    expect(checked.checks.find(({ id }) => id === 'duplicate_rows')).toMatchObject({
      verdict: 'fail',
      reference: 0,
      production: 100 / 604,
    });
  });

  it('has nothing to say of no rows, and does not cry wolf over one', async () => {
    const none = await quality(table(false), table(true), {
      production: [{ kind: 'compare', column: 'amount', operator: '<', value: -1 }],
    });
    expect(of(none, 'row_count')).toEqual(['fail (table)']);
    expect(of(none, 'missing_values')).toEqual([]);
    const noReference = await quality(table(false), table(true), {
      reference: [{ kind: 'sql', expression: 'false' }],
    });
    expect(of(noReference, 'row_count')).toEqual(['unknown (table)']);
    const one = await quality(table(false), table(true), {
      production: [{ kind: 'in', column: 'prediction_id', values: ['p2'], negated: false }],
    });
    // What one row cannot change by chance remains: its columns, and its type.
    expect(one.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual([
      'missing_column',
      'type',
    ]);
  });

  it('has nothing to say of columns without a value', async () => {
    const empty = (name: string, rows: number): TestColumn => ({
      name,
      type: 'text',
      cells: each(rows, () => null),
    });
    const checked = await quality([empty('a', 40), empty('b', 40)], [empty('a', 30), empty('b', 30)]);
    expect(checked.counts).toMatchObject({ fail: 0, warn: 0 });
  });

  it('finds nothing where nothing changed', async () => {
    const same = await openFile(
      workspace,
      new URL('../../../assets/sample/reference.parquet', import.meta.url),
    );
    const request = comparing(same, same);
    const checked = await workspace.quality(request, await workspace.drift(request));
    expect(checked.checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    const apart = comparing(same, same, {
      reference: [{ kind: 'sql', expression: 'hash(prediction_id) % 2 = 0' }],
      production: [{ kind: 'sql', expression: 'hash(prediction_id) % 200 = 1' }],
    });
    const sampled = await workspace.quality(apart, await workspace.drift(apart));
    const told = sampled.checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
    // One row of a hundred: there are fewer a month, and that is all.
    expect(told.map(({ id, verdict }) => `${verdict} ${id}`)).toEqual(['warn rows_per_period']);
  });

  it('leaves whole rows of thousands of columns alone and says so', async () => {
    const wide = each(1100, (i): TestColumn => ({ name: `c${i}`, type: 'integer', cells: [1, 2, 3] }));
    const checked = await quality(wide, wide);
    expect(checked.checks.find(({ id }) => id === 'duplicate_rows')).toMatchObject({
      verdict: 'unknown',
      headline: 'Not looked for: rows of 1,100 columns are not compared, 1,000 at most.',
    });
  });

  it('can be cancelled', async () => {
    const here = await openSource(workspace, arrowSource('reference', table(false)));
    const request = comparing(here, here);
    const drift = await workspace.drift(request);
    const controller = new AbortController();
    const running = workspace.quality(request, drift, { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toBeInstanceOf(CancelledError);
    await workspace.closeDataset(here.id);
  });
});
