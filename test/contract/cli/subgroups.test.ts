import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { subgroupsSchema } from '../../../shared/domain/subgroups';
import { Workplace } from './tidemark';

const here = new Workplace();

/** Predictions are right but for every fifth of team b; the label of each row is there. */
const log = (count: number): string[] => [
  'team,age,prediction,label',
  ...Array.from({ length: count }, (_, i) => {
    const label = (i >> 1) % 2;
    const wrong = i % 2 === 1 && i % 5 === 0;
    return `${i % 2 ? 'b' : 'a'},${18 + (i % 50)},${wrong ? 1 - label : label},${label}`;
  }),
];

beforeAll(() => {
  here.csv('reference.csv', ...log(4000));
  here.csv('production.csv', ...log(6000));
});

describe('subgroups in the terminal', () => {
  it('says which group is worse, and exits with 2 where that was to be checked', async () => {
    const call = ['subgroups', 'reference.csv', 'production.csv', '--by', 'team', '--by', 'team,age'];
    const { code, out } = await here.run([...call, '--json', 'groups.json', '--check']);
    expect(code).toBe(2);
    expect(out).toContain('team: b');
    expect(out).toContain('WORST ON');
    const { subgroups } = z
      .object({ schema: z.literal('tidemark.subgroups/1'), subgroups: subgroupsSchema })
      .parse(JSON.parse(readFileSync(here.file('groups.json'), 'utf8')));
    const team = subgroups.attributes.find(({ name }) => name === 'team');
    expect(team?.groups.find(({ label }) => label === 'b')?.metrics['accuracy']?.production).toMatchObject({
      value: 0.8,
      rows: 3000,
    });
    expect(subgroups.attributes[1]?.groups[0]?.label).toMatch(/^[ab] · \d\d to under \d\d$/);
    expect(subgroups.worst?.slices[0]?.label).toContain('team b');
  });

  it('writes groups by metrics as CSV, guarded against formulas', async () => {
    const lines = (count: number): string[] =>
      Array.from({ length: count }, (_, i) => `${i % 3 ? '=1+1' : 'plain'},${i % 2},${i % 2}`);
    here.csv('formulas.csv', 'team,prediction,label', ...lines(300));
    const { code } = await here.run([
      ...['subgroups', 'formulas.csv', 'formulas.csv', '--by', 'team', '--csv', 'groups.csv'],
    ]);
    expect(code).toBe(0);
    const [head, ...rows] = readFileSync(here.file('groups.csv'), 'utf8').trimEnd().split('\r\n');
    expect(head).toMatch(/^attribute,group,group_rows,held_against,metric,reference,/);
    expect(rows.filter((row) => row.startsWith("team,'=1+1,200,'=1+1,accuracy,1,"))).toHaveLength(1);
    expect(rows.filter((row) => row.startsWith("team,plain,100,'=1+1,accuracy,1,"))).toHaveLength(1);
  });

  it('says without labels what was answered to each group, and what cannot be said', async () => {
    const lines = (count: number, moved: boolean): string[] =>
      Array.from(
        { length: count },
        (_, i) => `${i % 2 ? 'b' : 'a'},${moved && i % 2 ? 0.9 : (i % 97) / 100}`,
      );
    here.csv('scores-before.csv', 'team,score', ...lines(1000, false));
    here.csv('scores-after.csv', 'team,score', ...lines(1000, true));
    const call = ['subgroups', 'scores-before.csv', 'scores-after.csv', '--by', 'team'];
    const { code, out } = await here.run(call);
    expect(code).toBe(0);
    expect(out).toContain('What the model answers to team b drifted');
    expect(out).toContain('Without labels');
    expect(out).toMatch(/team: a +500 .* stable/);
    expect(out).toMatch(/team: b +500 +100% .* drifted/);
  });

  it('puts them on the card, with the command that makes it again', async () => {
    const { code } = await here.run([
      ...['report', 'reference.csv', 'production.csv', '--subgroups', '--by', 'team'],
      ...[
        '--by',
        '"team",age',
        '--group',
        'team=b',
        '--against',
        'overall',
        '--tolerance',
        'ratio=0.8',
        '--smallest',
        '30',
        '--bands',
        'age=30,45',
        '--worst-by',
        'falsePositives',
        '--card',
        'card.md',
      ],
    ]);
    expect(code).toBe(0);
    const card = readFileSync(here.file('card.md'), 'utf8');
    expect(card).toContain('## Subgroups');
    expect(card).toMatch(/## Status at a glance[^#]*- \*\*Subgroups:\*\* /);
    expect(card).toContain('Held against `b`.');
    expect(card).toContain('Held against all rows.');
    expect(card).toContain(
      '--subgroups \\\n  --by team \\\n  --by team,age \\\n  --against overall \\\n  --group team=b',
    );
    expect(card).toContain('--tolerance ratio=0.8');
    expect(card).toContain('--bands age=30,45');
    expect(card).toContain('| `b · 30 to under 45` |');
    expect(card).toContain('--worst-by falsePositives');
    expect(card).toContain('| Share of false positives |');
  });

  it.each([
    [['--by', 'nosuch'], 'There is no column “nosuch”'],
    [['--by', 'a,b,c,d'], '--by cannot be “a,b,c,d”.'],
    [['--tolerance', 'ratio=2'], '--tolerance cannot be “2”.'],
    [['--against', 'me'], '--against cannot be “me”.'],
    [['--smallest', '1'], '--smallest cannot be “1”.'],
    [['--bands', 'age=45,30'], '--bands cannot be “age=45,30”.'],
    [['--worst-by', 'me'], '--worst-by cannot be “me”.'],
  ])('%j is refused in words', async (options, message) => {
    const { code, err } = await here.run(['subgroups', 'reference.csv', 'production.csv', ...options]);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});
