import { Field, Float64, makeData, RecordBatch, Schema, Struct, Table, tableToIPC } from 'apache-arrow';
import { afterEach, describe, expect, it } from 'vitest';
import { createWasmEngine } from '../../../renderer/engine/wasm-engine';
import { columnValues } from '../../../shared/engine/arrow-values';
import type { Engine } from '../../../shared/engine/engine';
import { startNodeDuckDb } from '../../engine/node-duckdb';

const ROWS = 122_880;

/** A stretch of a column of whole numbers, from a number on. */
function stretch(from: number): Uint8Array {
  const values = Float64Array.from({ length: ROWS }, (_, i) => from + i);
  const schema = new Schema([new Field('x', new Float64())]);
  const data = makeData({ type: new Float64(), length: ROWS, data: values });
  const struct = makeData({ type: new Struct(schema.fields), length: ROWS, children: [data] });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, struct)]), 'stream');
}

/** Tables are compressed before the next statement, so that what they were made of may go first. */
async function usedByTables(engine: Engine): Promise<number> {
  await engine.query('SELECT 1');
  return (await engine.memory()).used;
}

describe('tables of DuckDB-WASM that much came into', { timeout: 60_000 }, () => {
  let engine: Engine | undefined;
  afterEach(() => engine?.close());

  async function filled(compressAfter: number): Promise<{ used: number; engine: Engine }> {
    const started = await createWasmEngine({ start: startNodeDuckDb, compressAfter });
    engine = started;
    for (let i = 0; i < 16; i++)
      await started.insertArrow('t', stretch(i * ROWS), i === 0 ? 'create' : 'append');
    return { used: await usedByTables(started), engine: started };
  }

  it('take less room, and hold what they held, in its order', async () => {
    const plain = await filled(Infinity);
    await plain.engine.close();
    const compressed = await filled(4 << 20);
    expect(compressed.used).toBeLessThan(plain.used / 2);
    const answer = await compressed.engine.query(
      'SELECT count(*)::DOUBLE AS n, sum(x) AS total, bool_and(x = rowid) AS inorder FROM t',
    );
    const rows = 16 * ROWS;
    expect(columnValues(answer, 'n')).toEqual([rows]);
    expect(columnValues(answer, 'total')).toEqual([((rows - 1) * rows) / 2]);
    expect(columnValues(answer, 'inorder')).toEqual([true]);
  });

  it('are compressed too when a statement fills them, and go on being filled', async () => {
    const started = await createWasmEngine({ start: startNodeDuckDb, compressAfter: 1 << 20 });
    engine = started;
    await started.query('CREATE TABLE t AS SELECT i::DOUBLE AS x FROM range(1000000) r(i)');
    expect(await usedByTables(started)).toBeLessThan(4e6);
    await started.insertArrow('t', stretch(1_000_000), 'append');
    const answer = await started.query('SELECT count(*)::DOUBLE AS n, max(x) AS most FROM t');
    expect([columnValues(answer, 'n'), columnValues(answer, 'most')]).toEqual([[1_122_880], [1_122_879]]);
  });

  it('are not compressed before what they were made of is gone, nor are tables for a while', async () => {
    const started = await createWasmEngine({ start: startNodeDuckDb, compressAfter: 1 << 20 });
    engine = started;
    await started.query('CREATE TEMP TABLE made AS SELECT i::DOUBLE AS x FROM range(1000000) r(i)');
    await started.query('SELECT 1');
    const raw = (await started.memory()).used;
    expect(raw).toBeGreaterThan(7e6);
    await started.query('CREATE TABLE t AS SELECT * FROM made');
    await started.query('DROP TABLE made');
    expect((await started.memory()).used).toBeGreaterThan(7e6);
    expect(await usedByTables(started)).toBeLessThan(4e6);
  });
});
