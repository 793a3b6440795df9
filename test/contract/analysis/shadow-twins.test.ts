import type { RoleOverrides } from '../../../shared/domain/applied-roles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../shared/domain/outcome';
import { DEFAULT_SHADOW_SETTINGS, type Shadow, shadowSchema } from '../../../shared/domain/shadow';
import { DEFAULT_CHUNKING } from '../../../shared/domain/timeline';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { comparing, startWorkspace } from './workspace-under-test';

const found: Shadow[] = [];

const HEAD = 'request_id,deployment,timestamp,age,city,prediction,prediction_score,label';
const pick = (i: number, name: string): string => `r${i},${name}`;

/** The live model errs on every tenth request, the shadow on every twentieth; labels are in live rows alone. */
function log(requests: number): string[] {
  return Array.from({ length: requests }, (_, i) => {
    const label = i % 2;
    const at = (ms: number): string => new Date(Date.UTC(2026, 0, 1) + i * 60_000 + ms).toISOString();
    const answer = (wrong: boolean): string => {
      const says = wrong ? 1 - label : label;
      return `${says},${says === 1 ? 0.9 : 0.1}`;
    };
    return [
      `${pick(i, 'live')},${at(0)},${20 + (i % 50)},Ulm,${answer(i % 10 === 0)},${label}`,
      `${pick(i, 'shadow')},${at(i % 100 === 99 ? 500 : 40)},${20 + (i % 50) + (i % 25 === 3 ? 1 : 0)},Ulm,${answer(i % 20 === 0)},`,
    ];
  }).flat();
}

describe.each(ENGINES)('a log with a row for each model on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function reviewed(
    lines: readonly string[],
    settings: Partial<typeof DEFAULT_SHADOW_SETTINGS> = {},
    only?: string,
    roles: RoleOverrides = {},
  ): Promise<Shadow> {
    const dataset = await workspace.openDataset({
      sources: [textSource('log.csv', `${lines.join('\n')}\n`)],
      name: 'log',
      options: {},
    });
    const result = await workspace.shadow(
      comparing(dataset, dataset, {
        roles,
        ...(only === undefined
          ? {}
          : { production: [{ kind: 'in', column: 'deployment', values: [only], negated: false }] }),
      }),
      DEFAULT_CHUNKING,
      DEFAULT_OUTCOME_SETTINGS,
      { ...DEFAULT_SHADOW_SETTINGS, ...settings },
    );
    expect(shadowSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    return result;
  }

  it('pairs the rows of a request and reviews them as if they were one', async () => {
    const result = await reviewed([HEAD, ...log(1000)]);
    found.push(result);
    expect(result).toEqual(found[0]);
    expect(result.pairing).toMatchObject({
      rows: 1000,
      paired: 1000,
      onlyLive: 0,
      onlyShadow: 0,
      labelled: 1000,
      repeatedIds: 0,
      twins: {
        column: 'deployment',
        live: 'live',
        shadow: 'shadow',
        duplicates: { live: 0, shadow: 0 },
        withoutId: 0,
        others: [],
      },
      gap: { pairs: 1000, median: 40, p95: 40 },
      inputs: { columns: 2, pairs: 40, worst: [{ column: 'age', pairs: 40 }] },
    });
    expect(result.labelled?.mcNemar).toMatchObject({ onlyLive: 0, onlyShadow: 50, both: 900, neither: 50 });
    expect(result.decision).toBe('promote');
    expect(result.reasons[0]).toBe('1,000 of 1,000 requests were answered by both models.');
    expect(result.reasons.join(' ')).toContain('In 40 of 1,000 pairs an input differs, most often “age”');
    expect(result.scores?.rows).toBe(1000);
    expect(result.overTime?.points.at(-1)?.pairs).toBe(1000);
  });

  it('tells performance that two models were measured together', async () => {
    const dataset = await workspace.openDataset({
      sources: [textSource('log.csv', `${[HEAD, ...log(100)].join('\n')}\n`)],
      name: 'log',
      options: {},
    });
    const detail = async (values: readonly string[]): Promise<string> => {
      const production = [{ kind: 'in' as const, column: 'deployment', values: [...values], negated: false }];
      const request = comparing(dataset, dataset, { production });
      return (await workspace.performance(request, DEFAULT_CHUNKING, DEFAULT_OUTCOME_SETTINGS)).detail;
    };
    expect(await detail(['live', 'shadow'])).toContain('rows of live and of shadow, measured together');
    expect(await detail(['live'])).not.toContain('measured together');
  });

  it('finds the same whatever the order of the rows, and in a slice of one model', async () => {
    const lines = log(200);
    const once = await reviewed([HEAD, ...lines]);
    const turned = await reviewed([HEAD, ...lines.toReversed()]);
    expect(turned.labelled?.mcNemar).toEqual(once.labelled?.mcNemar);
    expect(turned.pairing).toEqual(once.pairing);
    for (const only of ['live', 'shadow']) {
      const sliced = await reviewed([HEAD, ...lines], {}, only);
      expect(sliced.pairing).toEqual(once.pairing);
      expect(sliced.labelled).toEqual(once.labelled);
    }
  });

  it('counts what repeats, what has no twin and what has no identifier', async () => {
    const lines = log(100);
    const result = await reviewed(
      [
        HEAD,
        ...lines.slice(0, 20),
        ...lines.slice(0, 20),
        ...lines.slice(0, -1),
        ',live,2026-01-01,30,Ulm,1,0.9,1',
        ',shadow,2026-01-01,30,Ulm,1,0.9,1',
        'r5,canary,2026-01-01,30,Ulm,1,0.9,1',
      ],
      {},
      undefined,
      { request_id: 'prediction_id' },
    );
    expect(result.pairing).toMatchObject({
      rows: 102,
      paired: 99,
      onlyLive: 2,
      onlyShadow: 1,
      twins: { duplicates: { live: 20, shadow: 20 }, withoutId: 2, others: ['canary'] },
    });
    expect(result.reasons.join(' ')).toContain('40 rows repeat a request');
  });

  it('turns the two round when told, and takes another shadow', async () => {
    const lines = log(300);
    const right = await reviewed([HEAD, ...lines]);
    const turned = await reviewed([HEAD, ...lines], { live: 'shadow', shadow: 'live' });
    expect(turned.labelled?.mcNemar).toMatchObject({
      onlyLive: right.labelled?.mcNemar?.onlyShadow,
      onlyShadow: right.labelled?.mcNemar?.onlyLive,
    });
    const second = lines.filter((_, i) => i % 2 === 1).map((line) => line.replace(',shadow,', ',candidate,'));
    const other = await reviewed([HEAD, ...lines, ...second], { shadow: 'candidate' });
    expect(other.pairing.twins).toMatchObject({ shadow: 'candidate', others: ['shadow'] });
    expect(other.labelled).toEqual(right.labelled);
    expect(other.choices.map(({ name, chosen, paired }) => [name, chosen, paired])).toEqual([
      ['candidate', true, 300],
      ['shadow', false, 300],
    ]);
    expect(other.choices[1]?.metric).toEqual(right.labelled?.metrics[0]);
  });

  it('compares numbers, and yes and no in place of names', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => [
      `r${i},false,${i + 1.5},${i}.25`,
      `r${i},true,${i + 0.5},`,
    ]).flat();
    const result = await reviewed(['request_id,is_shadow,prediction,label', ...lines]);
    expect(result.task).toBe('regression');
    expect(result.pairing).toMatchObject({
      paired: 100,
      twins: { live: 'false', shadow: 'true' },
      gap: null,
    });
    expect(result.labelled?.metrics[0]).toMatchObject({ id: 'mae', status: 'better' });
  });

  it('says what is missing to pair by', async () => {
    const lines = log(50).map((line) => line.slice(line.indexOf(',') + 1));
    await expect(reviewed([HEAD.slice(HEAD.indexOf(',') + 1), ...lines])).rejects.toThrow(
      /no column has the role “prediction id”/,
    );
    const alone = log(50).filter((_, i) => i % 2 === 0);
    await expect(reviewed([HEAD, ...alone])).rejects.toThrow(/no shadow model to review/);
    expect((await reviewed([HEAD, ...log(50)], { shadow: 'nosuch' })).pairing.twins?.shadow).toBe('shadow');
  });

  it('compares what a joined log brings a second time', async () => {
    const rows = (of: (i: number) => string): string =>
      Array.from({ length: 100 }, (_, i) => of(i)).join('\n');
    const time = (i: number, ms: number): string =>
      new Date(Date.UTC(2026, 0, 1) + i * 1000 + ms).toISOString();
    const dataset = await workspace.openDataset({
      sources: [
        textSource(
          'live.csv',
          `prediction_id,timestamp,age,prediction,label\n${rows((i) => `p${i},${time(i, 0)},${i % 40},${i % 2},${i % 2}`)}\n`,
        ),
      ],
      joins: [
        {
          options: {},
          key: { base: 'prediction_id', other: 'prediction_id' },
          keep: 'last',
          sources: [
            textSource(
              'shadow.csv',
              `prediction_id,timestamp,age,prediction\n${rows((i) => `p${i},${time(i, 250)},${i % 10 === 0 ? '' : i % 40},${i % 2}`)}\n`,
            ),
          ],
        },
      ],
      name: 'log',
      options: {},
    });
    const { pairing } = await workspace.shadow(
      comparing(dataset, dataset),
      DEFAULT_CHUNKING,
      DEFAULT_OUTCOME_SETTINGS,
      DEFAULT_SHADOW_SETTINGS,
    );
    expect(pairing).toMatchObject({
      twins: null,
      gap: { pairs: 100, median: 250, p95: 250 },
      inputs: { columns: 1, pairs: 10, worst: [{ column: 'age', pairs: 10 }] },
    });
  });

  it('compares latency, cost and errors on the same requests, in rows and in columns alike', async () => {
    const live = (i: number): string =>
      `${100 + (i % 50)},${0.01 + (i % 10) / 1000},${i % 20 === 0 ? 'timeout' : ''}`;
    const other = (i: number): string => `${90 + (i % 50) + (i % 3)},${0.012 + (i % 10) / 1000},`;
    const answer = (i: number): string => `${i % 2}`;
    const lines = Array.from({ length: 400 }, (_, i) => [
      `r${i},live,${i % 20 === 0 ? '' : answer(i)},${live(i)}`,
      ...(i < 390 ? [`r${i},shadow,${answer(i)},${other(i)}`] : []),
    ]).flat();
    const twins = await reviewed(['request_id,deployment,prediction,latency_ms,cost_usd,error', ...lines]);
    const dataset = await workspace.openDataset({
      sources: [
        textSource(
          'live.csv',
          `request_id,prediction,latency_ms,cost_usd,error\n${Array.from({ length: 400 }, (_, i) => `r${i},${i % 20 === 0 ? '' : answer(i)},${live(i)}`).join('\n')}\n`,
        ),
      ],
      joins: [
        {
          options: {},
          key: { base: 'request_id', other: 'request_id' },
          keep: 'last',
          sources: [
            textSource(
              'shadow.csv',
              `request_id,prediction,latency_ms,cost_usd,error\n${Array.from({ length: 390 }, (_, i) => `r${i},${answer(i)},${other(i)}`).join('\n')}\n`,
            ),
          ],
        },
      ],
      name: 'log',
      options: {},
    });
    const { operations } = await workspace.shadow(
      comparing(dataset, dataset),
      DEFAULT_CHUNKING,
      DEFAULT_OUTCOME_SETTINGS,
      DEFAULT_SHADOW_SETTINGS,
    );
    const [latency, cost, error] = operations;
    expect(latency).toMatchObject({ kind: 'latency', pairs: 390, pValue: null, status: 'better' });
    expect(latency?.columns).toEqual({ live: 'latency_ms', shadow: 'latency_ms_1' });
    expect(latency?.mean.value).toBeCloseTo(-9, 10);
    expect(latency?.median).toMatchObject({ value: -9, lower: -9, upper: -9 });
    expect(cost).toMatchObject({ kind: 'cost', status: 'worse' });
    expect(cost?.mean.value).toBeCloseTo(0.002, 10);
    expect(error).toMatchObject({ kind: 'error', pairs: 390, median: null, status: 'better' });
    expect(error?.live.mean).toBeCloseTo(20 / 390, 12);
    expect(error?.shadow.mean).toBe(0);
    const named = (one: (typeof operations)[number]) => ({ ...one, columns: null });
    expect(twins.operations.map(named)).toEqual(operations.map(named));
    expect(twins.reasons.join(' ')).toContain('The shadow is faster: median of “latency_ms” 115 against 124');
  });
});
