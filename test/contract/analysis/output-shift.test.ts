import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { type DriftResult, driftResultSchema } from '../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';
import { timelineSchema } from '../../../shared/domain/timeline';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, startWorkspace } from './workspace-under-test';

interface Made {
  readonly approved: string;
  readonly answer: string;
  readonly grade: string;
  readonly outcome: string;
}

/** 80 rows, one every 18 hours, made from the number of the row. */
function csv(start: string, of: (row: number) => Made): string {
  const rows = Array.from({ length: 80 }, (_, row) => {
    const { approved, answer, grade, outcome } = of(row);
    const day = new Date(Date.parse(start) + row * 18 * 3_600_000).toISOString();
    return [day, approved, answer, grade, outcome, 'xy'.charAt(row % 2)].join(',');
  });
  return ['timestamp,approved,answer,grade,outcome,city', ...rows].join('\n');
}

const REFERENCE = csv('2024-01-01', (row) => ({
  approved: String(row % 5 === 0),
  answer: row % 4 === 0 ? 'pos' : 'neg',
  grade: 'aaabbccd'.charAt(row % 8),
  outcome: row % 2 === 0 ? '1.0x' : 'bad',
}));

/** Labels of half of the rows have not come; predictions of a tenth are missing. */
const PRODUCTION = csv('2024-04-01', (row) => ({
  approved: row % 10 === 3 ? '' : String(row < 40 ? row % 5 === 0 : row % 2 === 0),
  answer: row % 10 === 3 ? '' : row % 2 === 0 ? 'pos' : 'neg',
  grade: 'aabbccce'.charAt(row % 8),
  outcome: row % 4 < 2 ? '' : row % 4 === 2 ? '1.0x' : 'bad',
}));

const ROLES = {
  timestamp: 'timestamp',
  approved: 'prediction',
  answer: 'prediction',
  grade: 'score',
  outcome: 'label',
} as const;

const near = (value: number): number => expect.closeTo(value, 12) as number;
const shiftOf = (r: number, p: number): number => (p - r) / Math.sqrt(r * (1 - r));

/** What each engine found; both must have found the same. */
const found: DriftResult[] = [];

describe.each(ENGINES)('the shift of predictions and labels on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  let sides: readonly [Dataset, Dataset];
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    const open = (name: string, text: string): Promise<Dataset> =>
      workspace.openDataset({ sources: [textSource(`${name}.csv`, text)], name, options: {} });
    sides = [await open('reference', REFERENCE), await open('production', PRODUCTION)];
  }, 60_000);
  afterAll(() => workspace.engine.close());

  it('is that of the mean of booleans and of one class of text, over present values', async () => {
    const result = await workspace.drift(comparing(...sides, { roles: ROLES }));
    expect(driftResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    found.push(result);
    expect(result).toEqual(found[0]);
    const column = (name: string) => result.columns.find((one) => one.name === name);

    // Of 72 predictions that are not missing 8 of the first half and 20 of the second are true.
    const approved = { category: 'true', reference: 0.2, production: near(28 / 72) };
    expect(column('approved')).toMatchObject({
      kind: 'boolean',
      metrics: {
        meanShift: near(shiftOf(0.2, 28 / 72)),
        classShift: { ...approved, shift: near(shiftOf(0.2, 28 / 72)) },
      },
    });
    expect(column('answer')?.metrics).toMatchObject({
      classShift: {
        category: 'pos',
        reference: 0.25,
        production: near(40 / 72),
        shift: near(shiftOf(0.25, 40 / 72)),
      },
    });
    expect(column('answer')?.metrics.meanShift).toBeUndefined();
    // a 3 → 2, c 2 → 3, d 1 → 0 and e 0 → 1 of 8: the most frequent of the reference.
    expect(column('grade')?.metrics.classShift).toEqual({
      category: 'a',
      reference: 0.375,
      production: 0.25,
      shift: near(shiftOf(0.375, 0.25)),
    });
    expect(result.verdict.detail).toContain('“true” +18.9 points (+0.472 σ)');
    expect(result.verdict.detail).toContain('answer “pos” +30.6 points (+0.706 σ)');
  });

  it('is none where labels have not come', async () => {
    const result = await workspace.drift(comparing(...sides, { roles: ROLES }));
    const outcome = result.columns.find(({ name }) => name === 'outcome');
    expect(outcome?.production).toMatchObject({ count: 40, missing: 40 });
    expect(outcome?.metrics.classShift).toEqual({
      category: '1.0x',
      reference: 0.5,
      production: 0.5,
      shift: 0,
    });
    expect(result.verdict.detail).not.toContain('outcome');
  });

  it('follows what the settings of PSI do not: bins of one category', async () => {
    const [first] = found;
    const settings = { ...DEFAULT_DRIFT_SETTINGS, categories: 1, psiPreset: 'fiddler' as const };
    const result = await workspace.drift(comparing(...sides, { roles: ROLES, settings }));
    const shifts = ({ columns }: DriftResult) =>
      new Map(columns.map(({ name, metrics }) => [name, metrics.classShift]));
    expect(shifts(result)).toEqual(first === undefined ? null : shifts(first));
  });

  it('is followed over time, in the deviations of the whole reference', async () => {
    const timeline = await workspace.timeline(comparing(...sides, { roles: ROLES }), {
      by: 'count',
      chunks: 2,
    });
    if (timeline === null) return expect.fail('There are times.');
    expect(timelineSchema.parse(JSON.parse(JSON.stringify(timeline)))).toEqual(timeline);
    expect(timeline.chunks.map(({ side }) => side)).toEqual([
      'reference',
      'reference',
      'production',
      'production',
    ]);
    const series = (name: string) =>
      timeline.columns
        .find((column) => column.name === name)
        ?.others?.find(({ metric }) => metric === 'meanShift');
    expect(series('approved')?.values).toEqual([
      near(0),
      near(0),
      near(shiftOf(0.2, 8 / 36)),
      near(shiftOf(0.2, 20 / 36)),
    ]);
    const chance = 2.5758293035489004 * Math.sqrt(1 / 36 + 1 / 80);
    expect(series('approved')?.limit?.[2]).toBeCloseTo(chance, 12);
    expect(series('answer')).toMatchObject({
      category: 'pos',
      values: [0, 0, near(shiftOf(0.25, 20 / 36)), near(shiftOf(0.25, 20 / 36))],
    });
    expect(series('answer')?.limit?.[2]).toBeCloseTo(chance, 12);
    expect(series('grade')).toMatchObject({
      category: 'a',
      values: [0, 0, near(shiftOf(0.375, 0.25)), near(shiftOf(0.375, 0.25))],
    });
    // Labels of half of the rows have not come.
    expect(series('outcome')).toMatchObject({ category: '1.0x', values: [0, 0, 0, 0] });
    expect(series('city')).toBeUndefined();
  });

  it('has no value over time where the reference has none of the class, nor a chunk without values', async () => {
    const open = (name: string, cells: readonly string[]): Promise<Dataset> =>
      workspace.openDataset({
        sources: [
          textSource(
            `${name}.csv`,
            `timestamp,answer,kind\n${cells.map((cell, i) => `2024-0${i + 1}-01,${cell}`).join('\n')}`,
          ),
        ],
        name,
        options: {},
      });
    const before = await open('before', ['a,u', 'b,u', 'a,v', 'b,v']);
    const after = await open('after', ['new,u', 'new,v', 'new,v', ',v']);
    const timeline = await workspace.timeline(
      comparing(before, after, { roles: { timestamp: 'timestamp', answer: 'prediction', kind: 'label' } }),
      { by: 'period', period: 'month', zone: 'UTC' },
    );
    const series = (name: string) =>
      timeline?.columns
        .find((column) => column.name === name)
        ?.others?.find(({ metric }) => metric === 'meanShift');
    expect(series('answer')).toMatchObject({
      category: 'new',
      values: [null, null, null, null, null, null, null, null],
    });
    expect(series('answer')?.limit).toEqual(series('answer')?.values);
    // Of u and v, which moved equally, the first by text: a half of the reference, of deviation a half.
    expect(series('kind')).toMatchObject({ category: 'u', values: [1, 1, -1, -1, 1, -1, -1, -1] });
  });
});
