import type { Engine, QueryOptions } from './engine';

/** The same engine for whoever brings lost tables back: what is asked of it here runs before all that waits. */
export function restoringEngine(engine: Engine): Engine {
  const first = (options: QueryOptions = {}): QueryOptions => ({ ...options, restoring: true });
  return {
    kind: engine.kind,
    version: engine.version,
    query: (sql, options) => engine.query(sql, first(options)),
    insertArrow: (table, ipcStream, mode, options) =>
      engine.insertArrow(table, ipcStream, mode, first(options)),
    attachFile: (name, content) => engine.attachFile(name, content),
    memory: () => engine.memory(),
    onRebuilt: (listener) => engine.onRebuilt(listener),
    close: () => engine.close(),
  };
}
