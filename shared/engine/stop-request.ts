import type { QueryOptions } from './engine';

/** Watches one running statement's signal and deadline, and asks for it to stop, once, when either says so. */
export class StopRequest {
  /** Why the statement was asked to stop; undefined while it may run. */
  #why: 'cancel' | 'deadline' | undefined;
  readonly #timers: ReturnType<typeof setTimeout>[] = [];
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = (): void => {
    this.#ask('cancel');
  };

  /**
   * `interrupt` asks the engine to stop; `stuck` is called when the statement still runs `graceMs` after that. A
   * statement that cannot be interrupted is only given up for its deadline.
   */
  constructor(
    options: QueryOptions,
    private readonly guard: {
      readonly interrupt: () => void;
      readonly stuck: () => void;
      readonly graceMs: number;
      readonly interruptible: boolean;
    },
  ) {
    this.#signal = options.signal;
    if (options.deadlineMs !== undefined) {
      this.#timers.push(
        setTimeout(() => {
          this.#ask('deadline');
        }, options.deadlineMs),
      );
    }
    if (this.#signal?.aborted === true) this.#ask('cancel');
    else this.#signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  get why(): 'cancel' | 'deadline' | undefined {
    return this.#why;
  }

  dispose(): void {
    this.#signal?.removeEventListener('abort', this.#onAbort);
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #ask(why: 'cancel' | 'deadline'): void {
    if (this.#why !== undefined) return;
    this.#why = why;
    this.guard.interrupt();
    if (why === 'cancel' && !this.guard.interruptible) return;
    this.#timers.push(setTimeout(this.guard.stuck, this.guard.graceMs));
  }
}
