import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../shared/engine/engine';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { read, readText, tableText } from './read-table';

const csv = (...lines: string[]) => textSource('a.csv', `${lines.join('\n')}\n`);

describe.each(ENGINES)('Numbers among words for missing on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  it('become numbers and times, and the words null', async () => {
    const source = csv('n,d,t,day', '1,NA,x,2026-01-02', 'NA,1.5,NA,-', '3,inf,y,2026-01-03', '-,nan,?,NA');
    const result = await read(engine, source);
    expect(await tableText(engine, result)).toEqual({
      columns: [
        ['n', 'BIGINT'],
        ['d', 'DOUBLE'],
        ['t', 'VARCHAR'],
        ['day', 'DATE'],
      ],
      values: {
        n: ['1', null, '3', null],
        d: [null, '1.5', 'Infinity', 'NaN'],
        t: ['x', 'NA', 'y', '?'],
        day: ['2026-01-02', null, '2026-01-03', null],
      },
    });
    expect(result.notes).toContain('In column `n`, `-`, `NA` were read as missing.');
  });

  it.each(['$&', "$'", 'v', 'k', 'a"b', "it's"])('in a column called %s', async (name) => {
    const { columns, values } = await readText(
      engine,
      csv(`"${name.replaceAll('"', '""')}",b`, 'NA,1', '2,1', '3,1'),
    );
    expect(columns).toEqual([
      [name, 'BIGINT'],
      ['b', 'BIGINT'],
    ]);
    expect(values[name]).toEqual([null, '2', '3']);
  });

  it('stay text when one value of all rows is text', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) =>
      i === 2999 ? 'x9,1' : `${i % 7 === 0 ? 'NA' : i},1`,
    );
    const { columns } = await readText(engine, csv('n,b', ...lines));
    expect(columns[0]).toEqual(['n', 'VARCHAR']);
  });

  it('in very many columns, whose order and neighbours stay', async () => {
    const names = Array.from({ length: 150 }, (_, i) => `c${i}`);
    const row = (value: (i: number) => string) => ['text', ...names.map((_, i) => value(i))].join(',');
    const source = csv(
      ['"t ""x"""', ...names].join(','),
      row((i) => (i % 2 === 0 ? 'NA' : '7')),
      row((i) => (i % 2 === 0 ? '8' : 'N/A')),
    );
    const { columns, values } = await readText(engine, source);
    expect(columns).toEqual([['t "x"', 'VARCHAR'], ...names.map((name) => [name, 'BIGINT'])]);
    expect(values['t "x"']).toEqual(['text', 'text']);
    expect(values['c0']).toEqual([null, '8']);
    expect(values['c149']).toEqual(['7', null]);
  });
});
