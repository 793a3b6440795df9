import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { type Dossier, dossierSchema, type PredictionKey } from '../../../shared/domain/dossier';
import { outcomeText } from '../../../shared/card/dossier-words';
import { UserError } from '../../../shared/domain/errors';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../shared/domain/outcome';
import { DEFAULT_OUTLIER_SETTINGS } from '../../../shared/domain/outliers';
import type { Role } from '../../../shared/domain/role';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { MemorySource } from '../../fixtures/memory-source';
import { mulberry32 } from '../../golden/recipe';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { plainNearest, type Value } from './plain-nearest';
import { comparing, openSource, type RequestParts, startWorkspace } from './workspace-under-test';

const INPUTS = ['amount', 'paid "in", full', 'colour', 'rowid', 'flat'] as const;
const COLUMNS = ['id', 'at', 'version', ...INPUTS, 'ms', 'predicted', 'shadow', 'came'] as const;
const ROLES: Readonly<Record<(typeof COLUMNS)[number], Role>> = {
  id: 'prediction_id',
  at: 'timestamp',
  version: 'model_version',
  amount: 'feature',
  'paid "in", full': 'feature',
  colour: 'feature',
  rowid: 'feature',
  flat: 'feature',
  ms: 'latency',
  predicted: 'prediction',
  shadow: 'shadow_prediction',
  came: 'label',
};

type Row = Record<(typeof COLUMNS)[number], Value>;

/** Rows of a log, a tenth of their inputs missing; `from` is the first minute. */
function rowsOf(seed: number, count: number, from: number): Row[] {
  const draws = Array.from({ length: 5 }, (_, k) => mulberry32(seed + k, count));
  const draw = (k: number, i: number): number => draws[k]?.[i] ?? 0;
  return Array.from({ length: count }, (_, i): Row => {
    const gap = (k: number, value: Value): Value => ((draw(k, i) * 1000) % 10 < 1 ? null : value);
    const yes = draw(0, i) > 0.5 ? 'good' : 'bad';
    return {
      id: `${seed}-${i}`,
      at: new Date(Date.UTC(2026, 0, 1, 0, from + i)).toISOString().slice(0, 19).replace('T', ' '),
      version: i < count / 2 ? `v${seed}` : `v${seed} next`,
      amount: gap(1, Number((draw(0, i) * 100).toFixed(3))),
      'paid "in", full': gap(2, Math.floor(draw(3, i) * 20)),
      colour: gap(3, ['red', 'blue', "it's; --"][Math.floor(draw(2, i) * 3)] ?? 'red'),
      rowid: gap(4, Math.floor(draw(4, i) * 1000) / 8),
      flat: 7,
      ms: 10 + i,
      predicted: yes,
      shadow: yes,
      came: yes,
    };
  });
}

const cell = (value: Value): string =>
  typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : value === null ? '' : String(value);
const csvOf = (rows: readonly Row[]): string =>
  [COLUMNS.map(cell), ...rows.map((row) => COLUMNS.map((name) => cell(row[name])))]
    .map((cells) => cells.join(','))
    .join('\n');
const inputsOf = (row: Row): Value[] => INPUTS.map((name) => row[name]);

const REFERENCE = rowsOf(100, 600, 0);
const PRODUCTION = rowsOf(200, 400, 600);
const ODD: Row = {
  ...(PRODUCTION[5] as Row),
  id: 'odd one',
  amount: 9000,
  colour: 'never seen',
  shadow: 'good',
  predicted: 'bad',
  came: 'good',
  ms: 99_999,
};
PRODUCTION[250] = ODD;
PRODUCTION[300] = { ...(PRODUCTION[300] as Row), id: 'twice' };
PRODUCTION[301] = { ...(PRODUCTION[301] as Row), id: 'twice' };
/** Missing in all that varies. */
PRODUCTION[302] = { ...ODD, id: 'empty', amount: null, 'paid "in", full': null, colour: null, rowid: null };
/** Like no row in anything. */
PRODUCTION[303] = { ...ODD, id: 'alone', amount: 1e300, 'paid "in", full': -1e300, rowid: 1e308, flat: 8 };

/** What each engine told of one row; both must tell the same. */
const told: Dossier[] = [];

describe.each(ENGINES)('the story of one prediction on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  let reference: Dataset;
  let production: Dataset;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    const open = (name: string, rows: readonly Row[]): Promise<Dataset> =>
      openSource(workspace, new MemorySource(name, new TextEncoder().encode(csvOf(rows))));
    reference = await open('reference.csv', REFERENCE);
    production = await open('production.csv', PRODUCTION);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function ask(
    key: PredictionKey['key'],
    side: PredictionKey['side'] = 'production',
    parts: RequestParts = {},
  ): Promise<Dossier> {
    const dossier = await workspace.dossier(
      comparing(reference, production, { roles: ROLES, ...parts }),
      { side, key },
      { chunking: DEFAULT_CHUNKING, outcome: DEFAULT_OUTCOME_SETTINGS, outliers: DEFAULT_OUTLIER_SETTINGS },
    );
    expect(dossierSchema.parse(JSON.parse(JSON.stringify(dossier)))).toEqual(dossier);
    return dossier;
  }
  const near = ({ nearest }: Dossier) =>
    nearest.map(({ row, distance, compared }) => ({ row, distance, compared }));

  it('finds the rows nearest to it as a plain computation does, mixed types and gaps and all', async () => {
    for (const row of [1, 2, 17, 100, 251, 303, 399]) {
      const expected = plainNearest(REFERENCE.map(inputsOf), inputsOf(PRODUCTION[row - 1] as Row), 10);
      const found = near(await ask({ row }));
      expect(found.map(({ row: at, compared }) => [at, compared])).toEqual(
        expected.map(({ row: at, compared }) => [at, compared]),
      );
      found.forEach(({ distance }, i) => expect(distance).toBeCloseTo(expected[i]?.distance ?? NaN, 12));
    }
  });

  it('never counts a row as near that is alike in nothing', async () => {
    expect((await ask({ id: 'alone' })).nearest).toEqual([]);
  });

  it('leaves a row of the reference out of its own neighbours, and rows outside the slice', async () => {
    const { nearest } = await ask({ row: 40 }, 'reference');
    expect(nearest.map(({ row }) => row)).not.toContain(40);
    const half = await ask({ row: 40 }, 'reference', {
      reference: [{ kind: 'compare', column: 'colour', operator: '=', value: 'red' }],
    });
    expect(half.nearest.map(({ row }) => REFERENCE[row - 1]?.colour)).toEqual(Array(10).fill('red'));
  });

  it('says what is odd about it, what went wrong first', async () => {
    const dossier = await ask({ id: 'odd one' });
    told.push(dossier);
    expect(dossier).toMatchObject({
      row: 251,
      id: 'odd one',
      inSlice: true,
      answers: { prediction: 'bad', label: 'good', shadowPrediction: 'good' },
      outcome: { kind: 'wrong' },
      version: { value: 'v200' },
    });
    expect(outcomeText(dossier)).toBe('The prediction was wrong: bad, and the label is good.');
    expect((await ask({ row: 17 })).outcome).toEqual({ kind: 'right' });
    expect(dossier.findings[0]).toEqual({ kind: 'wrong', oddness: 3 });
    expect(dossier.findings[1]).toEqual({ kind: 'shadow', oddness: 2, right: true });
    expect(dossier.findings).toContainEqual({ kind: 'unseen', oddness: 1.5, column: 'colour' });
    expect(dossier.findings).toContainEqual({ kind: 'beyond', oddness: 1.5, column: 'amount' });
    expect(dossier.findings.some(({ kind }) => kind === 'slow')).toBe(true);
    expect(dossier.outlier).toMatchObject({ flagged: true, far: true });
    const amount = dossier.inputs.find(({ column }) => column === 'amount');
    expect(amount).toMatchObject({ percentile: 1, atOrAbove: 0, beyond: true });
  });

  it('makes a prediction of a score by the positive class of all rows, whatever the order of the names', async () => {
    for (const [rare, often] of [
      ['churn', 'stay'],
      ['stay', 'churn'],
      ['1', '0'],
    ]) {
      const rows = Array.from({ length: 40 }, (_, row) => {
        const is = row % 4 === 0;
        return `${row},${is ? 0.9 : 0.1 + row / 200},${is ? rare : often}`;
      });
      const log = await workspace.openDataset({
        sources: [textSource('scores.csv', `size,score,came\n${rows.join('\n')}\n3,0.8,`)],
        name: 'scores',
        options: {},
      });
      const told = (row: number, positive?: string) =>
        workspace.dossier(
          comparing(log, log, { roles: { size: 'feature', score: 'score', came: 'label' } }),
          { side: 'production', key: { row } },
          {
            chunking: DEFAULT_CHUNKING,
            outcome: { ...DEFAULT_OUTCOME_SETTINGS, ...(positive === undefined ? {} : { positive }) },
            outliers: DEFAULT_OUTLIER_SETTINGS,
          },
        );
      const made = { prediction: rare, predictionFromScore: true };
      expect(await told(1)).toMatchObject({ answers: made, outcome: { kind: 'right' } });
      expect(await told(2)).toMatchObject({ answers: { prediction: often }, outcome: { kind: 'right' } });
      expect(await told(41)).toMatchObject({ answers: made, outcome: { kind: 'unlabelled' } });
      expect(await told(1, often)).toMatchObject({
        answers: { prediction: often },
        outcome: { kind: 'wrong' },
      });
    }
  });

  it('places an input among the present values of the reference', async () => {
    const { inputs } = await ask({ row: 17 });
    const values = REFERENCE.map(({ rowid }) => rowid).filter((value) => typeof value === 'number');
    const value = PRODUCTION[16]?.rowid as number;
    expect(inputs.find(({ column }) => column === 'rowid')).toMatchObject({
      percentile: values.filter((other) => other <= value).length / values.length,
      atOrAbove: values.filter((other) => other >= value).length / values.length,
    });
    const colour = PRODUCTION[16]?.colour;
    expect(inputs.find(({ column }) => column === 'colour')?.share).toBe(
      REFERENCE.filter((row) => row.colour === colour).length / REFERENCE.length,
    );
  });

  it('finds its neighbours in time and the version that was switched', async () => {
    const { before, after, chunk } = await ask({ row: 202 });
    expect(before.map(({ row }) => row)).toEqual([201, 200, 199]);
    expect(after.map(({ row }) => row)).toEqual([203, 204, 205]);
    expect(chunk?.rows).toBeGreaterThan(0);
    const first = await ask({ row: 201 });
    expect(first.version).toMatchObject({ value: 'v200 next', before: 'v200' });
    expect(first.findings.map(({ kind }) => kind)).toContain('switched');
  });

  it('is found from a place of a sorted and filtered view', async () => {
    const { comparison } = comparing(reference, production);
    const place = async (at: number): Promise<number> =>
      workspace.rowAt(
        {
          slice: comparison.production,
          filters: [{ kind: 'compare', column: 'ms', operator: '<', value: 15 }],
          sort: [{ column: 'ms', descending: true }],
        },
        at,
      );
    const expected = PRODUCTION.flatMap(({ ms }, i) =>
      Number(ms) < 15 ? [{ ms: Number(ms), row: i + 1 }] : [],
    )
      .sort((a, b) => b.ms - a.ms)
      .map(({ row }) => row);
    expect([await place(0), await place(expected.length - 1)]).toEqual([expected[0], expected.at(-1)]);
    await expect(place(expected.length)).rejects.toThrow('There is no row');
    expect(await workspace.rowAt({ slice: comparison.production, filters: [], sort: [] }, 41)).toBe(42);
  });

  it('gives the same score as the list of outliers', async () => {
    const request = comparing(reference, production, { roles: ROLES });
    const { top } = await workspace.outliers(request, DEFAULT_CHUNKING, DEFAULT_OUTLIER_SETTINGS, 3);
    for (const { row, score, far } of top) expect((await ask({ row })).outlier).toMatchObject({ score, far });
  });

  it('says what is wrong with an id', async () => {
    const failure = async (work: Promise<unknown>): Promise<UserError> => {
      const error: unknown = await work.then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error instanceof UserError) return error;
      throw new Error('There was no error for the user.', { cause: error });
    };
    expect((await failure(ask({ id: "nobody'; --" }))).message).toContain('No row');
    const twice = await failure(ask({ id: 'twice' }));
    expect(twice.message).toContain('2 rows');
    expect(twice.advice).toContain('301, 302');
    expect((await failure(ask({ row: 401 }))).advice).toContain('1 to 400');
    const without = { roles: { ...ROLES, id: 'feature' as const } };
    expect((await failure(ask({ id: 'odd one' }, 'production', without))).message).toContain('no column');
    expect((await ask({ row: 251 }, 'production', without)).id).toBeUndefined();
  });

  it('says that a row is outside the slice, and why it has no score', async () => {
    const dossier = await ask({ id: 'odd one' }, 'production', {
      production: [{ kind: 'compare', column: 'amount', operator: '<', value: 50 }],
    });
    expect(dossier.inSlice).toBe(false);
    expect(dossier.outlier).toEqual({ notScored: 'The row is outside the slice that is compared.' });
  });
});

it('tells the same on both engines', () => {
  expect(told).toHaveLength(ENGINES.length);
  expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
});
