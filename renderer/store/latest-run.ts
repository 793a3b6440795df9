import type { Progress } from '../../shared/analysis/requests';
import { newJob } from '../worker/client';
import type { JobId, Outcome } from '../worker/workbench-api';
import { tracked, type Tools } from './tools';

/** Runs of one kind of work, of which only the latest counts: a new one stops the one before. */
export class LatestRun {
  private current: JobId | null = null;

  constructor(
    private readonly tools: Tools,
    /** For the status bar. */
    private readonly label: string,
  ) {}

  /** Stops what runs; false when nothing did. */
  stop(): boolean {
    if (this.current === null) return false;
    void this.tools.api.cancel(this.current);
    this.current = null;
    return true;
  }

  /** The answer; null when a newer run or a stop came before it. */
  async run<T>(
    ask: (job: JobId, onProgress: (progress: Progress) => void) => Promise<Outcome<T>>,
  ): Promise<Outcome<T> | null> {
    this.stop();
    const job = newJob();
    this.current = job;
    const outcome = await tracked(this.tools, this.label, ask, job);
    if (this.current !== job) return null;
    this.current = null;
    return outcome;
  }
}
