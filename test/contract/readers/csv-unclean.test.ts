import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadLineError, UserError } from '../../../shared/domain/errors';
import type { Engine } from '../../../shared/engine/engine';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { read, readText, tableText } from './read-table';

const csv = (...lines: string[]) => textSource('a.csv', `${lines.join('\n')}\n`);
const SKIP = { csv: { badLines: 'skip' as const } };

describe.each(ENGINES)('CSV that is not clean on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  const rejectTables = async (): Promise<number> =>
    (await engine.query(`SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%rejects%'`)).numRows;

  describe('lines that cannot be told apart', () => {
    const lines = ['a,b,c', '1,x,2.5', '2,y', '3,z,1.5', '4,w,1,9', '5,"q"r,3', 'NA,x,7'];

    it('end the reading, and can be left out', async () => {
      const error: unknown = await read(engine, csv(...lines)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(BadLineError);
      expect(error).toMatchObject({ advice: expect.stringContaining('have such lines left out') as string });
      const result = await read(engine, csv(...lines), SKIP);
      expect(await tableText(engine, result)).toEqual({
        columns: [
          ['a', 'BIGINT'],
          ['b', 'VARCHAR'],
          ['c', 'DOUBLE'],
        ],
        values: { a: ['1', '3', null], b: ['x', 'z', 'x'], c: ['2.5', '1.5', '7'] },
      });
      expect(result.notes).toContain(
        '3 lines of a.csv were left out, because they cannot be told apart into the columns: lines 3, 5 and 6.',
      );
      expect(result.dialect?.badLines).toBe('skip');
      expect(await rejectTables()).toBe(0);
    });

    it('are counted, and the first named, in each file', async () => {
      const many = Array.from({ length: 2000 }, (_, i) => (i % 100 === 99 ? 'x' : `${i},v`));
      const result = await read(engine, [csv('a,b', ...many), csv('a,b', '1,v', '2')], SKIP);
      expect(result.rows).toBe(1981);
      expect(result.notes).toEqual([
        '20 lines of a.csv were left out, because they cannot be told apart into the columns: lines 101, 201 and 301 are the first.',
        'Line 3 of a.csv was left out, because it cannot be told apart into the columns.',
      ]);
    });

    it('do not hide a value of another type, nor widen a column', async () => {
      const rows = Array.from({ length: 1500 }, (_, i) => `${i},v`);
      const result = await read(engine, csv('a,b', 'word,1,2', ...rows, '1.5,v'), SKIP);
      expect(result.columns.map(({ type }) => type)).toEqual(['DOUBLE', 'VARCHAR']);
      expect(result.rows).toBe(1501);
      expect(result.notes).toHaveLength(1);
      const text = await read(engine, csv('a,b', ...rows, 'x,1,2', 'late,v'), SKIP);
      expect(text.columns[0]?.type).toBe('VARCHAR');
      expect(text.rows).toBe(1501);
      expect(text.notes).toContain(
        'Column `a` was read as text and not as BIGINT, because line 1503 of a.csv has `late`.',
      );
    });

    it('say nothing where there is none', async () => {
      const result = await read(engine, csv('a,b', '1,x', '2,y'), SKIP);
      expect(result.rows).toBe(2);
      expect(result.notes).toEqual([]);
      expect(await rejectTables()).toBe(0);
    });

    it('are no values of a given type: those are still an error', async () => {
      const options = { csv: { ...SKIP.csv, columns: [{ name: 'a', type: 'BIGINT' }] } };
      await expect(read(engine, csv('a,b', '1,x', 'y'), options)).resolves.toMatchObject({ rows: 1 });
      await expect(read(engine, csv('a,b', '1,x', 'word,y', 'z'), options)).rejects.toThrow(
        'Line 3 of a.csv has `word` in column `a`, which is not BIGINT.',
      );
    });
  });

  describe('a first line that says the delimiter', () => {
    it.each([
      ['sep=;\na;b\n1;x,y\n2;z\n', ['x,y', 'z']],
      ['\uFEFFSEP=|\r\na|b\r\n1|x;y\r\n2|z\r\n', ['x;y', 'z']],
      ['"sep=\t"\na\tb\n1\tx\n2\tz\n', ['x', 'z']],
      ['sep=,\nExported\n\na,b\n1,x\n2,z\n', ['x', 'z']],
    ])('is followed and skipped: %j', async (text, b) => {
      const result = await read(engine, textSource('a.csv', text));
      expect(await tableText(engine, result)).toEqual({
        columns: [
          ['a', 'BIGINT'],
          ['b', 'VARCHAR'],
        ],
        values: { a: ['1', '2'], b },
      });
      expect(result.notes[0]).toMatch(/^The first line, `"?sep=.?"?`, says what is between the values/i);
    });

    it('is one of the lines that a person says to skip, and its delimiter no more than found', async () => {
      const text = 'sep=;\na;b\n1;2\n';
      const skipped = await readText(engine, textSource('a.csv', text), { csv: { skipRows: 1 } });
      expect(skipped.columns.map(([name]) => name)).toEqual(['a', 'b']);
      const told = await readText(engine, textSource('a.csv', text), { csv: { delimiter: ',' } });
      expect(told.columns.map(([name]) => name)).toEqual(['a;b']);
    });
  });

  describe('text that could be something else is left alone, and noted', () => {
    const notesOf = async (...lines: string[]) => (await read(engine, csv(...lines))).notes;

    it('where numbers have commas between thousands', async () => {
      const lines = ['p;q', '1,234.50;1,5', '12;x', 'NA;2,000', '2,000,000;3'];
      const [note, ...others] = await notesOf(...lines);
      expect(note).toMatch(
        /^Column `p` is text: it has numbers with commas between thousands, such as `1,234\.50`/,
      );
      expect(others).toEqual([]);
      const told = await readText(engine, csv(...lines), { csv: { thousands: ',' } });
      expect(told.columns[0]).toEqual(['p', 'DOUBLE']);
      expect(told.values['p']).toEqual(['1234.5', '12', null, '2000000']);
    });

    it('where numbers have percent signs', async () => {
      const notes = await notesOf('p,q', '12.3%,5%', '-4%,x', 'n/a,6%');
      expect(notes).toHaveLength(1);
      expect(notes[0]).toMatch(/^Column `p` is text: it has numbers with a percent sign, such as `-4%`/);
    });

    it('where categories differ in blanks or case', async () => {
      const result = await read(engine, csv('plan,city,n', 'Pro,Rome,1', 'pro ,Oslo,2', 'Basic,Rome,3'));
      expect(result.notes).toEqual([
        'Column `plan` has categories that differ only in blanks around them or in upper and lower case, such as “Pro” and “pro ”. They count as different; correct them in the file if they are not.',
      ]);
      expect((await tableText(engine, result)).values['plan']).toEqual(['Pro', 'pro ', 'Basic']);
    });

    it('where many columns do, the first for all', async () => {
      const names = Array.from({ length: 130 }, (_, i) => `c${i}`);
      const notes = await notesOf(names.join(), names.map(() => 'a').join(), names.map(() => 'A').join());
      expect(notes).toHaveLength(4);
      expect(notes[3]).toBe('The same holds of 127 more columns: `c3`, `c4`, `c5` and others.');
    });

    it('and nothing is said of ordinary text', async () => {
      expect(await notesOf('a,b,c', 'x,,1', 'y,,2', ',,3')).toEqual([]);
    });
  });

  describe('values that mean missing', () => {
    it('are those of the user too, in every column', async () => {
      const result = await read(engine, csv('n,t,d', '1,unknown,-999', '-999,x,2.5', 'NA,,1'), {
        csv: { missing: ['-999', 'unknown'] },
      });
      expect(await tableText(engine, result)).toEqual({
        columns: [
          ['n', 'BIGINT'],
          ['t', 'VARCHAR'],
          ['d', 'DOUBLE'],
        ],
        values: { n: ['1', null, null], t: [null, 'x', null], d: [null, '2.5', '1'] },
      });
      expect(result.dialect?.missing).toEqual(['-999', 'unknown']);
    });

    it('are missing in a column of a given type', async () => {
      const columns = [
        { name: 'x', type: 'DOUBLE' },
        { name: 'n', type: 'INTEGER' },
        { name: 'day', type: 'DATE' },
        { name: 'b', type: 'BOOLEAN' },
      ];
      const source = csv(
        'x,n,day,b,t',
        '1,7,2026-01-02,true,none',
        'N/A,-,?,NA,NA',
        '2.5,8,2026-01-03,false,z',
      );
      const result = await read(engine, source, { csv: { columns } });
      expect(await tableText(engine, result)).toEqual({
        columns: [
          ['x', 'DOUBLE'],
          ['n', 'INTEGER'],
          ['day', 'DATE'],
          ['b', 'BOOLEAN'],
          ['t', 'VARCHAR'],
        ],
        values: {
          x: ['1', null, '2.5'],
          n: ['7', null, '8'],
          day: ['2026-01-02', null, '2026-01-03'],
          b: ['true', null, 'false'],
          t: ['none', 'NA', 'z'],
        },
      });
      expect(result.notes).toContain('In column `x`, `N/A` was read as missing.');
      expect(result.dialect?.columns[0]).toEqual({ name: 'x', type: 'DOUBLE' });
      await expect(
        read(engine, csv('x,t', '1,a', 'NA,b', 'word,c'), {
          csv: { columns: [{ name: 'x', type: 'DOUBLE' }] },
        }),
      ).rejects.toThrow(UserError);
    });

    it('are missing beside a decimal comma', async () => {
      const source = csv('x;g;n;t', '1,5;1.234,5;1.234;a', 'NA;n/a;-;b', '2,25;12,5;5;NA', 'inf;-1;7;c');
      expect(await readText(engine, source)).toEqual({
        columns: [
          ['x', 'DOUBLE'],
          ['g', 'DOUBLE'],
          ['n', 'BIGINT'],
          ['t', 'VARCHAR'],
        ],
        values: {
          x: ['1.5', null, '2.25', 'Infinity'],
          g: ['1234.5', null, '12.5', '-1'],
          n: ['1234', null, '5', '7'],
          t: ['a', 'b', 'NA', 'c'],
        },
      });
      const given = { csv: { columns: [{ name: 'x', type: 'DOUBLE' }] } };
      expect((await readText(engine, source, given)).values['x']).toEqual(['1.5', null, '2.25', 'Infinity']);
    });

    it('are missing beside dates of a format', async () => {
      const source = csv('day,b', '31.12.2025,1', 'NA,2', '01.02.2026,3');
      expect(await readText(engine, source, { csv: { dateFormat: '%d.%m.%Y' } })).toMatchObject({
        columns: [
          ['day', 'DATE'],
          ['b', 'BIGINT'],
        ],
        values: { day: ['2025-12-31', null, '2026-02-01'] },
      });
    });
  });
});
