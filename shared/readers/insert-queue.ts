import type { Engine } from '../engine/engine';
import type { RowsWatcher } from './read-context';

/**
 * Appends streams to a table one behind the other, each while the caller prepares the next. At most one waits, so
 * memory stays bounded.
 */
export class InsertQueue {
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly engine: Engine,
    private readonly table: string,
    private readonly signal: AbortSignal | undefined,
    private readonly watcher?: RowsWatcher,
  ) {}

  /** Waits for the insert before, then starts this one. Rejects when the one before failed. */
  async add(ipcStream: Uint8Array): Promise<void> {
    this.watcher?.add(ipcStream);
    await this.running;
    this.running = this.engine.insertArrow(
      this.table,
      ipcStream,
      'append',
      this.signal === undefined ? {} : { signal: this.signal },
    );
    // Its failure is told by the next `add` or by `done`.
    this.running.catch(() => undefined);
  }

  /** Waits for the last insert. Rejects when it failed. */
  async done(): Promise<void> {
    await this.running;
  }

  /** Waits until nothing is inserted any more, whatever came of it. */
  async idle(): Promise<void> {
    await this.running.catch(() => undefined);
  }
}
