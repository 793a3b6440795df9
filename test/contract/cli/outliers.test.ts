import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE, Workplace } from './tidemark';

const files = ['reference.parquet', 'production.parquet'].map((name) => path.join(SAMPLE, name));

describe('tidemark outliers', { timeout: 120_000 }, () => {
  let place: Workplace;
  beforeAll(() => {
    place = new Workplace();
  });

  it('writes the rows with their reasons as CSV and JSON, and prints the first', async () => {
    const ended = await place.run([
      'outliers',
      ...files,
      '--top',
      '30',
      '--csv',
      'out.csv',
      '--json',
      'out.json',
    ]);
    expect(ended.code, ended.err).toBe(0);
    expect(ended.out).toContain('of production rows');
    const [header = '', first = '', ...rest] = readFileSync(place.file('out.csv'), 'utf8').trim().split('\n');
    expect(header).toMatch(/^row,id,score,flagged,far,column_1,value_1/);
    expect(first).toMatch(/^\d+,ma-\d+,0\.\d+,true,false,/);
    expect(rest).toHaveLength(29);
    const json: unknown = JSON.parse(readFileSync(place.file('out.json'), 'utf8'));
    expect(json).toMatchObject({
      schema: 'tidemark.outliers/1',
      outliers: { settings: { method: 'isolation-forest', contamination: 0.01 } },
    });
  });

  it('puts them into the report and on the card, without a value of a row', async () => {
    const ended = await place.run([
      'report',
      ...files,
      '--outliers',
      '--outlier-method',
      'ecod',
      '--card',
      'card.md',
      '--quiet',
    ]);
    expect(ended.code, ended.err).toBe(0);
    const card = readFileSync(place.file('card.md'), 'utf8');
    expect(card).toContain('## Outliers');
    expect(card).toContain('--outlier-method ecod');
  });

  it.each([
    ['--method', 'magic'],
    ['--contamination', '0.9'],
    ['--contamination', 'some'],
    ['--seed', '-1'],
    ['--top', '0'],
  ])('refuses %s %s', async (flag, value) => {
    const ended = await place.run(['outliers', ...files, flag, value]);
    expect(ended.code).toBe(1);
    expect(ended.err).toContain(value);
  });
});
