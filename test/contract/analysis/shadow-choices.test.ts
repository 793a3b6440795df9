import type { RoleOverrides } from '../../../shared/domain/applied-roles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../shared/domain/outcome';
import { DEFAULT_SHADOW_SETTINGS, type Shadow, shadowSchema } from '../../../shared/domain/shadow';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, startWorkspace } from './workspace-under-test';

const ROWS = 400;
const rows = (of: (i: number) => string): string => Array.from({ length: ROWS }, (_, i) => of(i)).join('\n');
/** A prediction that is wrong on every row of a multiple. */
const wrongEvery = (nth: number, i: number): number => (i % nth === 0 ? 1 - (i % 2) : i % 2);

describe.each(ENGINES)('more than one shadow on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function reviewed(dataset: Dataset, shadow?: string, roles: RoleOverrides = {}): Promise<Shadow> {
    const result = await workspace.shadow(
      comparing(dataset, dataset, { roles }),
      DEFAULT_CHUNKING,
      DEFAULT_OUTCOME_SETTINGS,
      { ...DEFAULT_SHADOW_SETTINGS, ...(shadow === undefined ? {} : { shadow }) },
    );
    expect(shadowSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    return result;
  }

  const log = (name: string, nth: number, latency: number) => ({
    options: {},
    key: { base: 'prediction_id', other: 'prediction_id' },
    keep: 'last' as const,
    sources: [
      textSource(
        name,
        `prediction_id,prediction,latency_ms\n${rows((i) => `p${i},${wrongEvery(nth, i)},${latency + (i % 5)}`)}\n`,
      ),
    ],
  });

  it('takes the first unless another is chosen by its file or its column, and compares all', async () => {
    const dataset = await workspace.openDataset({
      sources: [
        textSource(
          'live.csv',
          `prediction_id,prediction,latency_ms,label\n${rows((i) => `p${i},${wrongEvery(10, i)},${100 + (i % 7)},${i % 2}`)}\n`,
        ),
      ],
      joins: [log('a.csv', 5, 50), log('b.csv', 40, 200)],
      name: 'log',
      options: {},
    });
    const first = await reviewed(dataset);
    expect(first.columns).toMatchObject({
      shadow_prediction: 'prediction_1',
      shadow_latency: 'latency_ms_1',
    });
    expect(first.decision).toBe('hold');
    expect(first.choices.map(({ name, chosen, decision }) => [name, chosen, decision])).toEqual([
      ['a.csv', true, 'hold'],
      ['b.csv', false, 'promote'],
    ]);
    expect(first.notes.join(' ')).toContain('the best looks better than it is');
    for (const name of ['b.csv', 'prediction_2']) {
      const second = await reviewed(dataset, name);
      expect(second.columns).toMatchObject({ shadow_prediction: 'prediction_2' });
      expect(second.decision).toBe('promote');
      expect(second.operations[0]).toMatchObject({
        columns: { live: 'latency_ms', shadow: 'latency_ms_2' },
        status: 'worse',
      });
      expect(second.choices.map(({ chosen }) => chosen)).toEqual([false, true]);
      expect(second.choices[0]?.metric).toEqual(first.choices[0]?.metric);
      expect(first.choices[1]?.metric).toEqual(second.choices[1]?.metric);
    }
    expect((await reviewed(dataset, 'nosuch')).columns).toEqual(first.columns);
  });

  it('pairs the columns of one log by what is left of their names', async () => {
    const dataset = await workspace.openDataset({
      sources: [
        textSource(
          'log.csv',
          `prediction,label,x_prediction,x_score,y_prediction,y_score\n${rows((i) => `${wrongEvery(10, i)},${i % 2},${wrongEvery(5, i)},${0.1 + wrongEvery(5, i) / 2},${wrongEvery(20, i)},${0.2 + wrongEvery(20, i) / 2}`)}\n`,
        ),
      ],
      name: 'log',
      options: {},
    });
    const roles = {
      x_prediction: 'shadow_prediction',
      y_prediction: 'shadow_prediction',
      x_score: 'shadow_score',
      y_score: 'shadow_score',
    } as const;
    const second = await reviewed(dataset, 'y_prediction', roles);
    expect(second.columns).toMatchObject({ shadow_prediction: 'y_prediction', shadow_score: 'y_score' });
    expect(second.choices.map(({ name, columns }) => [name, columns])).toEqual([
      ['x_prediction', ['x_prediction', 'x_score']],
      ['y_prediction', ['y_prediction', 'y_score']],
    ]);
  });
});
