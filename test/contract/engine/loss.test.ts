import { describe, expect, it } from 'vitest';
import { WasmEngine } from '../../../renderer/engine/wasm-engine';
import type { RunningDuckDb } from '../../../renderer/engine/wasm-session';
import { columnValues } from '../../../shared/engine/arrow-values';
import { EngineLostError, type Engine } from '../../../shared/engine/engine';
import { GuardedEngine } from '../../../shared/engine/guarded-engine';
import type { Session } from '../../../shared/engine/session';
import { startNodeDuckDb } from '../../engine/node-duckdb';
import { openNativeSession } from '../../../cli/engine/native-session';
import { ENGINES } from '../engines';

/** More than fits, of which nothing can be put on disk. */
const TOO_LARGE = 'SELECT list(i) FROM range(20000000) t(i)';
const LOAD = 'CREATE TABLE loaded AS SELECT 42 AS x';

/** Loads the table again whenever the engine lost it; tells why each time. */
function reloaded(engine: Engine): EngineLostError[] {
  const reasons: EngineLostError[] = [];
  engine.onRebuilt(async (reason, restoring) => {
    await restoring.query(LOAD);
    reasons.push(reason);
  });
  return reasons;
}

const loaded = async (engine: Engine): Promise<unknown> =>
  columnValues(await engine.query('SELECT x FROM loaded'), 'x');

/** An engine whose sessions can be killed. */
class MortalEngine extends GuardedEngine {
  static async create(open: () => Promise<Session>): Promise<{ engine: MortalEngine; kill: () => void }> {
    let kill: (detail: string) => void = () => undefined;
    const start = async (): Promise<Session> => {
      const session = await open();
      const died = new Promise<string>((resolve) => {
        kill = resolve;
      });
      return mortal(session, died);
    };
    return {
      engine: new MortalEngine('native', await start(), start, {}),
      kill: () => {
        kill('killed');
      },
    };
  }
}

function mortal(session: Session, died: Promise<string>): Session {
  return {
    version: session.version,
    died,
    execute: (sql, onProgress) => session.execute(sql, onProgress),
    insert: (table, stream, mode, stopped) => session.insert(table, stream, mode, stopped),
    interrupt: () => {
      session.interrupt();
    },
    attach: (name, content) => session.attach(name, content),
    memory: () => session.memory(),
    end: () => session.end(),
  };
}

describe.each(ENGINES)('out of memory: $name', ({ start }) => {
  it('is rebuilt, loaded again by those who listen, and only then goes on', async () => {
    const engine = await start({ memoryLimit: '64MB' });
    const reasons: EngineLostError[] = [];
    const stop = engine.onRebuilt(async (reason, restoring) => {
      await restoring.query(LOAD);
      reasons.push(reason);
    });
    await engine.query(LOAD);
    const failing = engine.query(TOO_LARGE);
    const waiting = loaded(engine);
    const failure: unknown = await failing.catch((error: unknown) => error);
    // Asked while the table is not there yet.
    expect(await loaded(engine)).toEqual([42]);
    expect(failure).toBeInstanceOf(EngineLostError);
    expect(failure).toMatchObject({ reason: 'memory', sql: TOO_LARGE });
    expect(await waiting).toEqual([42]);
    expect(reasons).toEqual([failure]);

    stop();
    await expect(engine.query(TOO_LARGE)).rejects.toBeInstanceOf(EngineLostError);
    expect(columnValues(await engine.query('SELECT 1 AS x'), 'x')).toEqual([1]);
    expect(reasons).toHaveLength(1);
    await engine.close();
  });
});

describe('a session that dies', () => {
  it('fails what ran, and what waited goes on', async () => {
    const { engine, kill } = await MortalEngine.create(openNativeSession);
    const reasons = reloaded(engine);
    await engine.query(LOAD);
    const running = engine.query('SELECT count(*) FROM range(100000000000) t(i) WHERE i * i = 7');
    const waiting = loaded(engine);
    setTimeout(kill, 100);
    const failure: unknown = await running.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EngineLostError);
    expect(failure).toMatchObject({ reason: 'crash', message: expect.stringContaining('killed') as string });
    expect(await waiting).toEqual([42]);
    expect(reasons).toHaveLength(1);
    await engine.close();
  });

  it('idle, and again while it is loaded, is replaced again', async () => {
    const { engine, kill } = await MortalEngine.create(openNativeSession);
    let told = 0;
    const restored = new Promise<void>((resolve) => {
      engine.onRebuilt(async (_reason, restoring) => {
        told++;
        kill();
        await expect(restoring.query(LOAD)).rejects.toBeInstanceOf(EngineLostError);
        await restoring.query(LOAD);
        resolve();
      });
    });
    kill();
    await restored;
    expect(await loaded(engine)).toEqual([42]);
    expect(told).toBe(1);
    await engine.close();
  });

  it('and cannot be replaced says so to all that wait and come', async () => {
    let opened = 0;
    const { engine, kill } = await MortalEngine.create(() => {
      opened++;
      return opened === 1 ? openNativeSession() : Promise.reject(new Error('no more'));
    });
    const running = engine.query('SELECT count(*) FROM range(100000000000) t(i) WHERE i * i = 7');
    const waiting = engine.query('SELECT 1');
    const ends = Promise.allSettled([running, waiting]);
    setTimeout(kill, 50);
    for (const end of await ends) {
      expect(end).toMatchObject({ status: 'rejected', reason: { name: 'EngineLostError', reason: 'crash' } });
    }
    await expect(engine.query('SELECT 1')).rejects.toThrow('could not be restarted (no more)');
    await engine.close();
  });

  it('as a worker of DuckDB-WASM does is replaced', async () => {
    const started: RunningDuckDb[] = [];
    const engine = await WasmEngine.create({
      start: async () => {
        const running = await startNodeDuckDb();
        started.push(running);
        return running;
      },
    });
    const reasons = reloaded(engine);
    await engine.query(LOAD);
    const running = engine.query('SELECT count(*) FROM range(100000000000) t(i) WHERE i * i = 7');
    const waiting = loaded(engine);
    started[0]?.terminate();
    await expect(running).rejects.toMatchObject({ name: 'EngineLostError', reason: 'crash' });
    expect(await waiting).toEqual([42]);
    expect(reasons).toHaveLength(1);
    expect(started).toHaveLength(2);
    await engine.close();
  });
});
