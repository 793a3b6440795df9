import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawn, Workplace } from './tidemark';

const here = new Workplace();
const rows = (letter: string, shift: number): string[] => [
  'id,amount',
  ...drawn(600, shift).map((value, i) => `${letter}${i},${value}`),
];

beforeAll(() => {
  here.csv('a.csv', ...rows('a', 0));
  here.csv('b.csv', ...rows('b', 0));
  here.csv(
    'labels.csv',
    'id,outcome',
    ...Array.from({ length: 500 }, (_, i) => `b${i},${i % 2 === 0 ? 'x' : 'y'}`),
  );
  here.csv('wrong.csv', 'number,outcome', '1,x', '2,y');
});

describe('--join', () => {
  it('finds the key, counts, and puts the columns beside those of both sides', async () => {
    const call = [
      'report',
      'a.csv',
      'b.csv',
      '--join',
      'labels.csv',
      '--card',
      'card.md',
      '--json',
      'out.json',
    ];
    const { code, err } = await here.run(call);
    expect(code).toBe(0);
    expect(err).toContain(
      'labels.csv was joined by id: 0 of 600 rows matched; 500 of its keys belong to no row.',
    );
    expect(err).toContain('labels.csv was joined by id: 500 of 600 rows matched.');
    const card = readFileSync(here.file('card.md'), 'utf8');
    expect(card).toContain('- Production: labels.csv was joined by id: 500 of 600 rows matched.');
    expect(card).toContain('--join labels.csv \\\n  --join-key id');
    const again = await here.result(['report', 'a.csv', 'b.csv', '--join', 'labels.csv', '--join-key', 'id']);
    expect(again.comparison.production.joins).toMatchObject([
      { matched: 500, rows: 600, added: ['outcome'] },
    ]);
    expect(again).toEqual(JSON.parse(readFileSync(here.file('out.json'), 'utf8')));
  });

  it.each([
    [['--join', 'wrong.csv'], 'No column of a and wrong.csv could be found to join them by.'],
    [['--join', 'wrong.csv', '--join-key', 'id=number'], 'No row matches one of wrong.csv by id = number.'],
    [['--join', 'labels.csv', '--join-key', 'nosuch'], 'a.csv has no column nosuch to join by.'],
    [['--join-key', 'id'], 'There are 1 --join-key and 0 --join.'],
    [['--join', 'labels.csv', '--join-keep', 'all'], '--join-keep cannot be “all”.'],
    [['--join', 'nosuch.csv'], 'nosuch.csv'],
  ])('%j is refused in words', async (options, message) => {
    const { code, err } = await here.run(['report', 'a.csv', 'b.csv', ...options]);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});
