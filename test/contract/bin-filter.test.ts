import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binFilters } from '../../renderer/views/data/filters/bin-filter';
import { ColumnStore } from '../../shared/analysis/columns/column-store';
import { profileColumns } from '../../shared/analysis/profile';
import { storageClass, type Column } from '../../shared/domain/column';
import type { Engine } from '../../shared/engine/engine';
import { predicatesSql } from '../../shared/engine/predicate-sql';
import { ENGINES } from './engines';

const ROWS = 3000;

/** One column a type; the values are spread unevenly and some are missing. */
const COLUMNS: Readonly<Record<string, readonly [type: string, sql: string]>> = {
  whole: ['BIGINT', 'i * 7919 % 997 - 300'],
  few: ['INTEGER', 'i % 3'],
  tiny: ['UTINYINT', 'i % 200'],
  fraction: ['DOUBLE', '(i * 7919 % 1009) / 17'],
  halves: ['DOUBLE', '(i % 49) / 2 - 0.5'],
  outlier: ['DOUBLE', 'CASE WHEN i = 7 THEN 1e12 ELSE (i * 7919 % 1009) / 17 END'],
  infinite: [
    'DOUBLE',
    `CASE WHEN i % 50 = 0 THEN 'inf'::DOUBLE WHEN i % 51 = 0 THEN 'nan'::DOUBLE ELSE i / 7 END`,
  ],
  decimal: ['DECIMAL(18,3)', '(i * 7919 % 1009) / 8'],
  day: ['DATE', `DATE '2023-12-25' + CAST(i % 40 AS INTEGER)`],
  few_days: ['DATE', `DATE '2023-12-25' + CAST(i % 3 AS INTEGER)`],
  moment: ['TIMESTAMP', `TIMESTAMP '2024-01-01' + INTERVAL (i * i * 1237) MICROSECOND`],
  zoned: ['TIMESTAMP WITH TIME ZONE', 'to_timestamp(1704067200 + i * 61)'],
  clock: ['TIME', `TIME '00:00:00' + INTERVAL (i * 28.79) SECOND`],
};

describe.each(ENGINES)('bins of a histogram as filters, on $name', (tested) => {
  let engine: Engine;
  const columns: Column[] = Object.entries(COLUMNS).map(([name, [type]]) => ({
    name,
    type,
    storage: storageClass(type),
  }));
  beforeAll(async () => {
    engine = await tested.start();
    const select = Object.entries(COLUMNS).map(
      ([name, [type, sql]]) => `CASE WHEN i % 11 = 0 THEN NULL ELSE CAST(${sql} AS ${type}) END AS ${name}`,
    );
    await engine.query(`CREATE TABLE bins AS SELECT ${select.join(', ')} FROM range(${ROWS}) t(i)`);
  });
  afterAll(async () => {
    await engine.close();
  });

  it.each(Object.keys(COLUMNS))('%s: the rows of a bin are those it counts', async (name) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw new Error('no column');
    const dataset = { columns: [column], table: 'bins', rows: ROWS };
    const [profile] = await profileColumns(
      new ColumnStore(engine),
      {
        ...dataset,
        id: '',
        name: '',
        format: 'csv',
        files: [],
        notes: [],
        roles: [],
        bytesRead: 0,
        bytesTotal: 0,
      },
      { mask: null, rows: ROWS },
      {},
    );
    const { edges = [], counts = [] } = profile?.histogram ?? {};
    expect(counts.length).toBeGreaterThan(0);
    const matching = async (first: number, last: number): Promise<number> => {
      const where = predicatesSql(binFilters(column, edges, first, last), columns);
      const answer = await engine.query(`SELECT CAST(count(*) AS DOUBLE) AS n FROM bins WHERE ${where}`);
      return Number(answer.getChild('n')?.get(0));
    };
    const found: number[] = [];
    for (const bin of counts.keys()) found.push(await matching(bin, bin));
    expect(found).toEqual(counts);
    const middle = Math.floor(counts.length / 2);
    const sum = counts.slice(0, middle + 1).reduce((total, count) => total + count, 0);
    expect(await matching(0, middle)).toBe(sum);
  });
});
