import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DriftRequest } from '../../../shared/analysis/requests';
import type { Workspace } from '../../../shared/analysis/workspace';
import { DEFAULT_OUTCOME_SETTINGS, type OutcomeSettings } from '../../../shared/domain/outcome';
import { driftResultSchema } from '../../../shared/domain/result';
import { DEFAULT_SHADOW_SETTINGS } from '../../../shared/domain/shadow';
import { DEFAULT_SUBGROUP_SETTINGS } from '../../../shared/domain/subgroups';
import type { Chunking } from '../../../shared/domain/timeline';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, startWorkspace } from './workspace-under-test';

const CHUNKS: Chunking = { by: 'count', chunks: 2 };
const ROLES = {
  at: 'timestamp',
  score: 'score',
  p_leave: 'score',
  answer: 'prediction',
  other: 'shadow_prediction',
  came: 'label',
  region: 'segment',
} as const;

interface Cells {
  readonly at: string;
  readonly score?: string;
  readonly p_leave?: string;
  readonly answer: string;
  readonly other?: string;
  readonly came: string;
  readonly region?: string;
}

const csv = (rows: readonly Cells[]): string => {
  const names = Object.keys(rows[0] ?? {}) as (keyof Cells)[];
  return [names.join(','), ...rows.map((row) => names.map((name) => row[name] ?? '').join(','))].join('\n');
};

/** 60 rows of which a third, spread over the scores, are of class `rare`; the score is higher on them unless `against`. */
function log(start: string, [rare, often]: readonly [string, string], against = false): Cells[] {
  return Array.from({ length: 60 }, (_, row) => {
    const is = row % 3 === 0;
    const score = (is === against ? 0.1 : 0.5) + (row % 20) / 50;
    return {
      at: new Date(Date.parse(start) + row * 86_400_000).toISOString(),
      score: score.toFixed(3),
      answer: score >= 0.5 !== against ? rare : often,
      other: row % 5 === 0 ? rare : often,
      came: is ? rare : often,
      region: row % 2 === 0 ? 'north' : 'south',
    };
  });
}

describe.each(ENGINES)('the positive class on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function request(reference: readonly Cells[], production: readonly Cells[]): Promise<DriftRequest> {
    const open = (name: string, rows: readonly Cells[]) =>
      workspace.openDataset({ sources: [textSource(`${name}.csv`, csv(rows))], name, options: {} });
    const sides = [await open('reference', reference), await open('production', production)] as const;
    const roles = Object.fromEntries(
      Object.entries(ROLES).filter(([column]) => sides[0].columns.some(({ name }) => name === column)),
    );
    return comparing(...sides, { roles });
  }

  const performance = (asked: DriftRequest, outcome: Partial<OutcomeSettings> = {}) =>
    workspace.performance(asked, CHUNKS, { ...DEFAULT_OUTCOME_SETTINGS, ...outcome });

  /** What every analysis takes for the positive class. */
  async function everywhere(asked: DriftRequest, outcome: OutcomeSettings = DEFAULT_OUTCOME_SETTINGS) {
    const drift = await workspace.drift({ ...asked, outcome });
    expect(driftResultSchema.parse(JSON.parse(JSON.stringify(drift)))).toEqual(drift);
    const timeline = await workspace.timeline({ ...asked, outcome }, CHUNKS);
    const followed = (name: string) => drift.columns.find((one) => one.name === name)?.metrics.classShift;
    return {
      label: followed('came')?.category,
      prediction: followed('answer')?.category,
      overTime: timeline?.columns
        .find(({ name }) => name === 'came')
        ?.others?.find(({ metric }) => metric === 'meanShift')?.category,
      performance: (await workspace.performance(asked, CHUNKS, outcome)).positive,
      subgroups: (await workspace.subgroups(asked, outcome, DEFAULT_SUBGROUP_SETTINGS)).positive,
      shadow: (await workspace.shadow(asked, CHUNKS, outcome, DEFAULT_SHADOW_SETTINGS)).positive,
    };
  }
  const all = (name: string) => ({
    label: name,
    prediction: name,
    overTime: name,
    performance: name,
    subgroups: name,
    shadow: name,
  });

  // The two names in both orders of the alphabet.
  it.each([
    ['churn', 'stay'],
    ['stay', 'churn'],
  ] as const)('is everywhere the class of the higher scores: %s, not %s', async (...names) => {
    const asked = await request(log('2024-01-01', names), log('2024-06-01', names));
    expect(await everywhere(asked)).toEqual(all(names[0]));
    const found = await performance(asked);
    expect(found.metrics.find(({ id }) => id === 'rocAuc')?.reference.value).toBeGreaterThan(0.7);
    expect(found.notes).toContain(
      `“${names[0]}” was taken as the positive class, because its rows have the higher mean score in the reference. Say otherwise with --positive, or at “Positive” in the Performance view.`,
    );
    expect(found.positiveDecision).toEqual({ basis: 'scores', note: found.notes[0] });
    const { columns } = await workspace.drift(asked);
    expect(columns.find(({ name }) => name === 'came')?.notes.join(' ')).toMatch(
      /positive one, because its rows/,
    );
    expect(columns.find(({ name }) => name === 'answer')?.metrics.classShift?.positiveBy).toBe('scores');
  });

  it('is what a person said, everywhere', async () => {
    const names = ['churn', 'stay'] as const;
    const asked = await request(log('2024-01-01', names), log('2024-06-01', names));
    const said = { ...DEFAULT_OUTCOME_SETTINGS, positive: 'stay' };
    expect(await everywhere(asked, said)).toEqual(all('stay'));
    const { notes, positiveDecision } = await performance(asked, said);
    expect(positiveDecision).toEqual({ basis: 'said', note: null });
    expect(notes.join(' ')).not.toContain('was taken');
  });

  it('is that of the reference where production says the opposite', async () => {
    const names = ['churn', 'stay'] as const;
    const asked = await request(log('2024-01-01', names), log('2024-06-01', names, true));
    expect(await everywhere(asked)).toEqual(all('churn'));
    const area = (await performance(asked)).metrics.find(({ id }) => id === 'rocAuc');
    expect(area?.production.value).toBeLessThan(0.3);
  });

  it('is found by predictions, by production, by the name of the score, and by rows', async () => {
    const names = ['leave', 'stay'] as const;
    const without = (rows: readonly Cells[], ...left: (keyof Cells)[]): Cells[] =>
      rows.map((row) => ({ ...row, ...Object.fromEntries(left.map((name) => [name, ''])) }));
    const rows = log('2024-01-01', names);
    const note = async (reference: readonly Cells[], production: readonly Cells[]) => {
      const asked = await request(reference, production);
      const { positive, positiveDecision } = await performance(asked);
      const { columns } = await workspace.drift(asked);
      expect(columns.find(({ name }) => name === 'answer')?.metrics.classShift?.category).toBe(positive);
      return `${positive ?? ''}: ${positiveDecision?.note ?? ''}`;
    };
    expect(await note(without(rows, 'came'), rows)).toMatch(/^leave: .*predicted so .* in the reference/);
    expect(await note(without(rows, 'score'), rows)).toMatch(/^leave: .*its rows have .* in production/);
    const named = rows.map(({ at, answer, came }) => ({ at, p_leave: '0.5', answer, came }));
    expect(await note(named, named)).toMatch(/^leave: .*the score “p_leave” is named like it/);
    const unscored = rows.map(({ at, answer, came }) => ({ at, answer, came }));
    expect(await note(unscored, unscored)).toMatch(/^leave: .*the rarer class in the reference/);
  });

  it('is doubted where nobody said it and the reference ranks its rows last', async () => {
    const names = ['1', '0'] as const;
    const turned = await request(log('2024-01-01', names, true), log('2024-06-01', names));
    const found = await performance(turned);
    const doubt =
      'The ROC AUC of the reference is below 0.5 by more than chance: the score may be of the other class.';
    expect(found).toMatchObject({ positive: '1', positiveDecision: { basis: 'words', note: null, doubt } });
    expect(found.detail).toContain(doubt);
    const said = await performance(turned, { positive: '1' });
    expect(said.positiveDecision).toEqual({ basis: 'said', note: null });
    expect(said.detail).not.toContain('other class');
    const right = await request(log('2024-01-01', names), log('2024-06-01', names, true));
    expect((await performance(right)).detail).not.toContain('other class');
  });
});
