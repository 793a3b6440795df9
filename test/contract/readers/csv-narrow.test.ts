import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../shared/engine/engine';
import { narrowText } from '../../../shared/readers/csv-narrow';
import { ENGINES } from '../engines';

/** Text columns by name, as many values each. */
async function narrowed(
  engine: Engine,
  columns: Readonly<Record<string, readonly (string | null)[]>>,
): Promise<Record<string, string>> {
  const literal = (value: string | null): string => (value === null ? 'NULL' : `'${value}'`);
  const rows = Object.values(columns)[0]?.length ?? 0;
  const select = Array.from({ length: rows }, (_, row) => {
    const cells = Object.entries(columns).map(
      ([name, values]) => `CAST(${literal(values[row] ?? null)} AS VARCHAR) AS "${name}"`,
    );
    return `SELECT ${cells.join(', ')}`;
  });
  await engine.query(`CREATE OR REPLACE TABLE narrow AS ${select.join(' UNION ALL ')}`);
  const found = await narrowText(engine, 'narrow', Object.keys(columns), {}, undefined);
  return Object.fromEntries(found.map(({ name, type }) => [name, type]));
}

describe.each(ENGINES)('text that is numbers but for some words, on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  it('becomes what it is, and text stays text', async () => {
    expect(
      await narrowed(engine, {
        whole: ['NA', '-12', null],
        fraction: ['inf', '.5', 'NaN'],
        signed: ['+1e3', '?', ' 2'],
        day: ['2024-02-29', '-', '2024-03-01'],
        word: ['w1', '2', 'NA'],
        later: ['1', '2', 'x'],
        nothing: ['NA', null, '-'],
      }),
    ).toEqual({ whole: 'BIGINT', fraction: 'DOUBLE', signed: 'DOUBLE', day: 'DATE' });
  });

  it('is found among many columns of text', async () => {
    const columns = Object.fromEntries(
      Array.from({ length: 450 }, (_, i) => [`c${i}`, i % 300 === 7 ? ['7', 'NA'] : [`w${i}`, 'v']]),
    );
    expect(await narrowed(engine, columns)).toEqual({ c7: 'BIGINT', c307: 'BIGINT' });
  });
});
