import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnFacts } from '../../shared/analysis/column-facts';
import { storageClass } from '../../shared/domain/column';
import type { Engine } from '../../shared/engine/engine';
import { ENGINES } from './engines';

describe.each(ENGINES)('What role detection knows of a column on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  it('counts present and different values, bounds and whole numbers', async () => {
    const types = [
      'DOUBLE',
      'INTEGER',
      'VARCHAR',
      'DECIMAL(9,2)',
      'INTEGER[]',
      'BOOLEAN',
      'TIMESTAMP',
      'VARCHAR',
    ];
    await engine.query(
      `CREATE TABLE facts AS SELECT * FROM (VALUES
        (CAST('nan' AS DOUBLE), 1, 'a', CAST(1.25 AS DECIMAL(9,2)), [1, 2], true, TIMESTAMP '2026-01-01', CAST(NULL AS VARCHAR)),
        (1.5, 1, 'b', CAST(2 AS DECIMAL(9,2)), [1, 2], false, NULL, NULL),
        (2.0, NULL, 'b', NULL, NULL, true, NULL, NULL)) t(x, "n ""q""", v, dec, list, flag, "at", nothing)`,
    );
    const names = ['x', 'n "q"', 'v', 'dec', 'list', 'flag', 'at', 'nothing'];
    const columns = names.map((name, i) => {
      const type = types[i] ?? '';
      return { name, type, storage: storageClass(type) };
    });
    const facts = await columnFacts(engine, 'facts', columns);
    expect(facts.map(({ name, rows }) => [name, rows])).toEqual(names.map((name) => [name, 3]));
    expect(facts.map(({ missing, distinct }) => [missing, distinct])).toEqual([
      [1, 2],
      [1, 1],
      [0, 2],
      [1, 2],
      [1, 1],
      [0, 2],
      [2, 1],
      [3, 0],
    ]);
    expect(facts[0]).toMatchObject({ min: 1.5, max: 2, integerShare: 0.5, values: ['1.5', '2'] });
    expect(facts[1]).toMatchObject({ min: 1, max: 1, integerShare: 1 });
    expect(facts[3]).toMatchObject({ min: 1.25, max: 2, integerShare: 0.5 });
    expect(facts[2]).not.toHaveProperty('min');
    expect(facts[7]?.values).toEqual([]);
  });

  it('knows nothing of an empty table', async () => {
    await engine.query('CREATE TABLE empty (x DOUBLE)');
    const facts = await columnFacts(engine, 'empty', [{ name: 'x', type: 'DOUBLE', storage: 'number' }]);
    expect(facts).toEqual([{ name: 'x', storage: 'number', rows: 0, missing: 0, distinct: 0, values: [] }]);
  });
});
