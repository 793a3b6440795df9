import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../shared/engine/engine';
import { MemorySource, textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { read, readText, tableText } from './read-table';

const ROWS = [
  { id: 1, name: 'x', score: 0.5, ok: true, in: { a: 1, b: { c: 'deep' } }, tags: ['u', 2, null] },
  { id: 2, name: '', score: null, ok: false, in: { b: {} }, tags: [] },
  { id: 3, score: -1e300, in: null },
];

const TABLE = {
  columns: [
    ['id', 'BIGINT'],
    ['name', 'VARCHAR'],
    ['score', 'DOUBLE'],
    ['ok', 'BOOLEAN'],
    ['in.a', 'BIGINT'],
    ['in.b.c', 'VARCHAR'],
    ['tags', 'VARCHAR'],
  ],
  values: {
    id: ['1', '2', '3'],
    name: ['x', '', null],
    score: ['0.5', null, '-1e+300'],
    ok: ['true', 'false', null],
    'in.a': ['1', null, null],
    'in.b.c': ['deep', null, null],
    tags: ['["u",2,null]', '[]', null],
  },
};

const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));

describe.each(ENGINES)('JSON on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  const oneColumn = async (
    values: readonly string[],
  ): Promise<{ type: string; texts: readonly (string | null)[] }> => {
    const text = values.map((value) => `{"v":${value}}`).join('\n');
    const { columns, values: held } = await readText(engine, textSource('v.jsonl', text));
    return { type: columns[0]?.[1] ?? '', texts: held['v'] ?? [] };
  };

  it.each([
    ['a list', textSource('t.json', JSON.stringify(ROWS))],
    ['a list over many lines', textSource('t.json', JSON.stringify(ROWS, null, 2))],
    ['JSON Lines', textSource('t.jsonl', lines(ROWS))],
    [
      'JSON Lines with blank lines and without a last line end',
      textSource('t.ndjson', `\n\n${lines(ROWS).replaceAll('\n', '\r\n\r\n').trimEnd()}`),
    ],
    [
      'objects over many lines one behind the other',
      textSource('t.json', ROWS.map((row) => JSON.stringify(row, null, 1)).join('\n')),
    ],
    [
      'a list inside an object',
      textSource('t.json', `{"n": 3, "rows": ${JSON.stringify(ROWS)}, "more": [1]}`),
    ],
    ['gzip', new MemorySource('t.jsonl.gz', gzipSync(lines(ROWS)))],
    ['UTF-8 with a mark', textSource('t.json', `\uFEFF${JSON.stringify(ROWS)}`)],
    ['UTF-16', new MemorySource('t.json', utf16(JSON.stringify(ROWS)))],
    ['another name', textSource('events.log', lines(ROWS))],
  ])('reads rows in %s', async (_, source) => {
    expect(await readText(engine, source)).toEqual(TABLE);
  });

  it('says which list of an object was read, and what was left out', async () => {
    const source = textSource('t.json', '{"n": 3, "rows": [{"a": 1}], "more": [1]}');
    const { notes, format } = await read(engine, source);
    expect(format).toBe('json');
    expect(notes).toEqual([
      'The rows of t.json are those of its list `rows`; what else it holds (`n`, `more`) was left out.',
    ]);
  });

  it.each([
    ['booleans', ['true', 'false', 'null'], 'BOOLEAN', ['true', 'false', null]],
    [
      'whole numbers beyond 2^53',
      ['9007199254740993', '-9223372036854775808'],
      'BIGINT',
      ['9007199254740993', '-9223372036854775808'],
    ],
    ['whole numbers beyond 64 bits', ['18446744073709551615', '1'], 'VARCHAR', ['18446744073709551615', '1']],
    ['fractions', ['1', '0.1', '1e3', '-0.0'], 'DOUBLE', ['1', '0.1', '1000', '-0']],
    [
      'NaN and infinities',
      ['NaN', '-Infinity', 'Infinity', '1'],
      'DOUBLE',
      ['NaN', '-Infinity', 'Infinity', '1'],
    ],
    ['dates', ['"2024-02-29"', '"0001-01-01"'], 'DATE', ['2024-02-29', '0001-01-01']],
    [
      'dates and times',
      ['"2024-02-29"', '"1969-12-31T23:59:59.9999999"'],
      'TIMESTAMP',
      ['2024-02-29T00:00:00', '1969-12-31T23:59:59.999999'],
    ],
    [
      'times with a zone',
      ['"2024-02-29T00:00:00+09:00"', '"9999-12-31T23:59:59.123456Z"'],
      'TIMESTAMP WITH TIME ZONE',
      ['2024-02-28T15:00:00Z', '9999-12-31T23:59:59.123456Z'],
    ],
    [
      'times with and without a zone',
      ['"2024-02-29T00:00Z"', '"2024-02-29T00:00"'],
      'VARCHAR',
      ['2024-02-29T00:00Z', '2024-02-29T00:00'],
    ],
    ['a date that does not exist', ['"2023-02-29"'], 'VARCHAR', ['2023-02-29']],
    [
      'mixtures',
      ['1', '"1"', 'true', '{"a": 1}', '[1, "a b"]', '1.50'],
      'VARCHAR',
      ['1', '1', 'true', null, '[1,"a b"]', '1.50'],
    ],
    ['nothing but null', ['null', '{}'], 'VARCHAR', [null, null]],
    ['escapes', ['"\\u00e9\\ud83d\\ude00\\n\\"\\\\\\/"', '"\\ud800"'], 'VARCHAR', ['é😀\n"\\/', '\uFFFD']],
  ])('%s', async (_, values, type, texts) => {
    expect(await oneColumn(values)).toEqual({ type, texts });
  });

  it('says what it made of mixtures, lists, long numbers and keys that come twice', async () => {
    const text =
      '{"mixed":1,"list":[1],"long":18446744073709551615,"wide":9007199254740993,"a":1,"a":2}\n{"mixed":"x","wide":0.5}\n';
    const { notes } = await read(engine, textSource('n.jsonl', text));
    expect(notes).toEqual([
      'Column `mixed` holds numbers and text, and was read as text.',
      'Column `list` holds lists, kept as JSON text.',
      'Column `long` has whole numbers of more than 64 bits and was read as text, so that no digit is lost.',
      'Column `wide` has fractions and whole numbers beyond 2^53; those are held to 16 digits.',
      'In n.jsonl a key comes twice in one object (`a` on line 1); the last value was kept.',
    ]);
  });

  it('keeps keys that look like paths, repeat but for case, or are hostile', async () => {
    const korean = '가'.repeat(200);
    const rows = [
      {
        'a.b': 1,
        a: { b: 2 },
        X: 1,
        x: 2,
        '': 3,
        __proto__x: 4,
        ['a"; DROP TABLE t; --']: 5,
        '<img onerror=alert(1)>': 6,
        [korean]: 7,
      },
    ];
    const text = JSON.stringify(rows).replace('__proto__x', '__proto__');
    const { columns, values } = await readText(engine, textSource('k.json', text));
    const names = [
      'a.b',
      'a.b_1',
      'X_1',
      'x',
      'column_5',
      '__proto__',
      'a"; DROP TABLE t; --',
      '<img onerror=alert(1)>',
      korean,
    ];
    expect(columns.map(([name]) => name)).toEqual(names);
    expect(names.map((name) => Object.entries(values).find(([key]) => key === name)?.[1])).toEqual(
      [1, 2, 1, 2, 3, 4, 5, 6, 7].map((value) => [String(value)]),
    );
  });

  it('keeps a key that holds objects in some rows and values in others, in columns of both', async () => {
    const { values } = await readText(engine, textSource('o.jsonl', '{"a":1}\n{"a":{"b":2}}\n{"a":null}\n'));
    expect(values).toEqual({ a: ['1', null, null], 'a.b': [null, '2', null] });
  });

  it('finds keys and types that come only behind what it looked at first', async () => {
    const filler = 'x'.repeat(1 << 20);
    const early = Array.from({ length: 34 }, (_, row) => ({ id: row, filler }));
    const late = [
      { id: 0.5, filler, late: '2024-01-01' },
      { id: 1, filler, nested: { late: true } },
    ];
    const result = await read(engine, textSource('late.jsonl', lines([...early, ...late])));
    expect(result.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'DOUBLE'],
      ['filler', 'VARCHAR'],
      ['late', 'DATE'],
      ['nested.late', 'BOOLEAN'],
    ]);
    expect(result.rows).toBe(36);
    const { values } = await tableText(engine, {
      ...result,
      columns: result.columns.filter(({ name }) => name !== 'filler'),
    });
    expect(values['id']?.slice(-3)).toEqual(['33', '0.5', '1']);
    expect(values['late']?.slice(-3)).toEqual([null, '2024-01-01', null]);
    expect(values['nested.late']?.slice(-3)).toEqual([null, null, 'true']);
  }, 60_000);

  it('reads only the wanted columns', async () => {
    const result = await read(engine, textSource('t.json', JSON.stringify(ROWS)), {
      columns: ['in.a', 'id'],
    });
    expect(await tableText(engine, result)).toEqual({
      columns: [
        ['id', 'BIGINT'],
        ['in.a', 'BIGINT'],
      ],
      values: { id: ['1', '2', '3'], 'in.a': ['1', null, null] },
    });
  });

  it("joins files that lack each other's keys, and says so", async () => {
    const sources = [
      textSource('a.jsonl', '{"id":1,"x":1}\n'),
      textSource('b.json', '[{"y":"b","id":2.5},{"id":3,"x":"t"}]'),
    ];
    const result = await read(engine, sources);
    expect(await tableText(engine, result)).toEqual({
      columns: [
        ['id', 'DOUBLE'],
        ['x', 'VARCHAR'],
        ['y', 'VARCHAR'],
      ],
      values: { id: ['1', '2.5', '3'], x: ['1', null, 't'], y: [null, 'b', null] },
    });
    expect(result.notes).toEqual([
      'Not every file has `y`; the rows of the others have no value there.',
      '`x` is BIGINT in a.jsonl and VARCHAR in b.json, and was read as text.',
    ]);
  });

  it('does not join files that have no key in common', async () => {
    const sources = [textSource('a.jsonl', '{"id":1}\n'), textSource('b.jsonl', '{"key":1}\n')];
    await expect(read(engine, sources)).rejects.toThrow(
      'The files cannot be one dataset, because their columns differ: `key` (BIGINT) is in b.jsonl only, not in a.jsonl; `id` (BIGINT) is missing in b.jsonl.',
    );
  });

  it.each([
    [
      'a wrong letter',
      'e.json',
      '[{"a": 1},\n {"a": tru}]',
      'Line 2 of e.json has `}]` where `true` was expected.',
      /Correct the line/,
    ],
    [
      'a comma too many',
      'e.json',
      '[{"a": 1,}]',
      'Line 1 of e.json has `}]` where a key was expected.',
      /Correct the line/,
    ],
    [
      'commas between lines',
      'e.jsonl',
      '{"a": 1},\n{"a": 2}',
      'Line 1 of e.jsonl has `, {"a": 2}` where a row (an object in braces) was expected.',
      /without commas/,
    ],
    [
      'a list that is cut off',
      'e.json',
      '[{"a": 1},\n{"a": 2}',
      'e.json is cut off: it ends inside its list of rows.',
      /again/,
    ],
    [
      'a row that is cut off',
      'e.jsonl',
      '{"a": 1}\n{"a": "x',
      'e.jsonl is cut off: it ends inside the row that begins on line 2.',
      /again/,
    ],
    [
      'text behind the list',
      'e.json',
      '[{"a": 1}]\n{',
      'Line 2 of e.json has `{` where nothing more was expected.',
      /Correct the line/,
    ],
    [
      'a list of numbers',
      'e.json',
      '[1, 2]',
      'Line 1 of e.json has `1, 2]` where a row (an object in braces) was expected.',
      /JSON library/,
    ],
    [
      'a list of lists',
      'e.json',
      '[[1, 2]]',
      'Line 1 of e.json has `[1, 2]]` where a row (an object in braces) was expected.',
      /JSON library/,
    ],
    [
      'an empty list',
      'e.json',
      '[]',
      'e.json has no columns: its list of rows is empty, or its rows are.',
      /has data/,
    ],
    ['empty rows', 'e.jsonl', '{}\n{}', 'e.jsonl has no columns: its rows are empty.', /has data/],
    ['nothing but blanks', 'e.json', ' \n ', /^e\.json has no (rows|columns)/, /has data/],
    [
      'a table by columns, as pandas writes it',
      'e.json',
      '{"a":{"0":1},"b":{"0":2}}',
      'e.json holds a single object (with `a`, `b`) and not a list of rows.',
      /orient="records"/,
    ],
    [
      'several lists',
      'e.json',
      '{"a":[{"x":1}],"b":[{"x":1}]}',
      'e.json holds an object with several lists of objects (`a`, `b`).',
      /list of objects/,
    ],
    [
      'bottomless nesting',
      'e.json',
      `[{"a": ${'['.repeat(5000)}`,
      'Line 1 of e.json is nested too deeply.',
      /100/,
    ],
    [
      'a line end inside a text',
      'e.jsonl',
      '{"a": "x\ny"}',
      /^Line 1 of e\.jsonl has `y"}` where the closing quote/,
      /Correct the line/,
    ],
  ])('says what is wrong with %s', async (_, name, text, message, advice) => {
    const error: unknown = await read(engine, textSource(name, text)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'UserError' });
    expect(error).toHaveProperty(
      'message',
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
    expect(error).toHaveProperty('advice', expect.stringMatching(advice));
  });

  it('says which byte is not UTF-8', async () => {
    const source = new MemorySource('w.jsonl', Buffer.from('{"a": "x"}\n{"a": "caf\xe9"}\n', 'latin1'));
    await expect(read(engine, source)).rejects.toMatchObject({
      message: 'w.jsonl is not UTF-8 text: line 2 has a byte that is none (byte 21 of the file).',
      advice: 'Save it as UTF-8.',
    });
  });

  it('refuses keys that are data', async () => {
    const row = Object.fromEntries(Array.from({ length: 20_001 }, (_, key) => [`user ${key}`, 1]));
    await expect(read(engine, textSource('k.jsonl', lines([row])))).rejects.toThrow(
      /more than 20000 different keys/,
    );
  });

  it('reads 10,000 columns', async () => {
    const row = Object.fromEntries(Array.from({ length: 10_000 }, (_, key) => [`c${key}`, key]));
    const { columns, rows } = await read(engine, textSource('wide.json', JSON.stringify([row, row])));
    expect([columns.length, rows]).toEqual([10_000, 2]);
  }, 60_000);

  it('gives back any table of texts, numbers, booleans and nulls', async () => {
    const cell = fc.record(
      {
        text: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null)),
        number: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)),
        whole: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        flag: fc.oneof(fc.boolean(), fc.constant(null)),
      },
      { requiredKeys: [] },
    );
    const fixed = { text: 'text', number: 0.5, whole: 1n, flag: true };
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 20 }), fc.boolean(), async (cells, list) => {
        const rows = [fixed, ...cells];
        const texts = rows.map((row) => {
          const parts = Object.entries(row).map(
            ([key, value]) =>
              `"${key}": ${typeof value === 'bigint' ? value.toString() : JSON.stringify(value)}`,
          );
          return `{${parts.join(' , ')}}`;
        });
        const source = list
          ? textSource('p.json', `[${texts.join(',\n')}]`)
          : textSource('p.jsonl', texts.join('\n'));
        const result = await read(engine, source);
        const table = await tableText(engine, result);
        await engine.query(`DROP TABLE ${result.table}`);
        const shown = (value: string | number | bigint | boolean | null | undefined): string | null => {
          if (value === null || value === undefined) return null;
          // JSON.stringify writes -0 as 0.
          if (typeof value === 'string')
            return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(value));
          return value === 0 ? '0' : String(value);
        };
        expect(table.values).toEqual({
          text: rows.map(({ text }) => shown(text)),
          number: rows.map(({ number }) => shown(number)),
          whole: rows.map(({ whole }) => shown(whole)),
          flag: rows.map(({ flag }) => shown(flag)),
        });
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
