import type { RoleOverrides } from '../../../shared/domain/applied-roles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../shared/domain/outcome';
import { DEFAULT_SHADOW_SETTINGS, type Shadow, shadowSchema } from '../../../shared/domain/shadow';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { labelledSample } from './labelled-sample';
import { comparing, startWorkspace } from './workspace-under-test';

/** What each engine found of the sample; both must have found the same. */
const found: Shadow[] = [];

describe.each(ENGINES)('the shadow review on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function reviewed(csv: string, margin = 0.01, roles: RoleOverrides = {}): Promise<Shadow> {
    const dataset = await workspace.openDataset({
      sources: [textSource('log.csv', csv)],
      name: 'log',
      options: {},
    });
    const result = await workspace.shadow(
      comparing(dataset, dataset, { roles }),
      DEFAULT_CHUNKING,
      DEFAULT_OUTCOME_SETTINGS,
      { margin },
    );
    expect(shadowSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    return result;
  }

  it('finds of the sample what its README says, the same on both engines', async () => {
    const [reference, production] = [
      await labelledSample(workspace, 'reference'),
      await labelledSample(workspace, 'production'),
    ];
    const request = comparing(reference, production);
    const result = await workspace.shadow(
      request,
      DEFAULT_CHUNKING,
      DEFAULT_OUTCOME_SETTINGS,
      DEFAULT_SHADOW_SETTINGS,
    );
    expect(shadowSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    found.push(result);
    expect(result).toEqual(found[0]);
    expect(result.pairing).toMatchObject({
      rows: 208_892,
      paired: 208_892,
      labelled: 195_337,
      repeatedIds: 0,
    });
    expect(result.agreement?.rate.value).toBeCloseTo(0.956, 3);
    const [accuracy] = result.labelled?.metrics ?? [];
    expect(accuracy).toMatchObject({ id: 'accuracy', status: 'worse' });
    expect(accuracy?.change.value).toBeCloseTo(-0.003, 3);
    expect(result.labelled?.mcNemar?.pValue).toBeLessThan(1e-6);
    expect(result.decision).toBe('hold');
    expect(result.headline).toBe('Hold: the shadow is worse');
    // The README names whom the shadow is worse for.
    expect(result.worse.map(({ column, value }) => `${column} ${value ?? ''}`)).toContain('race Asian');
    expect(result.thresholds?.inUse).toBeCloseTo(0.5, 3);
    expect(result.overTime?.points.at(-1)?.upper).toBeLessThan(0);
  });

  it('counts every row of the sample as its README does, when labels of any age count', async () => {
    const reference = await labelledSample(workspace, 'reference');
    const production = await labelledSample(workspace, 'production');
    const roles = { label_timestamp: 'ignored' as const };
    const { labelled: result } = await workspace.shadow(
      comparing(reference, production, { roles }),
      DEFAULT_CHUNKING,
      DEFAULT_OUTCOME_SETTINGS,
      DEFAULT_SHADOW_SETTINGS,
    );
    expect(result?.mcNemar).toMatchObject({ onlyLive: 4629, onlyShadow: 4031 });
    const metric = (id: string) => result?.metrics.find((one) => one.id === id) ?? expect.fail(id);
    expect(metric('accuracy').live.value).toBeCloseTo(0.8275, 4);
    expect(metric('accuracy').shadow.value).toBeCloseTo(0.8245, 4);
    expect(metric('rocAuc').live.value).toBeCloseTo(0.9042, 4);
    expect(metric('rocAuc').shadow.value).toBeCloseTo(0.8945, 4);
  });

  const rows = (count: number, of: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => of(i)).join('\n');

  it('promotes a better shadow, waits without labels, stops without pairs', async () => {
    const head = 'prediction,shadow_prediction,label\n';
    const better = await reviewed(
      head + rows(400, (i) => `${i % 4 === 0 ? 1 - (i % 2) : i % 2},${i % 2},${i % 2}`),
    );
    expect(better.decision).toBe('promote');
    expect(better.labelled?.mcNemar).toMatchObject({ onlyLive: 0, onlyShadow: 100 });
    const unlabelled = await reviewed(head + rows(400, (i) => `${i % 2},${i % 3 === 0 ? 0 : 1},`));
    expect(unlabelled).toMatchObject({ decision: 'wait', labelled: null });
    const unpaired = await reviewed(head + rows(400, (i) => `${i % 2},${i < 20 ? 1 : ''},1`));
    expect(unpaired.decision).toBe('stop');
    const few = await reviewed(
      head + rows(60, (i) => `${i % 2},${i % 10 === 0 ? 1 - (i % 2) : i % 2},${i % 2}`),
      0.2,
    );
    expect(few.decision).toBe('hold');
  });

  it('holds a shadow that is better in one metric and worse in another by more than the margin', async () => {
    const head = 'prediction,shadow_prediction,label\n';
    // The live model finds every positive and cries wolf; the shadow never does, and misses half of them.
    const traded = await reviewed(
      head +
        rows(1000, (i) => {
          const label = i % 5 === 0 ? 1 : 0;
          return `${label === 1 || i % 4 === 1 ? 1 : 0},${label === 1 && i % 2 === 0 ? 1 : 0},${label}`;
        }),
    );
    expect(traded.decision).toBe('hold');
    expect(traded.headline).toBe('Hold: better in accuracy, worse in recall');
  });

  it('cuts a shadow without predictions where the live model is cut, unless told', async () => {
    const head = 'prediction,prediction_score,shadow_score,label\n';
    const text = rows(400, (i) => {
      const score = ((i * 37) % 100) / 100;
      return `${score >= 0.3 ? 1 : 0},${score},${Math.min(1, score + 0.001)},${i % 3 ? 1 : 0}`;
    });
    const result = await reviewed(head + text);
    expect(result.thresholds?.inUse).toBeCloseTo(0.3, 2);
    expect(result.notes).toContainEqual(expect.stringContaining('a score of 0.3 or more'));
    expect(result.notes).toContainEqual(expect.stringContaining('where the live model is cut'));
  });

  it('says how many more labelled pairs are needed', async () => {
    const head = 'prediction,shadow_prediction,label\n';
    const text = rows(200, (i) => `${i % 10 === 0 ? 1 : 0},${i % 10 === 5 ? 1 : 0},0`);
    const result = await reviewed(head + text);
    expect(result.decision).toBe('wait');
    expect(result.labelled?.pairsNeeded).toBeGreaterThan(1000);
    expect(result.headline).toMatch(/more labelled pairs are needed/);
  });

  it('compares models of numbers', async () => {
    const head = 'prediction,shadow_prediction,label\n';
    const result = await reviewed(head + rows(300, (i) => `${i + (i % 3) + 0.5},${i + 0.25},${i}.5`));
    expect(result.task).toBe('regression');
    expect(result.agreement).toBeNull();
    expect(result.decision).toBe('promote');
    expect(result.labelled?.metrics[0]).toMatchObject({ id: 'mae', status: 'better' });
  });

  it('counts at the threshold in use what its predictions say', async () => {
    // 0.29 times 200 is not 58 in doubles, and the cut lies between two of the even steps.
    const result = await reviewed(
      `prediction,shadow_prediction,shadow_score,label\n${rows(600, (i) => {
        const score = (i % 100) / 100;
        return `${i % 2},${score > 0.4 ? 1 : 0},${score},${(i >> 1) % 2}`;
      })}`,
    );
    const { edges = [], counts = [], inUse } = result.thresholds ?? {};
    const first = edges.indexOf(inUse ?? NaN);
    expect(first).toBeGreaterThan(0);
    const positives = (from: number): number =>
      counts.slice(from).reduce((sum, cells) => sum + cells.reduce((all, one) => all + one, 0), 0);
    expect(positives(first)).toBe(59 * 6);
    expect(positives(edges.indexOf(0.29))).toBe(71 * 6);
    expect(positives(edges.indexOf(0.29) + 1)).toBe(70 * 6);
  });

  it('takes a request that was logged twice as one, and says so', async () => {
    const csv = (copies: number): string =>
      `prediction_id,prediction,shadow_prediction,label\n${rows(400 * copies, (k) => {
        const i = Math.floor(k / copies);
        return `r${i},${i % 9 === 0 ? 1 - (i % 2) : i % 2},${i % 10 === 3 ? 1 - (i % 2) : i % 2},${i % 2}`;
      })}`;
    const roles = { prediction_id: 'prediction_id' } as const;
    const once = await reviewed(csv(1), 0.01, roles);
    const thrice = await reviewed(csv(3), 0.01, roles);
    const width = ({ labelled }: Shadow): number => {
      const { lower = NaN, upper = NaN } = labelled?.metrics[0]?.change ?? {};
      return upper - lower;
    };
    expect(thrice.pairing.repeatedIds).toBe(1200);
    expect(width(thrice) / width(once)).toBeGreaterThan(0.9);
    expect(thrice.reasons.join(' ')).toContain('share their identifier');
    expect(once.reasons.join(' ')).not.toContain('share their identifier');
  });

  it('resamples units where rows belong together', async () => {
    const head = 'user_id,prediction,shadow_prediction,label\n';
    const result = await reviewed(
      head + rows(600, (i) => `u${Math.floor(i / 30)},${Math.floor(i / 30) % 2},1,${i % 2}`),
    );
    expect(result.labelled?.units).toEqual({ column: 'user_id', units: 20 });
  });

  it('names what is missing, and is not misled by hostile names', async () => {
    await expect(reviewed('prediction,label\n1,1\n')).rejects.toThrow(/no shadow model to review/);
    const nasty = `"a""; DROP TABLE x; --",prediction,shadow_prediction,label\n${rows(200, (i) => `"<b>'${i % 2}",${i % 2},${i % 2 === 0 ? 0 : i % 3 === 0 ? 0 : 1},${i % 2}`)}\n`;
    const result = await reviewed(nasty);
    expect(result.worse[0]).toMatchObject({ column: 'a"; DROP TABLE x; --', value: "<b>'1" });
  });
});
