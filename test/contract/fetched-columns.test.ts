import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ColumnStore, type ColumnForm, type EncodedColumn } from '../../shared/analysis/columns/column-store';
import { countCodes } from '../../shared/analysis/columns/slice-rows';
import type { Column } from '../../shared/domain/column';
import type { Engine } from '../../shared/engine/engine';
import { ENGINES } from './engines';

const ROWS = 2_200_003;
const COLUMNS: readonly (readonly [ColumnForm, Column, sql: string])[] = [
  ['number', { name: 'many', type: 'DOUBLE', storage: 'number' }, 'hash(i)::DOUBLE / 7'],
  ['number', { name: 'few', type: 'INTEGER', storage: 'number' }, 'CAST(i % 300 AS INTEGER)'],
  ['text', { name: 'word', type: 'VARCHAR', storage: 'string' }, `'w' || (i % 70000)`],
  [
    'time',
    { name: 'moment', type: 'TIMESTAMP', storage: 'datetime' },
    `TIMESTAMP '2024-01-01' + INTERVAL (i * 7) SECOND`,
  ],
];

const numbersOf = (column: EncodedColumn): readonly ArrayLike<number>[] =>
  column.form === 'numbers' && column.kind === 'sorted' ? [column.sorted, column.order] : [column.codes];

describe.each(ENGINES)('columns of a long table on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
    const list = COLUMNS.map(
      ([, { name }, sql]) => `CASE WHEN i % 1000003 = 5 THEN NULL ELSE ${sql} END AS ${name}`,
    );
    await engine.query(`CREATE TABLE long AS SELECT ${list.join(', ')} FROM range(${ROWS}) t(i)`);
  });
  afterAll(async () => {
    await engine.close();
  });

  it.each(COLUMNS)('fetched in stretches are what they are in one piece: %s', async (form, column) => {
    const request = [{ column, form }];
    const [whole] = await new ColumnStore(engine).encoded('long', request);
    const store = new ColumnStore(engine);
    store.offer('long', [], ROWS);
    const [stretched] = await store.encoded('long', request);
    if (whole === undefined || stretched === undefined) throw new Error('A column was not encoded.');
    const [before, after] = [numbersOf(whole), numbersOf(stretched)];
    expect(after.map(({ length }) => length)).toEqual(before.map(({ length }) => length));
    before.forEach((numbers, i) => {
      const others = after[i] ?? [];
      for (let at = 0; at < numbers.length; at++)
        if (numbers[at] !== others[at]) expect.fail(`differs at ${at}`);
    });
    if (whole.form === 'categories' && stretched.form === 'categories') {
      expect(stretched.dictionary.size).toBe(whole.dictionary.size);
      expect(stretched.dictionary.text(65_536)).toBe(whole.dictionary.text(65_536));
    }
  });
});

describe('countCodes of a slice of many rows', () => {
  it('counts as it does of few', () => {
    const codes = Uint8Array.from({ length: 4 << 20 }, (_, row) => (row * 31) % 251);
    const mask = new Uint8Array(codes.length / 8).fill(0b1110_1101);
    const expected = new Uint32Array(251);
    let rows = 0;
    codes.forEach((code, row) => {
      if (((mask[row >> 3] ?? 0) >> (row & 7)) % 2 === 0) return;
      expected[code] = (expected[code] ?? 0) + 1;
      rows++;
    });
    expect(countCodes(codes, { mask, rows }, 251)).toEqual(expected);
  });
});
