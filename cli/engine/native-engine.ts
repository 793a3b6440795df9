import { GuardedEngine, type GuardOptions } from '../../shared/engine/guarded-engine';
import type { Engine } from '../../shared/engine/engine';
import type { Session } from '../../shared/engine/session';
import { openNativeSession, type NativeSessionOptions } from './native-session';

export interface NativeEngineOptions extends GuardOptions, NativeSessionOptions {}

class NativeEngine extends GuardedEngine {
  static async create(options: NativeEngineOptions): Promise<NativeEngine> {
    const start = (): Promise<Session> => openNativeSession(options);
    return new NativeEngine('native', await start(), start, options);
  }
}

/** Starts an engine on native DuckDB, in memory. */
export function createNativeEngine(options: NativeEngineOptions = {}): Promise<Engine> {
  return NativeEngine.create(options);
}
