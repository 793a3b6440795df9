import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { regressedCsv } from '../../golden/estimate-logs';
import { shadowSchema } from '../../../shared/domain/shadow';
import { Workplace } from './tidemark';

const here = new Workplace();

/** Every tenth answer of the live model is wrong, every fifth of the shadow's. */
const log = (letter: string, count: number): string[] => [
  'prediction_id,prediction,score,label',
  ...Array.from({ length: count }, (_, i) => {
    const label = i % 2;
    const prediction = i % 10 === 0 ? 1 - label : label;
    return `${letter}${i},${prediction},${prediction === 1 ? 0.9 : 0.1},${label}`;
  }),
];

beforeAll(() => {
  here.csv('reference.csv', ...log('a', 400));
  here.csv('live.csv', ...log('b', 600));
  here.csv(
    'shadow.csv',
    'prediction_id,prediction',
    ...Array.from({ length: 590 }, (_, i) => `b${i},${i % 5 === 0 ? 1 - (i % 2) : i % 2}`),
  );
});

describe('predictions and labels in the terminal', () => {
  it('writes what can be made where an analysis that was asked for cannot, and says which', async () => {
    const call = ['report', 'reference.csv', 'live.csv', '--performance', '--shadow-review'];
    const { code, out, err } = await here.run([...call, '--card', 'without.md']);
    expect(code).toBe(1);
    expect(out).toContain('Accuracy holds');
    expect(err).toContain('--shadow-review was left out: There is no shadow model to review');
    expect(readFileSync(here.file('without.md'), 'utf8')).toContain('## Performance');
  });

  it('measures performance and puts it on the card with the command that makes it again', async () => {
    const call = ['report', 'reference.csv', 'live.csv', '--performance', '--positive', '1'];
    const { code, out } = await here.run([...call, '--card', 'card.md', '--json', 'result.json']);
    expect(code).toBe(0);
    expect(out).toContain('Accuracy holds');
    const card = readFileSync(here.file('card.md'), 'utf8');
    expect(card).toContain('## Performance');
    expect(card).toContain('--performance \\\n  --positive 1');
    const result = await here.result(call);
    const accuracy = result.performance?.metrics.find(({ id }) => id === 'accuracy');
    expect(accuracy?.production).toMatchObject({ value: 0.9, rows: 600 });
  });

  it.each([
    ['churn', 'stay'],
    ['stay', 'churn'],
  ])(
    'takes %s, of the higher scores, and not %s as the positive class, and says so everywhere',
    async (rare, often) => {
      const words = (letter: string): string[] => [
        'prediction_id,score,label,size',
        ...Array.from({ length: 300 }, (_, i) => {
          const is = i % 3 === 0;
          return `${letter}${i},${((is ? 40 : 10) + (i % 50)) / 100},${is ? rare : often},${i % 7}`;
        }),
      ];
      here.csv('words-a.csv', ...words('a'));
      here.csv('words-b.csv', ...words('b'));
      const note = `“${rare}” was taken as the positive class, because its rows have the higher mean score in the reference.`;
      const call = ['report', 'words-a.csv', 'words-b.csv'];
      const { code, out } = await here.run([...call, '--performance', '--card', 'words.md']);
      expect(code).toBe(0);
      expect(out).toContain(note);
      const card = readFileSync(here.file('words.md'), 'utf8');
      expect(card).toContain(`- Positive class: \`${rare}\`.`);
      expect(card.split(note)).toHaveLength(2);

      here.csv(
        'words.yml',
        'schema: tidemark.rules/1',
        'data: {reference: words-a.csv, production: words-b.csv}',
        'rules: [{metric: performance-drop, of: rocAuc, threshold: 0.05}]',
      );
      expect((await here.run(['check', 'words.yml'])).out).toContain(note);

      // What was said goes for drift alone too, and is in the command that makes the card again.
      const said = await here.run([...call, '--positive', often, '--card', 'said.md']);
      expect(said.code).toBe(0);
      expect(readFileSync(here.file('said.md'), 'utf8')).toContain(`--positive ${often}`);
      const result = await here.result([...call, '--positive', often]);
      const label = result.drift.columns.find(({ name }) => name === 'label');
      expect(label?.metrics.classShift).toMatchObject({ category: often, positiveBy: 'said' });
    },
  );

  it('estimates a model of several classes before labels come, and says what it assumes', async () => {
    const rows = (count: number, labelled: boolean): string[] => [
      'prediction,label,p_a,p_b,p_<b>c</b>',
      ...Array.from({ length: count }, (_, i) => {
        const name = ['a', 'b', '<b>c</b>'][i % 3] ?? '';
        const wrong = i % 10 === 0 ? 'a' : name;
        const score = (of: number): number => (i % 3 === of ? 0.8 : 0.1);
        return [name, labelled ? wrong : '', score(0), score(1), score(2)].join(',');
      }),
    ];
    here.csv('several.csv', ...rows(900, true));
    here.csv('several-later.csv', ...rows(300, false));
    const call = ['report', 'several.csv', 'several-later.csv', '--performance'];
    const { code, out } = await here.run([...call, '--card', 'several.md']);
    expect(code).toBe(0);
    expect(out).toContain('ESTIMATED WITHOUT LABELS');
    expect(out).toMatch(/F1, macro +93\.5% +93\.5%/);
    expect(out).toContain('Assumed: The relation of inputs to labels');
    const card = readFileSync(here.file('several.md'), 'utf8');
    expect(card).toContain('**Estimated without labels (CBPE).** These are no measurements.');
    expect(card).toMatch(/\| ROC AUC, macro +\| +0\.956 \| +0\.956 \|/);
    // In code, or escaped.
    expect(card.replace(/`[^`\n]*`/g, '')).not.toMatch(/(?<!\\)<b>/);
  });

  it('estimates the errors of a model of numbers before labels come', async () => {
    here.csv('numbers.csv', ...regressedCsv('reference').split('\n').slice(0, 2001));
    here.csv('numbers-later.csv', ...regressedCsv('analysis', false).split('\n').slice(0, 2001));
    const call = ['report', 'numbers.csv', 'numbers-later.csv', '--performance', '--proxy', 'load'];
    const { code, out } = await here.run([...call, '--card', 'numbers.md']);
    expect(code).toBe(0);
    expect(out).toMatch(/No labels to judge production by yet; estimated MAE 1\.[678]/);
    expect(out).toMatch(
      /Direct loss estimation \(DLE, as NannyML\): the error of 2,000 labelled reference rows/,
    );
    const card = readFileSync(here.file('numbers.md'), 'utf8');
    expect(card).toContain('**Estimated without labels (DLE).** These are no measurements.');
    expect(out).toMatch(/load +0\.\d+ +0\.7\d+ +too few chunks/);
    expect(card).toContain('**Proxies.** Means of the column');
    expect(card).toContain('--proxy load');
    const unknown = await here.run([...call.slice(0, -1), 'lod']);
    expect(unknown.code).not.toBe(0);
    expect(unknown.err).toContain('Did you mean “load”?');
    expect(card).toMatch(/\| RMSE \| +[\d.]+ \| +2\.\d+ \|/);
  });

  it('pairs two logs by their key and reviews the shadow', async () => {
    const call = ['shadow', '--live', 'live.csv', '--shadow', 'shadow.csv', '--key', 'prediction_id'];
    const { code, out } = await here.run([...call, '--json', 'review.json']);
    expect(code).toBe(0);
    expect(out).toContain('Hold: the shadow is worse');
    const { shadow } = z
      .object({ schema: z.literal('tidemark.shadow/1'), shadow: shadowSchema })
      .parse(JSON.parse(readFileSync(here.file('review.json'), 'utf8')));
    expect(shadow.pairing).toMatchObject({ rows: 600, paired: 590, onlyLive: 10 });
    expect(shadow.labelled?.mcNemar).toMatchObject({ onlyLive: 59, onlyShadow: 0 });
  });

  it('pairs the rows of one log that has both models', async () => {
    here.csv(
      'both.csv',
      'request_id,deployment,prediction,label',
      ...Array.from({ length: 300 }, (_, i) => [
        `r${i},v2,${i % 5 === 0 ? 1 - (i % 2) : i % 2},`,
        `r${i},v1,${i % 10 === 0 ? 1 - (i % 2) : i % 2},${i % 2}`,
      ]).flat(),
      'r0,v1,1,0',
    );
    const roles = ['--role', 'deployment=deployment', '--role', 'request_id=prediction_id'];
    const call = ['shadow', 'both.csv', ...roles, '--live-value', 'v1', '--review', 'v2'];
    const { code, out } = await here.run(call);
    expect(code).toBe(0);
    expect(out).toContain('Hold: the shadow is worse');
    expect(out).toContain('300 of 300 requests were answered by both models.');
    expect(out).toContain('1 row repeats a request the same model had answered');
    const report = ['report', 'both.csv', 'both.csv', ...roles, '--shadow-review', '--live-value', 'v1'];
    await here.run([...report, '--card', 'both.md']);
    const card = readFileSync(here.file('both.md'), 'utf8');
    expect(card).toContain('in rows of `deployment` `v1` and `v2`, paired by `request_id`');
    expect(card).toContain('--live-value v1');
  });

  it('compares several shadows and reviews the one that is named', async () => {
    const answers = Array.from({ length: 600 }, (_, i) => `b${i},${i % 40 === 0 ? 1 - (i % 2) : i % 2}`);
    here.csv('second.csv', 'prediction_id,prediction', ...answers);
    const call = ['shadow', '--live', 'live.csv', '--shadow', 'shadow.csv', '--shadow', 'second.csv'];
    const first = await here.run(call);
    expect(first.out).toContain('Hold: the shadow is worse');
    expect(first.out).toMatch(/shadow\.csv \* +590 .*\n *second\.csv +600 /);
    const second = await here.run([...call, '--review', 'second.csv']);
    expect(second.out).toMatch(/^Promote: the shadow is better/);
    const { code, err } = await here.run([...call, '--review', 'third.csv']);
    expect(code).toBe(1);
    expect(err).toContain('There is no shadow “third.csv”.');
    const join = ['--join', 'shadow.csv', '--join', 'second.csv', '--shadow-review'];
    await here.run(['report', 'reference.csv', 'live.csv', ...join, '--card', 'shadows.md']);
    expect(readFileSync(here.file('shadows.md'), 'utf8')).toContain('| **`shadow.csv`** |');
  });

  it('compares the arms of an experiment, and tells a ratio that is off by its exit code', async () => {
    const line = (i: number): string =>
      `u${i},${i < 300 ? 'control' : 'new'},1,${i % 2},${i < 300 ? 20 + (i % 5) : 10 + (i % 5)}`;
    here.csv(
      'arms.csv',
      'user_id,ab_group,prediction,label,latency_ms',
      ...Array.from({ length: 500 }, (_, i) => line(i)),
    );
    const off = await here.run(['experiment', 'arms.csv', '--check']);
    expect(off.code).toBe(2);
    expect(off.out).toContain('Do not trust this experiment');
    const planned = ['--planned', 'control=3', '--planned', 'new=2'];
    const right = await here.run(['experiment', 'arms.csv', '--check', ...planned]);
    expect(right.code).toBe(0);
    expect(right.out).toContain('Against control, better: latency, mean of new');
    await here.run(['report', 'arms.csv', 'arms.csv', '--performance', ...planned, '--card', 'arms.md']);
    const card = readFileSync(here.file('arms.md'), 'utf8');
    expect(card).toContain('**Experiment by `ab_group`: Against control, better: latency, mean of new.**');
    expect(card).toContain('--planned control=3');
  });

  it.each([
    [['experiment', 'live.csv'], 'There is no experiment to judge'],
    [['experiment', 'live.csv', '--planned', 'a=0'], '--planned'],
    [['shadow', 'live.csv'], 'There is no shadow model to review'],
    [['shadow', 'live.csv', '--margin', '2'], '--margin cannot be “2”.'],
    [['report', 'reference.csv', 'live.csv', '--performance', '--class', '1'], '--class cannot be “1”.'],
    [['shadow', '--live', 'live.csv', '--shadow', 'nosuch.csv'], 'nosuch.csv'],
  ])('%j is refused in words', async (call, message) => {
    const { code, err } = await here.run(call);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});
