import type { StoreApi } from 'zustand';
import { UserError } from '../../shared/domain/errors';
import type { Progress } from '../../shared/analysis/requests';
import type { Host } from '../host/host-client';
import { newJob } from '../worker/client';
import type { JobId, Outcome, WorkbenchApi } from '../worker/workbench-api';
import type { Problem, Workbench, WorkbenchState } from './state';

/** What the actions work with. */
export interface Tools {
  readonly api: WorkbenchApi;
  readonly host: Host;
  readonly get: () => Workbench;
  /** Resolves once the state is as asked, at once where it is so already. */
  readonly until: (holds: (state: Workbench) => boolean) => Promise<void>;
  readonly set: (change: Partial<WorkbenchState> | ((state: Workbench) => Partial<WorkbenchState>)) => void;
}

export function toolsOf(api: WorkbenchApi, host: Host, store: StoreApi<Workbench>): Tools {
  const { getState: get, setState: set, subscribe } = store;
  return {
    api,
    host,
    get,
    set,
    until: (holds) =>
      new Promise((resolve) => {
        if (holds(get())) {
          resolve();
          return;
        }
        const leave = subscribe((state) => {
          if (!holds(state)) return;
          leave();
          resolve();
        });
      }),
  };
}

/** Any error as the user sees it. A fault of ours says so and keeps its text as detail. */
export function problemOf(error: unknown): Problem {
  if (error instanceof UserError) {
    return {
      message: error.message,
      advice: error.advice,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    };
  }
  return {
    message: 'Something went wrong inside Tidemark.',
    advice: 'Your files are untouched. Try again; if it happens again, please report it with the details.',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

export type Failure = Extract<Outcome<never>, { ok: false }>['error'];

export function problemOfFailure(error: Failure): Problem {
  return {
    message: error.message,
    advice: error.advice,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  };
}

/** Runs a request of the host; what it refuses becomes a problem and the answer undefined. */
export async function asked<T>(tools: Tools, request: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    tools.get().reportProblem(problemOf(error));
    return undefined;
  }
}

/**
 * Runs a job of the worker with its line in the status bar, where it can be cancelled. Never throws: a worker that
 * breaks answers a fault.
 */
export async function tracked<T>(
  tools: Tools,
  label: string,
  run: (job: JobId, onProgress: (progress: Progress) => void) => Promise<Outcome<T>>,
  job: JobId = newJob(),
): Promise<Outcome<T>> {
  tools.set((state) => ({ activities: [...state.activities, { job, label, share: null }] }));
  const onProgress = (progress: Progress): void =>
    tools.set((state) => ({
      activities: state.activities.map((activity) =>
        activity.job === job ? { job, label: progress.label, share: progress.share } : activity,
      ),
    }));
  try {
    return await run(job, onProgress);
  } catch (error) {
    return { ok: false, error: { kind: 'fault', ...problemOf(error) } };
  } finally {
    tools.set((state) => ({ activities: state.activities.filter((activity) => activity.job !== job) }));
    void refreshEngine(tools);
  }
}

/** Work shorter than this is not worth a line that comes and goes. */
const SHORT_MS = 400;

/** As `tracked`, but the line appears only once the work has taken a while. */
export async function trackedLater<T>(
  tools: Tools,
  label: string,
  run: (job: JobId) => Promise<Outcome<T>>,
  job: JobId = newJob(),
): Promise<Outcome<T>> {
  const line = { shown: false };
  const timer = setTimeout(() => {
    line.shown = true;
    tools.set((state) => ({ activities: [...state.activities, { job, label, share: null }] }));
  }, SHORT_MS);
  try {
    return await run(job);
  } catch (error) {
    return { ok: false, error: { kind: 'fault', ...problemOf(error) } };
  } finally {
    clearTimeout(timer);
    if (line.shown)
      tools.set((state) => ({ activities: state.activities.filter((activity) => activity.job !== job) }));
  }
}

/** Reads memory and bytes for the status bar; an engine that does not answer leaves the last reading. */
export async function refreshEngine(tools: Tools): Promise<void> {
  try {
    const status = await tools.api.status();
    if (status.ok) tools.set({ engine: status.value });
  } catch {
    // The status bar keeps the last reading; the failing job itself is reported where it was asked for.
  }
}

/** The value of an outcome; a failure is reported unless the user cancelled. */
export function valueOrReport<T>(tools: Tools, outcome: Outcome<T>): T | undefined {
  if (outcome.ok) return outcome.value;
  if (outcome.error.kind !== 'cancelled') tools.get().reportProblem(problemOfFailure(outcome.error));
  return undefined;
}

const NOTICE_MS = 6000;

/** Says what was done, for a few seconds. */
export function tell(tools: Tools, notice: string): void {
  tools.set({ notice });
  setTimeout(() => {
    if (tools.get().notice === notice) tools.set({ notice: null });
  }, NOTICE_MS);
}
