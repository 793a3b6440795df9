import { mkdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixturePath } from '../../fixtures/memory-source';
import { Workplace } from './tidemark';

const here = new Workplace();

beforeAll(() => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 2 === 0 ? 'x' : 'y'}`);
  here.csv('good.csv', 'n,group', ...rows);
  here.csv('ragged.csv', 'n,group', ...rows, '1,x,3', '-999,x');
  for (const month of ['01', '02']) {
    mkdirSync(here.file(`logs/month=${month}`), { recursive: true });
    here.csv(`logs/month=${month}/part.csv`, 'n,group', ...rows);
  }
});

const report = async (...call: string[]) => {
  const { code, err } = await here.run(['report', ...call]);
  return { code, err };
};

describe('how files are read is said by options', () => {
  it('lines that cannot be told apart are left out, and values that mean missing are', async () => {
    expect((await report('good.csv', 'ragged.csv')).err).toContain('--bad-lines skip');
    const { code, err } = await report('good.csv', 'ragged.csv', '--bad-lines', 'skip', '--missing', '-999');
    expect(err).toBe(
      'tidemark: Line 62 of ragged.csv was left out, because it cannot be told apart into the columns.\n',
    );
    expect(code).toBe(0);
  });

  it('a folder is its files, and their folders are columns', async () => {
    for (const asked of ['logs', 'logs/', './logs', 'logs/*/*.csv']) {
      const { code, err } = await report('-r', 'good.csv', '-p', asked);
      expect([code, err]).toEqual([
        0,
        "tidemark: Production: Column `month` is from the names of the files' folders.\n",
      ]);
    }
  });

  it('a sheet of a workbook is named', async () => {
    const book = fixturePath('workbook.xlsx');
    const { code, err } = await report(book, book, '--sheet', 'Numbers', '--header');
    expect([code, err]).toEqual([0, '']);
    expect((await report(book, book, '--sheet', 'Absent')).err).toContain('It has “Hidden”, “Data & more”');
  });
});
