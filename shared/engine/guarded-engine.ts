import type { Table } from 'apache-arrow';
import { readArrowStream } from './arrow-stream';
import type { AttachedFile, Engine, FileContent, QueryOptions, RebuiltListener } from './engine';
import { CancelledError, EngineLostError, QueryError } from './engine';
import { engineLost, failureKind, messageOf, queryError } from './failure';
import { QueryQueue } from './query-queue';
import { restoringEngine } from './restoring-engine';
import type { Session } from './session';
import { singleStatement } from './statement';
import { StopRequest } from './stop-request';

export interface GuardOptions {
  /** How long a statement that was asked to stop may take to do so, in milliseconds. Default 3 s. */
  readonly stopGraceMs?: number;
}

const STOP_GRACE_MS = 3000;

/** How a piece of work came out when its session did not see it through. */
type Lost =
  | { readonly kind: 'died'; readonly detail: string }
  | { readonly kind: 'stuck' }
  | { readonly kind: 'closed' };
type Outcome<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'failed'; readonly error: unknown } | Lost;

/** Work for a session, as the queue holds it. */
interface Work<T> {
  readonly sql: string;
  readonly options: QueryOptions;
  readonly interruptible: boolean;
  start(session: Session, stopped: () => boolean): Promise<T>;
}

/**
 * The engine's behaviour over any `Session`: the queue, cancelling, deadlines, and replacing a session that ran out
 * of memory, died, or does not stop when asked.
 */
export class GuardedEngine implements Engine {
  readonly kind: Engine['kind'];
  readonly version: string;
  readonly #start: () => Promise<Session>;
  readonly #graceMs: number;
  readonly #queue = new QueryQueue();
  readonly #listeners = new Set<RebuiltListener>();
  /** Ends of the work under way, for when the session is gone before the work is done. */
  readonly #underWay = new Set<(lost: Lost) => void>();
  #session: Session;
  #closed = false;
  #restoring = false;
  #replacing: Promise<void> = Promise.resolve();

  protected constructor(
    kind: Engine['kind'],
    session: Session,
    start: () => Promise<Session>,
    options: GuardOptions,
  ) {
    this.kind = kind;
    this.version = session.version;
    this.#session = session;
    this.#start = start;
    this.#graceMs = options.stopGraceMs ?? STOP_GRACE_MS;
    this.#watch(session);
  }

  async query(sql: string, options: QueryOptions = {}): Promise<Table> {
    const statement = singleStatement(sql);
    const result = await this.#enqueue({
      sql,
      options,
      interruptible: true,
      start: (session) => session.execute(statement, options.onProgress),
    });
    if (options.signal?.aborted === true) throw new CancelledError();
    return result;
  }

  async insertArrow(
    table: string,
    ipcStream: Uint8Array,
    mode: 'create' | 'append',
    options: QueryOptions = {},
  ): Promise<void> {
    const stream = readArrowStream(ipcStream);
    await this.#enqueue({
      sql: `insert Arrow data into ${table}`,
      options,
      interruptible: false,
      start: (session, stopped) => session.insert(table, stream, mode, stopped),
    });
  }

  async attachFile(name: string, content: FileContent): Promise<AttachedFile> {
    const session = this.#session;
    const attached = await this.#beside(session.attach(name, content));
    return {
      name: attached.name,
      release: async () => {
        if (this.#closed || this.#session !== session) return;
        await this.#beside(attached.release());
      },
    };
  }

  async memory(): Promise<{ readonly used: number; readonly limit: number }> {
    return this.#beside(this.#session.memory());
  }

  onRebuilt(listener: RebuiltListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue.close(new CancelledError());
    this.#giveUp({ kind: 'closed' });
    await this.#session.end();
  }

  #enqueue<T>(work: Work<T>): Promise<T> {
    return this.#queue.add(() => this.#run(work), work.options);
  }

  async #run<T>(work: Work<T>): Promise<T> {
    const session = this.#session;
    const { outcome, abandon } = this.#follow<T>();
    const stop = new StopRequest(work.options, {
      interrupt: () => {
        session.interrupt();
      },
      stuck: () => {
        abandon({ kind: 'stuck' });
      },
      graceMs: this.#graceMs,
      interruptible: work.interruptible,
    });
    const stopped = (): boolean => stop.why !== undefined;
    const followed = outcome(work.start(session, stopped));
    try {
      return this.#conclude(await followed, work, stop.why);
    } finally {
      stop.dispose();
    }
  }

  #conclude<T>(outcome: Outcome<T>, work: Work<T>, why: StopRequest['why']): T {
    const { sql, options } = work;
    switch (outcome.kind) {
      case 'done':
        return outcome.value;
      case 'failed': {
        const kind = failureKind(outcome.error);
        if (kind !== 'statement') {
          const detail = kind === 'crash' ? messageOf(outcome.error) : undefined;
          throw this.#lose(engineLost(kind, sql, detail));
        }
        if (why === 'cancel') throw new CancelledError();
        if (why === 'deadline') {
          const seconds = ((options.deadlineMs ?? 0) / 1000).toString();
          throw new QueryError(`The query was stopped at its limit of ${seconds} s.`, sql);
        }
        throw queryError(outcome.error, sql);
      }
      case 'died':
        throw engineLost('crash', sql, outcome.detail);
      case 'stuck': {
        const lost = this.#lose(engineLost('deadline', sql));
        throw why === 'cancel' ? new CancelledError() : lost;
      }
      case 'closed':
        throw new CancelledError();
    }
  }

  /** Work that needs no turn in the queue. */
  async #beside<T>(promise: Promise<T>): Promise<T> {
    const outcome = await this.#follow<T>().outcome(promise);
    switch (outcome.kind) {
      case 'done':
        return outcome.value;
      case 'failed':
        throw outcome.error;
      case 'died':
      case 'stuck':
        throw engineLost('crash');
      case 'closed':
        throw new CancelledError();
    }
  }

  /** Follows work to its end, or to the end of its session if that comes first. */
  #follow<T>(): { outcome: (work: Promise<T>) => Promise<Outcome<T>>; abandon: (lost: Lost) => void } {
    let settle: (outcome: Outcome<T>) => void = () => undefined;
    const settled = new Promise<Outcome<T>>((resolve) => {
      settle = resolve;
    });
    const abandon = (lost: Lost): void => {
      this.#underWay.delete(abandon);
      settle(lost);
    };
    const end = (outcome: Outcome<T>): void => {
      this.#underWay.delete(abandon);
      settle(outcome);
    };
    this.#underWay.add(abandon);
    return {
      abandon,
      outcome: (work) => {
        work.then(
          (value) => {
            end({ kind: 'done', value });
          },
          (error: unknown) => {
            end({ kind: 'failed', error });
          },
        );
        return settled;
      },
    };
  }

  #giveUp(lost: Lost): void {
    for (const abandon of [...this.#underWay]) abandon(lost);
  }

  #watch(session: Session): void {
    void session.died.then((detail) => {
      if (this.#closed || this.#session !== session) return;
      this.#giveUp({ kind: 'died', detail });
      this.#lose(engineLost('crash', undefined, detail));
    });
  }

  /** Has the session replaced while the queue waits. Returns the reason, for the statement that brought it about. */
  #lose(reason: EngineLostError): EngineLostError {
    this.#queue.pause();
    void this.#rebuild(reason).catch((error: unknown) => {
      this.#queue.close(
        new EngineLostError(
          'crash',
          `The query engine could not be restarted (${messageOf(error)}).`,
          'Restart Tidemark.',
        ),
      );
    });
    return reason;
  }

  /** Replaces the session, has the tables loaded again, then lets the queue go on. */
  async #rebuild(reason: EngineLostError): Promise<void> {
    const nested = this.#restoring;
    this.#restoring = true;
    const replacing = this.#replace();
    this.#replacing = replacing;
    await replacing;
    // Lost again while restoring: the listeners at work see their own statements fail, and are not called twice.
    if (nested) return;
    await Promise.allSettled([...this.#listeners].map((listener) => listener(reason, restoringEngine(this))));
    let seen: Promise<void>;
    do {
      seen = this.#replacing;
      await seen;
    } while (seen !== this.#replacing);
    this.#restoring = false;
    this.#queue.resume();
  }

  async #replace(): Promise<void> {
    const lost = this.#session;
    this.#giveUp({ kind: 'died', detail: 'restarted' });
    await lost.end();
    const session = await this.#start();
    this.#session = session;
    if (this.#closed) {
      await session.end();
      return;
    }
    this.#watch(session);
    this.#queue.restore();
  }
}
