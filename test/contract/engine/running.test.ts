import { describe, expect, it } from 'vitest';
import { columnValues } from '../../../shared/engine/arrow-values';
import { CancelledError, QueryError } from '../../../shared/engine/engine';
import { ENGINES, startedFor } from '../engines';

/** Runs for hours if it is let, but can be stopped soon. */
const ENDLESS = 'SELECT count(*) FROM range(100000000000) t(i) WHERE i * i = 7';
/** The same, in steps so large that DuckDB-WASM does not hear of a stop before it is replaced. */
const STUBBORN = `SELECT count(*) FROM generate_series(1, 1000000) a(i), generate_series(1, 1000000) b(j)
  WHERE (i * j) % 7 = 8`;
const GRACE_MS = 1000;
/** What a busy machine may need beside, and what an engine needs that is replaced. */
const LEEWAY_MS = 3000;
const RESTART_MS = 10_000;

describe.each(ENGINES)('running: $name', ({ start }) => {
  const engine = startedFor(start, { stopGraceMs: GRACE_MS });

  it('stops a long query when its signal is aborted, and answers the next', async () => {
    const controller = new AbortController();
    const query = engine().query(STUBBORN, { signal: controller.signal });
    const aborted = setTimeout(() => {
      controller.abort();
    }, 200);
    const began = performance.now();
    await expect(query).rejects.toBeInstanceOf(CancelledError);
    clearTimeout(aborted);
    expect(performance.now() - began).toBeLessThan(200 + GRACE_MS + LEEWAY_MS);
    expect(columnValues(await engine().query('SELECT 1 AS x'), 'x')).toEqual([1]);
    expect(performance.now() - began).toBeLessThan(200 + GRACE_MS + RESTART_MS);
  });

  it.each([0, 1, 5, 20])('stops a query aborted %d ms after it began, without a restart', async (delay) => {
    let restarts = 0;
    const stop = engine().onRebuilt(() => {
      restarts++;
      return Promise.resolve();
    });
    const controller = new AbortController();
    const query = engine().query(ENDLESS, { signal: controller.signal });
    if (delay === 0) controller.abort();
    else {
      setTimeout(() => {
        controller.abort();
      }, delay);
    }
    await expect(query).rejects.toBeInstanceOf(CancelledError);
    expect(columnValues(await engine().query('SELECT 1 AS x'), 'x')).toEqual([1]);
    expect(restarts).toBe(0);
    stop();
  });

  it('stops while it hands out a large result', async () => {
    const controller = new AbortController();
    const query = engine().query('SELECT i, i::VARCHAR AS t FROM range(3000000) t(i)', {
      signal: controller.signal,
    });
    setTimeout(() => {
      controller.abort();
    }, 100);
    await expect(query).rejects.toBeInstanceOf(CancelledError);
    expect(columnValues(await engine().query('SELECT 2 AS x'), 'x')).toEqual([2]);
  });

  it('does not begin a query whose signal is aborted already', async () => {
    await engine().query('CREATE OR REPLACE TABLE begun (x INTEGER)');
    const signal = AbortSignal.abort();
    await expect(engine().query('INSERT INTO begun VALUES (1)', { signal })).rejects.toBeInstanceOf(
      CancelledError,
    );
    expect(columnValues(await engine().query('SELECT count(*) AS n FROM begun'), 'n')).toEqual([0n]);
  });

  it('drops a query that waits when its signal is aborted', async () => {
    const running = new AbortController();
    const waiting = new AbortController();
    const first = engine().query(ENDLESS, { signal: running.signal });
    const second = engine().query('SELECT 1', { signal: waiting.signal });
    waiting.abort();
    await expect(second).rejects.toBeInstanceOf(CancelledError);
    running.abort();
    await expect(first).rejects.toBeInstanceOf(CancelledError);
  });

  it('runs those that wait by priority, then as they came', async () => {
    const order: string[] = [];
    const noted = async (name: string, priority?: number): Promise<void> => {
      await engine().query(`SELECT '${name}'`, priority === undefined ? {} : { priority });
      order.push(name);
    };
    const first = engine().query('SELECT max(i * i) FROM range(3000000) t(i)');
    await Promise.all([
      first,
      noted('background', -50),
      noted('plain'),
      noted('plain too'),
      noted('visible', 50),
      noted('visible too', 50),
    ]);
    expect(order).toEqual(['visible', 'visible too', 'plain', 'plain too', 'background']);
  });

  it('ends a query at its deadline, and says so', async () => {
    const began = performance.now();
    const failure: unknown = await engine()
      .query(ENDLESS, { deadlineMs: 300 })
      .catch((error: unknown) => error);
    expect(performance.now() - began).toBeLessThan(300 + GRACE_MS + LEEWAY_MS);
    expect(failure).toBeInstanceOf(QueryError);
    expect(failure).toMatchObject({ message: 'The query was stopped at its limit of 0.3 s.' });
    expect(failure).toMatchObject({ sql: ENDLESS });
    expect(columnValues(await engine().query('SELECT 3 AS x'), 'x')).toEqual([3]);
  });

  it('lets a query end that is within its deadline', async () => {
    const table = await engine().query('SELECT 4 AS x', { deadlineMs: 20_000 });
    expect(columnValues(table, 'x')).toEqual([4]);
  });

  it('tells how far it is, where it knows, from 0 to 1', async () => {
    await engine().query('CREATE TABLE far AS SELECT random() AS r FROM range(2000000)');
    const shares: number[] = [];
    await engine().query('SELECT count(DISTINCT r), sum(r * r), median(r) FROM far', {
      onProgress: (share) => shares.push(share),
    });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it('tells its memory, also while a query runs', async () => {
    const controller = new AbortController();
    const query = engine().query(ENDLESS, { signal: controller.signal });
    const { used, limit } = await engine().memory();
    expect(used).toBeGreaterThanOrEqual(0);
    expect(limit).toBeGreaterThan(1e8);
    controller.abort();
    await expect(query).rejects.toBeInstanceOf(CancelledError);
  });
});
