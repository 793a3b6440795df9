import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPage } from '../../shared/analysis/page';
import type { RowsRequest, SortKey } from '../../shared/analysis/requests';
import { RowOrders } from '../../shared/analysis/row-orders';
import type { RowSource } from '../../shared/analysis/row-view';
import { rowsCsv } from '../../shared/analysis/rows-csv';
import { storageClass } from '../../shared/domain/column';
import type { Dataset } from '../../shared/domain/dataset';
import type { Predicate } from '../../shared/domain/slice';
import type { Engine } from '../../shared/engine/engine';
import { ENGINES } from './engines';

const ROWS = 5000;
const HOSTILE = `a "quoted", name`;

const queries: string[] = [];

/** The engine, remembering what it was asked. */
function watched(real: Engine): Engine {
  return new Proxy(real, {
    get(target, key) {
      if (key === 'query') {
        return (sql: string, options?: object) => {
          queries.push(sql);
          return target.query(sql, options);
        };
      }
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

const TYPES = { n: 'BIGINT', half: 'DOUBLE', word: 'VARCHAR', [HOSTILE]: 'VARCHAR' };

const dataset: Dataset = {
  id: 'd',
  name: 'rows',
  table: 'rows',
  rows: ROWS,
  columns: Object.entries(TYPES).map(([name, type]) => ({ name, type, storage: storageClass(type) })),
  format: 'csv',
  files: [],
  notes: [],
  roles: [],
  bytesRead: 0,
  bytesTotal: 0,
};

const held = (engine: Engine, orders: RowOrders): RowSource => ({ engine, orders, dataset, inPlace: null });

const request = (
  sort: readonly SortKey[] = [],
  filters: readonly Predicate[] = [],
  predicates: Predicate[] = [],
): RowsRequest => ({ slice: { dataset: 'd', name: '', predicates }, filters, sort });

describe.each(ENGINES)('rows of a view on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = watched(await tested.start());
    await engine.query(`CREATE TABLE rows AS SELECT
      i AS n,
      CASE WHEN i % 10 = 0 THEN NULL WHEN i % 10 = 1 THEN 'nan'::DOUBLE WHEN i = 12 THEN 'inf'::DOUBLE
        ELSE (i * 7919 % ${ROWS}) / 2 END AS half,
      CASE WHEN i % 3 = 0 THEN '' WHEN i % 3 = 1 THEN NULL ELSE 'w,' || i % 7 END AS word,
      'x' AS "a ""quoted"", name"
    FROM range(${ROWS}) t(i)`);
  }, 60_000);

  afterAll(() => engine.close());

  describe('pages', () => {
    it('are in file order without a sort', async () => {
      const orders = new RowOrders(engine);
      const page = await readPage(held(engine, orders), { ...request(), offset: 4990, limit: 100 });
      expect(page.total).toBe(ROWS);
      expect(page.rows.map((row) => row[0])).toEqual(Array.from({ length: 10 }, (_, i) => String(4990 + i)));
      expect(page.rows[1]).toEqual(['4991', 'NaN', 'w,0', 'x']);
      const beyond = await readPage(held(engine, orders), { ...request(), offset: ROWS, limit: 10 });
      expect(beyond.rows).toEqual([]);
    });

    it('tell null from the empty string and give the columns asked for', async () => {
      const { rows } = await readPage(held(engine, new RowOrders(engine)), {
        ...request(),
        columns: [HOSTILE, 'word'],
        offset: 0,
        limit: 3,
      });
      expect(rows).toEqual([
        ['x', ''],
        ['x', null],
        ['x', 'w,2'],
      ]);
      const unknown = readPage(held(engine, new RowOrders(engine)), {
        ...request([{ column: 'gone', descending: false }]),
        offset: 0,
        limit: 3,
      });
      await expect(unknown).rejects.toThrow('There is no column “gone” in rows.');
    });

    it.each([true, false])('sort with missing values last either way (descending %s)', async (descending) => {
      const orders = new RowOrders(engine);
      const sorted = request([{ column: 'half', descending }]);
      const values: (string | null)[] = [];
      for (let offset = 0; offset < ROWS; offset += 1700) {
        const page = await readPage(held(engine, orders), { ...sorted, offset, limit: 1700 });
        values.push(...page.rows.map((row) => row[1] ?? null));
      }
      const present = values.slice(0, ROWS * 0.8).map(Number);
      expect(present).toEqual(present.toSorted((a, b) => (descending ? b - a : a - b)));
      expect(present[descending ? 0 : present.length - 1]).toBe(Infinity);
      expect(new Set(values.slice(ROWS * 0.8))).toEqual(new Set([null, 'NaN']));
    });

    it('break ties by file order, the second key before it', async () => {
      const { rows } = await readPage(held(engine, new RowOrders(engine)), {
        ...request([
          { column: 'word', descending: true },
          { column: 'n', descending: true },
        ]),
        offset: 0,
        limit: 2000,
      });
      const expected = Array.from({ length: ROWS }, (_, i) => i)
        .filter((i) => i % 3 === 2)
        .sort((a, b) => (b % 7) - (a % 7) || b - a);
      expect(rows.slice(0, expected.length).map((row) => Number(row[0]))).toEqual(expected);
      const ties = await readPage(held(engine, new RowOrders(engine)), {
        ...request([{ column: HOSTILE, descending: true }]),
        offset: 100,
        limit: 3,
      });
      expect(ties.rows.map((row) => row[0])).toEqual(['100', '101', '102']);
    });

    it('narrow by slice and filters, and count what is left', async () => {
      const page = await readPage(held(engine, new RowOrders(engine)), {
        ...request(
          [],
          [{ kind: 'missing', column: 'half', negated: false }],
          [{ kind: 'range', column: 'n', min: 100, max: 199 }],
        ),
        offset: 2,
        limit: 3,
      });
      expect(page.total).toBe(20);
      expect(page.rows.map((row) => row[0])).toEqual(['110', '111', '120']);
    });

    it('are sorted once', async () => {
      const orders = new RowOrders(engine);
      const sorted = request([{ column: 'n', descending: true }]);
      const sorts = (): number => queries.filter((sql) => sql.includes('ORDER BY')).length;
      const before = sorts();
      for (const offset of [0, 4000, 100])
        await readPage(held(engine, orders), { ...sorted, offset, limit: 100 });
      expect(sorts()).toBe(before + 1);
      orders.drop('rows');
      await readPage(held(engine, orders), { ...sorted, offset: 0, limit: 1 });
      expect(sorts()).toBe(before + 2);
    });
  });

  describe('rows as CSV', () => {
    it('keeps missing apart from the empty string and quotes what needs it', async () => {
      const shares: (number | null)[] = [];
      const text = await rowsCsv(
        held(engine, new RowOrders(engine)),
        request([], [{ kind: 'range', column: 'n', max: 2 }]),
        { onProgress: ({ share }) => shares.push(share) },
      );
      expect(text).toBe('n,half,word,"a ""quoted"", name"\r\n0,,"",x\r\n1,NaN,,x\r\n2,419,"w,2",x\r\n');
      expect(shares).toEqual([1]);
    });

    it('stops when it is cancelled', async () => {
      const controller = new AbortController();
      controller.abort();
      const text = rowsCsv(held(engine, new RowOrders(engine)), request(), { signal: controller.signal });
      await expect(text).rejects.toThrow('Cancelled.');
    });
  });
});
