import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type { Subgroups, SubgroupSettings } from '../../../shared/domain/subgroups';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import {
  THRESHOLD_METRICS,
  thresholdDisparities,
} from '../../../renderer/views/subgroups/threshold-disparities';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { labelledSample } from './labelled-sample';
import { attributeOf, groupOf, subgroupsOf, subgroupsOfCsv } from './subgroups-under-test';
import { startWorkspace } from './workspace-under-test';

/** What each engine found of the sample; both must have found the same. */
const found: Subgroups[] = [];

describe.each(ENGINES)('subgroups on $name', { timeout: 120_000 }, (tested) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
  }, 60_000);
  afterAll(() => workspace.engine.close());

  const measured = (
    reference: Dataset,
    production: Dataset,
    settings: Partial<SubgroupSettings> = {},
  ): Promise<Subgroups> => subgroupsOf(workspace, reference, production, settings);
  const ofCsv = (text: string, settings: Partial<SubgroupSettings> = {}): Promise<Subgroups> =>
    subgroupsOfCsv(workspace, text, settings);

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
    const sex = attributeOf(result, 'sex');
    expect(sex.groups.reduce((sum, { production }) => sum + production.rows, 0)).toBe(208_892);
    expect(groupOf(sex, 'Male').metrics['precision']?.disparity?.production?.verdict).toBe('fail');
    // At the model's own threshold the window's disparities are those of the analysis.
    const atOwn = thresholdDisparities(
      sex.scores ?? [],
      (sex.scores ?? []).map(() => 50),
      sex,
      result.metrics,
      result.settings,
    );
    expect(atOwn).toHaveLength(2);
    for (const [place, one] of atOwn.entries())
      for (const id of THRESHOLD_METRICS) {
        const group = groupOf(sex, sex.scores?.[place]?.label ?? '');
        expect(one[id]).toEqual(group.metrics[id]?.disparity?.production);
      }
    const [alaska] = attributeOf(result, 'race').groups.slice(-1);
    expect(alaska).toMatchObject({ label: 'Alaska Native', small: true });
    expect(alaska?.metrics['recall']?.disparity).toEqual({ reference: null, production: null });
    expect(result.worst?.slices[0]?.label).toBe('age 18 to under 25');
    expect(result.verdict).toBe('fail');
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
    expect(result.labelled).toBe(0);
    // Both sides are one table.
    expect(groupOf(attributeOf(result, 'team'), 'x').answers).toMatchObject({ of: 'prediction', psi: 0 });
    expect(groupOf(attributeOf(result, 'team'), 'x').metrics['recall']?.production.value).toBeNull();
  });

  it('tells without labels whose scores drifted, as a plain computation has it', async () => {
    const score = (i: number, moved: boolean): number => {
      const random = new SeededRandom(i);
      const value = random.fraction() * random.fraction();
      return Number((moved ? Math.sqrt(value) : value).toFixed(4));
    };
    const side = (from: number, moved: boolean) =>
      Array.from({ length: 3000 }, (_, i) => {
        const group = ['a', 'b', 'c'][i % 3] ?? '';
        return { group, score: score(from + i, moved && group === 'b') };
      });
    const [before, after] = [side(0, false), side(5000, true)];
    const open = (name: string, rows: typeof before) =>
      workspace.openDataset({
        sources: [
          textSource(
            `${name}.csv`,
            `team,score\n${rows.map((row) => `${row.group},${row.score}`).join('\n')}\n`,
          ),
        ],
        name,
        options: {},
      });
    const result = await measured(await open('before', before), await open('after', after), {
      attributes: [['team']],
    });
    const sorted = before.map((row) => row.score).sort((a, b) => a - b);
    const edges = [...new Set([1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => sorted[tenth * 300 - 1] ?? NaN))];
    const shares = (rows: typeof before, group: string): number[] => {
      const counts = Array<number>(edges.length + 1).fill(0);
      const own = rows.filter((row) => row.group === group);
      for (const row of own) {
        const bin = edges.filter((edge) => edge < row.score).length;
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      return counts.map((count) => count / own.length);
    };
    const groups = attributeOf(result, 'team');
    for (const group of ['a', 'b', 'c']) {
      const now = shares(after, group);
      const expected = shares(before, group).reduce((sum, share, bin) => {
        const [r, p] = [Math.max(share, share === 0 ? 1e-4 : 0), now[bin] === 0 ? 1e-4 : (now[bin] ?? 0)];
        return sum + (p - r) * Math.log(p / r);
      }, 0);
      const { answers } = groupOf(groups, group);
      expect(answers?.of).toBe('score');
      expect(answers?.psi).toBeCloseTo(expected, 12);
      expect(answers?.status).toBe(group === 'b' ? 'drifted' : 'stable');
    }
    expect(result.reasons.join('\n')).toMatch(/^What the model answers to team b drifted: PSI /m);
    expect(result.worst).toBeNull();
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
    expect(attributeOf(result, 'g').groups).toHaveLength(2);
  });

  it('filters to exactly the rows it counts, values on the edges too', async () => {
    const rows = Array.from(
      { length: 900 },
      (_, i) => `${i % 30},${10 + (i % 77)},${'xy'[i % 2] ?? ''},${i % 2},${i % 3 ? 1 : 0}`,
    );
    const dataset = await workspace.openDataset({
      sources: [textSource('edges.csv', `whole,age,kind,prediction,label\n,,,,\n${rows.join('\n')}\n`)],
      name: 'edges',
      options: {},
    });
    const { attributes } = await subgroupsOf(workspace, dataset, dataset, {
      attributes: [['whole'], ['age'], ['kind'], ['age', 'kind'], ['age', 'whole', 'kind']],
    });
    const own = await subgroupsOf(workspace, dataset, dataset, {
      attributes: [['whole'], ['age'], ['age', 'whole', 'kind']],
      bands: { whole: [0, 7.5, 29], age: [20, 40], kind: [1], gone: [1] },
    });
    expect(attributeOf(own, 'whole').groups.map(({ label }) => label)).toEqual([
      '[0, 7.5)',
      '[7.5, 29)',
      '29 and over',
      'missing',
    ]);
    expect(attributeOf(own, 'age').groups.map(({ label }) => label)).toEqual([
      'under 20',
      '20 to under 40',
      '40 and over',
      'missing',
    ]);
    expect(attributeOf(own, 'age').bands).toEqual([{ column: 'age', edges: [20, 40], own: true }]);
    expect(own.notes.filter((note) => note.startsWith('Bands of'))).toHaveLength(2);
    for (const { groups } of [...attributes, ...own.attributes])
      for (const { label, predicates, production } of groups) {
        const slice = { dataset: dataset.id, name: label, predicates };
        expect([label, (await workspace.countSlice(slice)).rows]).toEqual([label, production.rows]);
      }
  });

  it('does not judge a large group by a few labels', async () => {
    const rows = Array.from(
      { length: 2000 },
      (_, i) =>
        `${i % 5 < 3 ? 'a' : 'b'},0.9,${i % 3 ? 1 : 0},${i % 5 < 3 ? (i % 7 ? 1 : 0) : i < 10 ? 0 : ''}`,
    );
    const result = await ofCsv(`g,score,prediction,label\n${rows.join('\n')}\n`, { attributes: [['g']] });
    const group = groupOf(attributeOf(result, 'g'), 'b');
    expect(group).toMatchObject({ small: false, production: { rows: 800, labelled: 4 } });
    for (const metric of ['calibrationGap', 'accuracy', 'falsePositiveRate'])
      expect(group.metrics[metric]?.disparity?.production?.verdict).toBe('unknown');
  });

  it('widens the intervals for the best group by every pair, as it is picked by what is compared', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `${'abcde'[i % 5] ?? ''},${i % 3 ? 1 : 0},${i % 4 ? 1 : 0}`,
    );
    const csv = `g,prediction,label\n${rows.join('\n')}\n`;
    const comparisons = async (against: SubgroupSettings['against']): Promise<number> =>
      attributeOf(await ofCsv(csv, { attributes: [['g']], against }), 'g').comparisons;
    // Five judged metrics of labels and predictions without a score.
    expect(await comparisons('largest')).toBe(5 * 4);
    expect(await comparisons('best')).toBe(5 * 10);
    expect(await comparisons('overall')).toBe(5 * 5);
  });

  it('lists the largest of ten thousand groups, and says how many it leaves out', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `g${i % 10_000},${i % 3 ? 1 : 0},${i % 4 ? 1 : 0}`);
    const result = await ofCsv(`g,prediction,label\n${rows.join('\n')}\n`, { attributes: [['g']] });
    const { groups, omitted } = attributeOf(result, 'g');
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
    expect(attributeOf(result, 'g').reversal).toContain('Simpson’s paradox');
  });

  it('looks for the worst rows by the error that is asked for, without labels for disagreements', async () => {
    // False positives are of side s1, false negatives of team t2, bad scores of kind k1, disagreements of kind k2.
    const rows = Array.from({ length: 4000 }, (_, i) => {
      const random = new SeededRandom(i);
      const [team, side, kind] = [random.below(4), random.below(5), random.below(3)];
      const draw = random.fraction();
      const label = i % 2;
      const wrong = label === 0 ? side === 1 : team === 2;
      const prediction = wrong ? 1 - label : label;
      const chance = kind === 1 ? 0.5 + 0.1 * draw : 0.9 + 0.05 * draw;
      const score = label === 1 ? chance : 1 - chance;
      const shadow = kind === 2 ? 1 - prediction : prediction;
      return `t${team},s${side},k${kind},${prediction},${score},${label},${shadow}`;
    });
    const csv = (label: boolean): string =>
      [
        `team,side,kind,prediction,score,${label ? 'label' : 'note'},shadow_prediction`,
        ...rows.map((row) => row.replace(/,([01]),([01])$/, label ? ',$1,$2' : ',,$2')),
      ].join('\n');
    const worst = async (worstBy: SubgroupSettings['worstBy'], label = true) =>
      (await ofCsv(csv(label), { attributes: [['team']], worstBy })).worst;
    const positives = await worst('falsePositives');
    expect(positives).toMatchObject({ rows: 2000, of: 'rows with a negative label' });
    expect(positives?.slices[0]).toMatchObject({ label: 'side s1', errorShare: 1, elsewhere: 0 });
    const negatives = await worst('falseNegatives');
    expect(negatives).toMatchObject({ rows: 2000, of: 'rows with a positive label' });
    expect(negatives?.slices[0]).toMatchObject({ label: 'team t2', errorShare: 1, elsewhere: 0 });
    const loss = await worst('logLoss');
    expect(loss).toMatchObject({ rows: 4000, written: 'number' });
    expect(loss?.slices[0]?.label).toBe('kind k1');
    // The means of −ln over 0.5 to 0.6 and over 0.9 to 0.95.
    expect(loss?.slices[0]?.error).toBeCloseTo(0.599, 2);
    expect(loss?.slices[0]?.elsewhere).toBeCloseTo(0.078, 2);
    for (const labelled of [true, false]) {
      const apart = await worst('disagreement', labelled);
      expect(apart).toMatchObject({ rows: 4000, of: 'rows that both models answered' });
      expect(apart?.slices[0]).toMatchObject({ label: 'kind k2', errorShare: 1, elsewhere: 0 });
    }
    const unlabelled = await ofCsv(csv(false), { attributes: [['team']], worstBy: 'logLoss' });
    expect(unlabelled.worst).toBeNull();
    expect(unlabelled.worstBy).toEqual(['disagreement']);
    expect(unlabelled.notes.at(-1)).toContain('Log loss needs');
  });

  it('takes the residual of numbers for their error', async () => {
    const rows = Array.from(
      { length: 2000 },
      (_, i) => `${'abcd'[(i >> 1) % 4] ?? ''},${100.25 + i + ((i >> 1) % 4 === 2 ? 9 : 1)},${100.25 + i}`,
    );
    const result = await ofCsv(`g,prediction,label\n${rows.join('\n')}\n`, { attributes: [['g']] });
    expect(result.worst).toMatchObject({ error: 'distance of prediction and label', written: 'unit' });
    expect(result.worstBy).toEqual(['error']);
  });

  it('tells a value called missing from a missing one, and takes an attribute once', async () => {
    const rows = Array.from(
      { length: 90 },
      (_, i) => `${['missing', '', 'a'][i % 3] ?? ''},${i % 2},${i % 2}`,
    );
    const csv = `g,prediction,label\n${rows.join('\n')}\n`;
    const result = await ofCsv(csv, { attributes: [['g'], ['g']], smallest: 2 });
    expect(result.attributes).toHaveLength(1);
    const labels = attributeOf(result, 'g').groups.map(({ label }) => label);
    expect(new Set(labels)).toEqual(new Set(['missing', 'missing (2)', 'a']));
    await expect(ofCsv(csv, { attributes: [['g', 'g']] })).rejects.toThrow('at once');
  });

  it('refuses a column that is not there, and one that is a time', async () => {
    const csv = `timestamp,g,prediction\n${Array.from({ length: 50 }, (_, i) => `2024-01-${(i % 28) + 1},a,${i % 2}`).join('\n')}\n`;
    await expect(ofCsv(csv, { attributes: [['nowhere']] })).rejects.toThrow('There is no column “nowhere”');
    await expect(ofCsv(csv, { attributes: [['timestamp']] })).rejects.toThrow('cannot be grouped by');
  });
});
