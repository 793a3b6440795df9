import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../shared/domain/outcome';
import {
  type Attribute,
  DEFAULT_SUBGROUP_SETTINGS,
  type Subgroup,
  type Subgroups,
  type SubgroupSettings,
  subgroupsSchema,
} from '../../../shared/domain/subgroups';
import { subgroupGolden } from '../../golden/subgroup-golden';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { labelledSample } from './labelled-sample';
import { comparing, startWorkspace } from './workspace-under-test';

/** What each engine found of the sample; both must have found the same. */
const found: Subgroups[] = [];

describe.each(ENGINES)('subgroups on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  async function measured(
    reference: Dataset,
    production: Dataset,
    settings: Partial<SubgroupSettings> = {},
  ): Promise<Subgroups> {
    const result = await workspace.subgroups(comparing(reference, production), DEFAULT_OUTCOME_SETTINGS, {
      ...DEFAULT_SUBGROUP_SETTINGS,
      ...settings,
    });
    // Numbers that are not finite do not survive JSON, and the schema wants every one of them.
    expect(subgroupsSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    return result;
  }

  async function ofCsv(text: string, settings: Partial<SubgroupSettings> = {}): Promise<Subgroups> {
    const dataset = await workspace.openDataset({
      sources: [textSource('log.csv', text)],
      name: 'log',
      options: {},
    });
    return measured(dataset, dataset, settings);
  }

  const groupOf = ({ groups }: Pick<Attribute, 'groups'>, label: string): Subgroup =>
    groups.find((group) => group.label === label) ?? expect.fail(`There is no group ${label}.`);
  const attribute = ({ attributes }: Subgroups, name: string): Attribute =>
    attributes.find((one) => one.name === name) ?? expect.fail(`There is no attribute ${name}.`);

  it('finds of the sample for whom it is worse, the same on both engines', async () => {
    const result = await measured(
      await labelledSample(workspace, 'reference'),
      await labelledSample(workspace, 'production'),
    );
    found.push(result);
    expect(result).toEqual(found[0]);
    expect(result.attributes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['sex', 'race', 'age × sex']),
    );
    const sex = attribute(result, 'sex');
    expect(sex.groups.reduce((sum, { production }) => sum + production.rows, 0)).toBe(208_892);
    expect(groupOf(sex, 'Male').metrics['precision']?.disparity?.production?.verdict).toBe('fail');
    const [alaska] = attribute(result, 'race').groups.slice(-1);
    expect(alaska).toMatchObject({ label: 'Alaska Native', small: true });
    expect(alaska?.metrics['recall']?.disparity).toEqual({ reference: null, production: null });
    expect(result.worst?.slices[0]?.label).toBe('age 18 to under 25');
    expect(result.verdict).toBe('fail');
  });

  it.each(subgroupGolden.binary)(
    'is what Fairlearn and Aequitas say of $rows.length rows',
    async (golden) => {
      const result = await ofCsv(
        `a,b,score,prediction,label\n${golden.rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')}\n`,
        { attributes: [['a'], ['b'], ['a', 'b']], smallest: 2, chosen: { a: 'red', b: 'old' } },
      );
      for (const { columns, groups } of golden.frames) {
        const ours = attribute(result, columns.join(' × '));
        expect(ours.groups).toHaveLength(Object.keys(groups).length);
        for (const [label, { rows, ...metrics }] of Object.entries(groups)) {
          const name = columns.length > 1 ? label.replace('missing · ', 'a missing · ') : label;
          const group = groupOf(ours, name);
          expect(group.production.rows).toBe(rows);
          for (const [metric, value] of Object.entries(metrics)) {
            const estimate = group.metrics[metric]?.production.value ?? null;
            if (value === null) expect([name, metric, estimate]).toEqual([name, metric, null]);
            else expect(estimate, `${metric} of ${name}`).toBeCloseTo(value, 12);
          }
        }
      }
      for (const [metric, [difference, ratio]] of Object.entries(golden.gaps)) {
        const gap = attribute(result, 'b').gaps.find((one) => one.metric === metric);
        expect(gap?.difference).toBeCloseTo(difference, 12);
        expect(gap?.ratio).toBeCloseTo(ratio, 12);
      }
      for (const { column, group: label, rows, shareOfPredicted, ...values } of golden.aequitas) {
        const group = groupOf(attribute(result, column), label);
        expect(group.production.rows).toBe(rows);
        const known = (metric: string, value: number | null): void => {
          const ours = group.metrics[metric]?.production.value ?? null;
          if (value === null) expect(ours).toBeNull();
          else expect(ours, `${metric} of ${label}`).toBeCloseTo(value, 12);
        };
        known('selectionRate', values.selectionRate);
        known('prevalence', values.prevalence);
        known('falseDiscoveryRate', values.falseDiscoveryRate);
        known('falseOmissionRate', values.falseOmissionRate);
        known('negativePredictiveValue', values.negativePredictiveValue);
        const ratio = (metric: string, value: number | null): void => {
          const ours = group.metrics[metric]?.disparity?.production?.ratio.value ?? null;
          // Aequitas writes 10 for a division by zero, and compares the chosen group with itself.
          if (ours !== null && value !== null) expect(ours, `${metric} of ${label}`).toBeCloseTo(value, 10);
        };
        ratio('selectionRate', values.selectionRateRatio);
        ratio('recall', values.recallRatio);
        ratio('falsePositiveRate', values.falsePositiveRateRatio);
        ratio('precision', values.precisionRatio);
        // Its predicted positive rate is the group's share of all predicted positive, another denominator.
        const all = result.overall['selectionRate']?.production.value ?? 0;
        const share =
          ((group.metrics['selectionRate']?.production.value ?? 0) * rows) / (all * golden.rows.length);
        if (shareOfPredicted !== null) expect(share).toBeCloseTo(shareOfPredicted, 10);
      }
    },
  );

  it('is what Fairlearn says of numbers', async () => {
    for (const { rows, groups } of subgroupGolden.numbers) {
      const result = await ofCsv(
        `a,b,prediction,label\n${rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')}\n`,
        { attributes: [['a']], smallest: 2 },
      );
      for (const [label, { rows: count, ...metrics }] of Object.entries(groups)) {
        const group = groupOf(attribute(result, 'a'), label);
        expect(group.production.rows).toBe(count);
        for (const [metric, value] of Object.entries(metrics))
          expect(group.metrics[metric]?.production.value).toBeCloseTo(value ?? NaN, 9);
      }
    }
  });

  it('says what can be said without labels, and what cannot', async () => {
    const rows = Array.from(
      { length: 400 },
      (_, i) => `${i % 2 ? 'x' : 'y'},${(i * 37) % 100 < 50 + (i % 2) * 30 ? 1 : 0}`,
    );
    const result = await ofCsv(`team,prediction\n${rows.join('\n')}\n`, { attributes: [['team']] });
    expect(result.metrics.map(({ id }) => id)).toEqual(['selectionRate']);
    expect(result.worst).toBeNull();
    expect(result.reasons.at(-1)).toContain('Without labels');
    expect(groupOf(attribute(result, 'team'), 'x').metrics['recall']?.production.value).toBeNull();
  });

  it.each([
    [
      'no label in a whole group',
      'g,prediction,label',
      (i: number) => `${i % 2 ? 'a' : 'b'},${i % 3 ? 1 : 0},${i % 2 ? (i % 5 ? 1 : 0) : ''}`,
    ],
    ['one class alone', 'g,prediction,label', (i: number) => `${i % 2 ? 'a' : 'b'},1,1`],
    [
      'labels of −1 and 1',
      'g,prediction,label',
      (i: number) => `${i % 2 ? 'a' : 'b'},${i % 3 ? 1 : -1},${i % 4 ? 1 : -1}`,
    ],
    [
      'labels true and false',
      'g,prediction,label',
      (i: number) => `${i % 2 ? 'a' : 'b'},${i % 3 ? 'true' : 'false'},${i % 4 ? 'true' : 'false'}`,
    ],
    [
      'scores beyond 0 and 1',
      'g,score,prediction,label',
      (i: number) => `${i % 2 ? 'a' : 'b'},${i - 50},${i % 3 ? 1 : 0},${i % 4 ? 1 : 0}`,
    ],
    [
      'hostile names',
      'g,prediction,label',
      (i: number) => `"${i % 2 ? "'; DROP TABLE x; --" : '<b>|`**'}",${i % 3 ? 1 : 0},${i % 4 ? 1 : 0}`,
    ],
  ])('takes %s', async (_, head, row) => {
    const result = await ofCsv(`${head}\n${Array.from({ length: 200 }, (__, i) => row(i)).join('\n')}\n`, {
      attributes: [['g']],
    });
    expect(attribute(result, 'g').groups).toHaveLength(2);
  });

  it('lists the largest of ten thousand groups, and says how many it leaves out', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `g${i % 10_000},${i % 3 ? 1 : 0},${i % 4 ? 1 : 0}`);
    const result = await ofCsv(`g,prediction,label\n${rows.join('\n')}\n`, { attributes: [['g']] });
    const { groups, omitted } = attribute(result, 'g');
    expect(groups).toHaveLength(40);
    expect(omitted).toEqual({ groups: 9960, rows: 30_000 - 120 });
    expect(groups.every(({ small }) => small)).toBe(true);
    expect(result.verdict).toBe('unknown');
  });

  it('sees all groups rise while all rows fall', async () => {
    const side = (shares: readonly [number, number], right: readonly [number, number]) =>
      Array.from({ length: 2000 }, (_, i) => {
        const first = i < 2000 * shares[0];
        const place = first ? i / (2000 * shares[0]) : (i - 2000 * shares[0]) / (2000 * shares[1]);
        return `${first ? 'easy' : 'hard'},1,${place < (first ? right[0] : right[1]) ? 1 : 0}`;
      });
    const open = async (name: string, lines: readonly string[]) =>
      workspace.openDataset({
        sources: [textSource(`${name}.csv`, `g,prediction,label\n${lines.join('\n')}\nhard,0,0\n`)],
        name,
        options: {},
      });
    const result = await measured(
      await open('reference', side([0.9, 0.1], [0.9, 0.4])),
      await open('production', side([0.3, 0.7], [0.95, 0.45])),
      { attributes: [['g']] },
    );
    expect(attribute(result, 'g').reversal).toContain('Simpson’s paradox');
  });

  it('tells a value called missing from a missing one, and takes an attribute once', async () => {
    const rows = Array.from(
      { length: 90 },
      (_, i) => `${['missing', '', 'a'][i % 3] ?? ''},${i % 2},${i % 2}`,
    );
    const csv = `g,prediction,label\n${rows.join('\n')}\n`;
    const result = await ofCsv(csv, { attributes: [['g'], ['g']], smallest: 2 });
    expect(result.attributes).toHaveLength(1);
    const labels = attribute(result, 'g').groups.map(({ label }) => label);
    expect(new Set(labels)).toEqual(new Set(['missing', 'missing (2)', 'a']));
    await expect(ofCsv(csv, { attributes: [['g', 'g']] })).rejects.toThrow('at once');
  });

  it('refuses a column that is not there, and one that is a time', async () => {
    const csv = `timestamp,g,prediction\n${Array.from({ length: 50 }, (_, i) => `2024-01-${(i % 28) + 1},a,${i % 2}`).join('\n')}\n`;
    await expect(ofCsv(csv, { attributes: [['nowhere']] })).rejects.toThrow('There is no column “nowhere”');
    await expect(ofCsv(csv, { attributes: [['timestamp']] })).rejects.toThrow('cannot be grouped by');
  });
});
