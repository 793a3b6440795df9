import { CancelledError, type QueryOptions } from './engine';

interface Waiting {
  readonly priority: number;
  readonly restoring: boolean;
  /** Starts the job; the promise settles when the next may start, and never rejects. */
  run(): Promise<void>;
  reject(error: unknown): void;
}

/**
 * One job at a time; the others wait by priority, then in order of arrival. While a lost engine is being restored
 * only the jobs that restore it run.
 */
export class QueryQueue {
  #waiting: Waiting[] = [];
  #busy = false;
  #state: 'open' | 'paused' | 'restoring' | 'closed' = 'open';
  #closedWith: unknown;

  /** Runs `job` when its turn comes. Rejects at once when `signal` aborts before that. */
  add<T>(
    job: () => Promise<T>,
    options: Pick<QueryOptions, 'priority' | 'signal' | 'restoring'> = {},
  ): Promise<T> {
    const { signal } = options;
    return new Promise<T>((resolve, reject) => {
      if (this.#state === 'closed') {
        reject(asError(this.#closedWith));
        return;
      }
      if (signal?.aborted === true) {
        reject(new CancelledError());
        return;
      }
      const forget = (): void => {
        signal?.removeEventListener('abort', onAbort);
      };
      const entry: Waiting = {
        priority: options.priority ?? 0,
        restoring: options.restoring ?? false,
        run: () => {
          forget();
          return job().then(resolve, reject);
        },
        reject: (error) => {
          forget();
          reject(asError(error));
        },
      };
      const onAbort = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== entry);
        entry.reject(new CancelledError());
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(entry);
      this.#next();
    });
  }

  /** How many jobs wait. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Starts no more jobs until `restore` or `resume`. */
  pause(): void {
    if (this.#state === 'closed') return;
    this.#state = 'paused';
  }

  /** Lets only the jobs that restore run. */
  restore(): void {
    if (this.#state === 'closed') return;
    this.#state = 'restoring';
    this.#next();
  }

  /** Lets every job run again. */
  resume(): void {
    if (this.#state === 'closed') return;
    this.#state = 'open';
    this.#next();
  }

  /** Rejects every waiting job, and every job to come, with `error`. */
  close(error: unknown): void {
    this.#state = 'closed';
    this.#closedWith = error;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const entry of waiting) entry.reject(error);
  }

  #next(): void {
    if (this.#busy) return;
    const entry = this.#first();
    if (entry === undefined) return;
    this.#waiting = this.#waiting.filter((other) => other !== entry);
    this.#busy = true;
    void entry.run().finally(() => {
      this.#busy = false;
      this.#next();
    });
  }

  #first(): Waiting | undefined {
    if (this.#state === 'paused' || this.#state === 'closed') return undefined;
    let first: Waiting | undefined;
    for (const entry of this.#waiting) {
      if (this.#state === 'restoring' && !entry.restoring) continue;
      if (first === undefined || entry.priority > first.priority) first = entry;
    }
    return first;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
