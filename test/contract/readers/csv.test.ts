import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CsvDialect } from '../../../shared/domain/dataset';
import type { Engine } from '../../../shared/engine/engine';
import { fixtureSource, MemorySource, textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { read, readText } from './read-table';

const bytes = (text: string, encoding: BufferEncoding): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding));

const swapped = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());

describe.each(ENGINES)('CSV on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  const failure = async (
    name: string,
    content: string | Uint8Array,
    csv: Partial<CsvDialect> = {},
  ): Promise<unknown> => {
    const source = typeof content === 'string' ? textSource(name, content) : new MemorySource(name, content);
    return read(engine, source, { csv }).catch((error: unknown) => error);
  };

  it.each(['nosuch', 'STRUCT', 'DECIMAL(50,2)', 'INT(3)', 'VARCHAR) FROM x', ''])(
    'knows no type `%s`',
    async (type) => {
      expect(await failure('t.csv', 'a\n1\n', { columns: [{ name: 'a', type }] })).toMatchObject({
        name: 'UserError',
        message: `\`${type}\` is not a type that column \`a\` can be read as.`,
        advice: expect.stringMatching(/^Use one of VARCHAR, BIGINT, /) as string,
      });
    },
  );

  it.each([
    ['%Q', '`%Q` is not a format that dates can be read by: it has %Q, which stands for nothing.'],
    ['', '`` is not a format that dates can be read by: it is empty.'],
    ['%d%', '`%d%` is not a format that dates can be read by: it ends with a lone %.'],
  ])('knows no format `%s`', async (dateFormat, message) => {
    expect(await failure('t.csv', 'a\n1\n', { dateFormat })).toMatchObject({ name: 'UserError', message });
  });

  it('says when a format fits no value', async () => {
    const text = 'day,moment\n13.02.2026,2026-02-13 10:00:00\n14.02.2026,\n';
    const notes = async (csv: Partial<CsvDialect>): Promise<readonly string[]> =>
      (await read(engine, textSource('t.csv', text), { csv })).notes;
    expect(await notes({ dateFormat: '%d.%m.%Y', timestampFormat: '%Y-%m-%d %H:%M:%S' })).toEqual([]);
    expect(await notes({ timestampFormat: '%H:%M' })).toContain(
      'The format `%H:%M` for times fits no value in the first 2 rows of t.csv.',
    );
    expect(await notes({ dateFormat: '%m/%d/%y' })).toContain(
      'The format `%m/%d/%y` for dates fits no value in the first 2 rows of t.csv.',
    );
  });

  it('finds the type of every column', async () => {
    const text = [
      'flag,whole,fraction,day,time,moment,zoned,text,long,empty,constant',
      'true,1,0.5,2024-02-29,12:34:56,2024-02-29 12:34:56.789012,2024-02-29 12:34:56+09,a,18446744073709551615,,same',
      'false,-9223372036854775808,-1e300,1969-12-31,00:00:00,1969-12-31 23:59:59.5,1969-12-31 23:59:59Z,"b, ""c""",1,,same',
      ',,,,,,,,,,same',
    ].join('\n');
    expect(await readText(engine, textSource('t.csv', text))).toEqual({
      columns: [
        ['flag', 'BOOLEAN'],
        ['whole', 'BIGINT'],
        ['fraction', 'DOUBLE'],
        ['day', 'DATE'],
        ['time', 'TIME'],
        ['moment', 'TIMESTAMP'],
        ['zoned', 'TIMESTAMP WITH TIME ZONE'],
        ['text', 'VARCHAR'],
        ['long', 'VARCHAR'],
        ['empty', 'VARCHAR'],
        ['constant', 'VARCHAR'],
      ],
      values: {
        flag: ['true', 'false', null],
        whole: ['1', '-9223372036854775808', null],
        fraction: ['0.5', '-1e+300', null],
        day: ['2024-02-29', '1969-12-31', null],
        time: ['12:34:56', '00:00:00', null],
        moment: ['2024-02-29T12:34:56.789012', '1969-12-31T23:59:59.500', null],
        zoned: ['2024-02-29T03:34:56Z', '1969-12-31T23:59:59Z', null],
        text: ['a', 'b, "c"', null],
        long: ['18446744073709551615', '1', null],
        empty: [null, null, null],
        constant: ['same', 'same', 'same'],
      },
    });
  });

  it('reads NaN, infinities and words for missing as numbers', async () => {
    const text = 'x,y\n1.5,NA\nnan,1\ninf,2\n-inf,NA\n';
    const result = await read(engine, textSource('t.csv', text));
    expect(result.columns.map(({ type }) => type)).toEqual(['DOUBLE', 'BIGINT']);
    expect(result.notes).toEqual(['In column `y`, `NA` was read as missing.']);
    expect((await readText(engine, textSource('t.csv', text))).values).toEqual({
      x: ['1.5', 'NaN', 'Infinity', '-Infinity'],
      y: [null, '1', '2', null],
    });
  });

  it.each([
    ['commas', 'a,b\n1,x\n2,y\n'],
    ['semicolons', 'a;b\n1;x\n2;y\n'],
    ['tabs', 'a\tb\n1\tx\n2\ty\n'],
    ['bars', 'a|b\n1|x\n2|y\n'],
    ['CRLF', 'a,b\r\n1,x\r\n2,y\r\n'],
    ['no last line end', 'a,b\n1,x\n2,y'],
    ['a title before the names', 'Exported on Monday\n\na,b\n1,x\n2,y\n'],
    ['a mark of UTF-8', '\uFEFFa,b\n1,x\n2,y\n'],
  ])('sniffs %s', async (_, text) => {
    expect(await readText(engine, textSource('t.csv', text))).toEqual({
      columns: [
        ['a', 'BIGINT'],
        ['b', 'VARCHAR'],
      ],
      values: { a: ['1', '2'], b: ['x', 'y'] },
    });
  });

  it('says what it sniffed, and reads as it is told instead', async () => {
    const text = 'a;b\n1;2,5\n3;4,5\n';
    const sniffed = await read(engine, textSource('t.csv', text));
    expect(sniffed.dialect).toMatchObject({ delimiter: ';', header: true, encoding: 'utf-8' });
    const told = await readText(engine, textSource('t.csv', text), {
      csv: { delimiter: ',', header: false, columns: [{ name: 'column_1', type: 'VARCHAR' }] },
    });
    expect(told.columns.map(([name]) => name)).toEqual(['column_1', 'column_2']);
    const typed = await readText(engine, textSource('t.csv', 'id,n\n007,1\n'), {
      csv: {
        columns: [
          { name: 'n', type: 'DOUBLE' },
          { name: 'id', type: 'VARCHAR' },
        ],
      },
    });
    expect(typed).toEqual({
      columns: [
        ['id', 'VARCHAR'],
        ['n', 'DOUBLE'],
      ],
      values: { id: ['007'], n: ['1'] },
    });
  });

  it('reads decimal commas, and points between thousands, as it finds or is told', async () => {
    const german =
      'preis;menge;tag;liste\n1.234,56;1,5;01.02.2025;1,2,3\n12,5;-2,25;02.02.2025;4,5,6\n;7;03.02.2025;\n';
    expect(await readText(engine, textSource('de.csv', german))).toEqual({
      columns: [
        ['preis', 'DOUBLE'],
        ['menge', 'DOUBLE'],
        ['tag', 'DATE'],
        ['liste', 'VARCHAR'],
      ],
      values: {
        preis: ['1234.56', '12.5', null],
        menge: ['1.5', '-2.25', '7'],
        tag: ['2025-02-01', '2025-02-02', '2025-02-03'],
        liste: ['1,2,3', '4,5,6', null],
      },
    });
    // Thousands alone say nothing of decimals.
    const thousands = await readText(engine, textSource('us.csv', 'a;b\n1,234;x\n2,345;y\n'));
    expect(thousands.columns[0]).toEqual(['a', 'VARCHAR']);
    const told = await readText(engine, textSource('us.csv', 'a;b\n1,234;x\n2,345;y\n'), {
      csv: { decimal: ',' },
    });
    expect(told.values['a']).toEqual(['1.234', '2.345']);
  });

  it('numbers columns that have no names', async () => {
    const result = await read(engine, textSource('t.csv', '1,x\n2,y\n'));
    expect(result.columns.map(({ name }) => name)).toEqual(['column_1', 'column_2']);
    expect(result.rows).toBe(2);
    expect(result.notes[0]).toBe('The first line looks like data, so the columns were numbered.');
  });

  it.each([
    ['gzip', () => new MemorySource('t.csv.gz', gzipSync('id,name\n1,é\n2,\n'))],
    ['zstd', () => fixtureSource('rows.csv.zst')],
    ['UTF-16, little endian', () => new MemorySource('t.csv', bytes('\uFEFFid,name\n1,é\n2,\n', 'utf16le'))],
    ['UTF-16, big endian', () => new MemorySource('t.csv', swapped('\uFEFFid,name\n1,é\n2,\n'))],
    ['UTF-16 without a mark', () => new MemorySource('t.csv', bytes('id,name\n1,é\n2,\n', 'utf16le'))],
  ])('reads %s', async (_, source) => {
    const { values } = await readText(engine, source());
    expect(values).toEqual({ id: ['1', '2'], name: ['é', null] });
  });

  it('reads zstd JSON Lines', async () => {
    const { values } = await readText(engine, fixtureSource('rows.jsonl.zst'));
    expect(values).toEqual({ id: ['1', '2'], name: ['é', null] });
  });

  it('reads Windows-1252 when told, and says which byte is wrong otherwise', async () => {
    const text = bytes('id,name\n1,x\n2,caf\xe9 \x80\n', 'latin1');
    const told = await readText(engine, new MemorySource('t.csv', text), {
      csv: { encoding: 'windows-1252' },
    });
    expect(told.values['name']).toEqual(['x', 'café €']);
    expect(await failure('t.csv', text)).toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^t\.csv is not UTF-8 text: line 3 has a byte that is none/) as string,
      advice: 'Open it with the encoding Windows-1252, or save it as UTF-8.',
    });
  });

  it('widens a type that a late row does not fit, and says why', async () => {
    const many = Array.from({ length: 120_000 }, (_, row) => `${row},${'x'.repeat(300)}`);
    const text = `id,filler\n${many.join('\n')}\nlate,x\n`;
    const result = await read(engine, textSource('t.csv', text));
    expect(result.columns[0]).toMatchObject({ name: 'id', type: 'VARCHAR' });
    expect(result.rows).toBe(120_001);
    expect(result.notes.join()).toContain('because line 120002 of t.csv has `late`');
  });

  it.each([
    ['an empty file', '', 't.csv is empty.', /has data/],
    [
      'a ragged line',
      'a,b\n1,2\n3,4,5\n6,7\n',
      /^Line 3 of t\.csv has 3 values where 2 were expected/,
      /Correct the line/,
    ],
    ['a quote that is not closed', 'a,b\n1,"x\n2,y\n', /quote that is not closed/, /quote/],
  ])('refuses %s', async (_, text, message, advice) => {
    const error = await failure('t.csv', text);
    expect(error).toMatchObject({ name: 'UserError' });
    expect(error).toHaveProperty(
      'message',
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
    expect(error).toHaveProperty('advice', expect.stringMatching(advice));
  });

  it('reads names without rows', async () => {
    const result = await read(engine, textSource('t.csv', 'a,b\n'));
    expect([result.rows, result.columns.map(({ name }) => name)]).toEqual([0, ['a', 'b']]);
  });

  it('keeps hostile names and values as they are', async () => {
    const names = [
      'a"; DROP TABLE t; --',
      '<img src=x onerror=alert(1)>',
      '가'.repeat(200),
      "it's",
      '=1+1',
      'select',
    ];
    const quoted = (values: readonly string[]): string =>
      values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',');
    const text = `${quoted(names)}\n${quoted(names)}\n`;
    const { columns, values } = await readText(engine, textSource('t.csv', text));
    expect(columns.map(([name]) => name)).toEqual(names);
    expect(Object.values(values)).toEqual(names.map((name) => [name]));
  });

  it('renames columns without a name and names that repeat', async () => {
    const result = await read(engine, textSource('t.csv', 'a,a,,A\n1,2,3,4\n'));
    expect(result.columns.map(({ name }) => name)).toEqual(['a', 'a_1', 'column_3', 'A_2']);
    expect(result.notes).toHaveLength(2);
  });

  it('reads 10,000 columns', async () => {
    const row = (make: (column: number) => unknown): string =>
      Array.from({ length: 10_000 }, (_, column) => make(column)).join(',');
    const text = `${row((column) => `c${column}`)}\n${row((column) => column)}\n`;
    const { columns, rows } = await read(engine, textSource('t.csv', text));
    expect([columns.length, rows]).toEqual([10_000, 1]);
  });

  it('gives back any fields that were written by the rules', async () => {
    // A lone CR is a line end to some; NUL is not text. Both are read, but not promised.
    const field = fc.string({ unit: fc.constantFrom(...'ab,;"\'\n |\t{}é한-='.split('')), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 12 }), async (rows) => {
        const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
        const text = [['first', 'second'], ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');
        const csv = {
          delimiter: ',',
          quote: '"',
          escape: '"',
          header: true,
          skipRows: 0,
          columns: ['first', 'second'].map((name) => ({ name, type: 'VARCHAR' })),
        };
        const { values } = await readText(engine, textSource('p.csv', text), { csv });
        const shown = (value: string): string | null => (value === '' ? null : value);
        expect(values['first']?.map((value) => value ?? null)).toEqual(rows.map(([first]) => shown(first)));
        expect(values['second']?.map((value) => value ?? null)).toEqual(
          rows.map(([, second]) => shown(second)),
        );
      }),
      { numRuns: 40 },
    );
  });
});
