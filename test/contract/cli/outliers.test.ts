import { readFileSync, writeFileSync } from 'node:fs';
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

  it('reads files and joins others as a report does', async () => {
    const rows = (from: number): string =>
      Array.from({ length: 300 }, (_, i) => `k${from + i}|${(i * 7) % 100},${i % 10}`).join('\n');
    const more = Array.from({ length: 600 }, (_, i) => `k${i}|${i === 450 ? 9999 : i % 13}`).join('\n');
    writeFileSync(place.file('old.csv'), `id|amount\n${rows(0)}\n`);
    writeFileSync(place.file('new.csv'), `id|amount\n${rows(300)}\n`);
    writeFileSync(place.file('more.csv'), `id|late\n${more}\n`);
    const ended = await place.run([
      'outliers',
      ...['old.csv', 'new.csv', '--delimiter', '|', '--decimal', ',', '--method', 'ecod'],
      ...['--join', 'more.csv', '--role', 'id=prediction_id', '--csv', '-', '--top', '1'],
    ]);
    expect(ended.code, ended.err).toBe(0);
    expect(ended.out).toContain('k450');
    expect(ended.out).toContain('late,9999');
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
