import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Disparity, Subgroup, Subgroups, SubgroupSettings } from '../../../shared/domain/subgroups';
import { type SubgroupGolden, subgroupGolden } from '../../golden/subgroup-golden';
import { ENGINES } from '../engines';
import { attributeOf, groupOf, subgroupsOfCsv } from './subgroups-under-test';
import { startWorkspace } from './workspace-under-test';

type BinaryCase = SubgroupGolden['binary'][number];
type Golden = Pick<BinaryCase, 'frames' | 'gaps'>;

const HEADS = {
  binary: 'a,b,score,prediction,label',
  numbers: 'a,b,prediction,label',
  classes: 'a,b,prediction,label',
};
const ALL: Partial<SubgroupSettings> = { attributes: [['a'], ['b'], ['a', 'b']], smallest: 2 };
/** Aequitas writes this for a ratio to zero. */
const RATIO_TO_ZERO = 10;

const csv = (head: string, rows: readonly (readonly (string | number | null)[])[]): string =>
  `${head}\n${rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')}\n`;

const shown = (golden: string, columns: readonly string[]): string =>
  columns.length > 1 ? golden.replace('missing · ', 'a missing · ') : golden;

function expectSame(ours: number | null | undefined, golden: number | null, what: string): void {
  if (golden === null) expect(ours ?? null, what).toBeNull();
  else expect(ours ?? NaN, what).toBeCloseTo(golden, 10);
}

const valueOf = (group: Subgroup, metric: string): number | null =>
  group.metrics[metric]?.production.value ?? null;

const disparityOf = (group: Subgroup, metric: string): Disparity | null =>
  group.metrics[metric]?.disparity?.production ?? null;

/** Every group of every frame, each metric of it, and no group besides. */
function expectFrames(result: Subgroups, { frames }: Golden): void {
  for (const { columns, groups } of frames) {
    const ours = attributeOf(result, columns.join(' × '));
    expect(ours.groups.map(({ label }) => label).sort()).toEqual(
      Object.keys(groups)
        .map((label) => shown(label, columns))
        .sort(),
    );
    for (const [label, { rows, ...metrics }] of Object.entries(groups)) {
      const group = groupOf(ours, shown(label, columns));
      expect(group.production.rows).toBe(rows);
      for (const [metric, value] of Object.entries(metrics)) {
        expect(group.metrics, metric).toHaveProperty(metric);
        expectSame(valueOf(group, metric), value, `${metric} of ${label}`);
      }
    }
  }
}

function expectGaps(result: Subgroups, againstAll: Subgroups, { gaps }: Golden): void {
  for (const [metric, { between, overall }] of Object.entries(gaps)) {
    const gap = attributeOf(result, 'b').gaps.find((one) => one.metric === metric);
    expectSame(gap?.difference, between[0], `${metric} between groups`);
    expectSame(gap?.ratio, between[1], `ratio of ${metric} between groups`);
    const apart = attributeOf(againstAll, 'b').groups.flatMap((group) => disparityOf(group, metric) ?? []);
    expect(apart).toHaveLength(2);
    const furthest = Math.max(...apart.map(({ difference }) => Math.abs(difference.value ?? NaN)));
    const least = Math.min(
      ...apart.map(({ ratio: { value } }) => Math.min(value ?? NaN, 1 / (value ?? NaN))),
    );
    expectSame(furthest, overall[0], `${metric} to all rows`);
    expectSame(least, overall[1], `ratio of ${metric} to all rows`);
  }
}

/** Ratios of the groups of both attributes, but of the one that others are held against, which has none. */
function expectRatios(
  result: Subgroups,
  { aequitas }: BinaryCase,
  rule: 'chosen' | 'largest' | 'least',
  metrics: readonly string[],
): void {
  let compared = 0;
  for (const { column, group: label, rows, ratios } of aequitas) {
    const group = groupOf(attributeOf(result, column), label);
    for (const metric of metrics) {
      const ratio = ratios[rule][metric] ?? null;
      const disparity = disparityOf(group, metric);
      if (rows < 2 || disparity === null) {
        if (rows >= 2) expect([1, null], `${metric} of ${label}`).toContain(ratio);
        continue;
      }
      if (disparity.ratio.value === null) expect(ratio).toBe(RATIO_TO_ZERO);
      else expectSame(disparity.ratio.value, ratio, `ratio of ${metric} of ${label}`);
      compared++;
    }
  }
  // Seven groups have more than one row; of each attribute one is what the others are held against.
  expect(compared).toBeGreaterThanOrEqual(3 * metrics.length);
}

describe.each(ENGINES)('subgroups beside Fairlearn and Aequitas on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  const measured = (
    kind: keyof typeof HEADS,
    { rows }: { readonly rows: readonly (readonly (string | number | null)[])[] },
    settings: Partial<SubgroupSettings> = {},
  ): Promise<Subgroups> => subgroupsOfCsv(workspace, csv(HEADS[kind], rows), { ...ALL, ...settings });

  const kinds = ['binary', 'numbers', 'classes'] as const;
  it.each(
    kinds.flatMap((kind) =>
      subgroupGolden[kind].map((golden) => ({ kind, golden, size: golden.rows.length })),
    ),
  )('measures $kind of $size rows as Fairlearn does', async ({ kind, golden }) => {
    const result = await measured(kind, golden);
    const task = { binary: 'binary', numbers: 'regression', classes: 'multiclass' }[kind];
    expect(result.task).toBe(task);
    expectFrames(result, golden);
    expectGaps(result, await measured(kind, golden, { against: 'overall' }), golden);
  });

  it.each(subgroupGolden.binary)(
    'has what makes Fairlearn’s equalized odds of $rows.length rows',
    async (golden) => {
      const { gaps } = attributeOf(await measured('binary', golden), 'b');
      const rates = ['recall', 'falsePositiveRate'].map(
        (metric) => gaps.find((gap) => gap.metric === metric) ?? expect.fail(`There is no gap of ${metric}.`),
      );
      const differences = rates.map(({ difference }) => difference);
      const ratios = rates.map(({ ratio }) => ratio ?? NaN);
      const mean = ([one = NaN, other = NaN]: readonly number[]): number => (one + other) / 2;
      const { worst_case: worst, mean: both } = golden.equalizedOdds;
      expectSame(Math.max(...differences), worst[0], 'difference');
      expectSame(Math.min(...ratios), worst[1], 'ratio');
      expectSame(mean(differences), both[0], 'mean difference');
      expectSame(mean(ratios), both[1], 'mean ratio');
    },
  );

  it.each(subgroupGolden.binary)('measures groups of $rows.length rows as Aequitas does', async (golden) => {
    const result = await measured('binary', golden);
    const selected = (result.overall['selectionRate']?.production.value ?? NaN) * golden.rows.length;
    for (const { column, group: label, rows, shareOfPredicted, values } of golden.aequitas) {
      const group = groupOf(attributeOf(result, column), label);
      expect(group.production.rows).toBe(rows);
      for (const [metric, value] of Object.entries(values)) {
        expect(group.metrics, metric).toHaveProperty(metric);
        expectSame(valueOf(group, metric), value, `${metric} of ${label}`);
      }
      // Its predicted positive rate has another denominator than the selection rate: all that are predicted positive.
      expectSame(
        ((valueOf(group, 'selectionRate') ?? NaN) * rows) / selected,
        shareOfPredicted,
        `share of predicted positives of ${label}`,
      );
    }
  });

  it.each(subgroupGolden.binary)(
    'holds groups of $rows.length rows against others as Aequitas does',
    async (golden) => {
      const judged = ['selectionRate', 'recall', 'falsePositiveRate', 'precision'];
      const chosen = await measured('binary', golden, { chosen: { a: 'red', b: 'old' } });
      expectRatios(chosen, golden, 'chosen', judged);
      expectRatios(await measured('binary', golden, { against: 'largest' }), golden, 'largest', judged);
      // The least is the best of what is better lower.
      const best = await measured('binary', golden, { against: 'best' });
      expectRatios(best, golden, 'least', ['falsePositiveRate']);
    },
  );
});
