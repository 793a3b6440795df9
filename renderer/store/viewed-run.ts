import type { DriftRequest, Progress } from '../../shared/analysis/requests';
import { newJob } from '../worker/client';
import type { JobId, Outcome } from '../worker/workbench-api';
import { comparedInputs, driftRequest, sameInputs } from './drift-run';
import { IDLE_VIEWED } from './initial-state';
import type { ViewedState, Workbench, WorkbenchState } from './state';
import { problemOfFailure, tracked, type Tools } from './tools';

/** An analysis that is made while it is looked at. */
export interface ViewedAnalysis<T> {
  /** For the status bar. */
  readonly label: string;
  readonly isLookedAt: (state: WorkbenchState) => boolean;
  /** Whether one that runs is finished when nobody looks any more. */
  readonly finishesUnseen: boolean;
  readonly stateOf: (state: WorkbenchState) => ViewedState<T>;
  readonly put: (state: Workbench, made: ViewedState<T>) => Partial<WorkbenchState>;
  /** What it depends on beside the comparison. */
  readonly settings: (state: WorkbenchState) => readonly unknown[];
  readonly ask: (
    request: DriftRequest,
    state: WorkbenchState,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ) => Promise<Outcome<T>>;
}

export interface ViewedRun {
  /** Brings what is shown in line with the comparison: computes when it is looked at, forgets what is out of date. */
  follow(state: WorkbenchState, before: WorkbenchState): void;
  /** Computes again what failed or was cancelled, when it is looked at. */
  again(): void;
}

/** Runs an analysis only while it is looked at; a run whose question has changed is stopped. */
export function viewedRun<T>(tools: Tools, analysis: ViewedAnalysis<T>): ViewedRun {
  const { stateOf, isLookedAt } = analysis;
  let current: { readonly job: JobId; readonly inputs: readonly unknown[] } | null = null;
  let answered: readonly unknown[] | null = null;

  const put = (made: ViewedState<T>): void => tools.set((state) => analysis.put(state, made));

  /** What it depends on, once the columns are compared; null while they are not. */
  function inputsOf(state: WorkbenchState): readonly unknown[] | null {
    if (state.drift.phase !== 'done' || state.drift.result === null) return null;
    // The settings of that comparison are none of what this depends on.
    const compared = comparedInputs(state);
    return compared === null ? null : [...compared, ...analysis.settings(state)];
  }

  function stop(): void {
    if (current !== null) void tools.api.cancel(current.job);
    current = null;
  }

  async function run(inputs: readonly unknown[]): Promise<void> {
    const request = driftRequest(tools.get());
    if (request === null) return;
    const job = newJob();
    current = { job, inputs };
    const isCurrent = (): boolean => current?.job === job;
    put({ ...stateOf(tools.get()), phase: 'running', problem: null });
    const outcome = await tracked(
      tools,
      analysis.label,
      (id, onProgress) => analysis.ask(request, tools.get(), id, onProgress),
      job,
    );
    if (!isCurrent()) return;
    current = null;
    answered = inputs;
    put(
      outcome.ok
        ? { phase: 'done', found: outcome.value, problem: null }
        : {
            phase: 'failed',
            found: null,
            problem: outcome.error.kind === 'cancelled' ? null : problemOfFailure(outcome.error),
          },
    );
  }

  return {
    follow(state, before) {
      const inputs = inputsOf(state);
      const looked = isLookedAt(state);
      if (looked === isLookedAt(before) && sameInputs(inputs, inputsOf(before))) return;
      const { found, phase } = stateOf(state);
      if (current !== null && (looked || analysis.finishesUnseen) && sameInputs(current.inputs, inputs))
        return;
      stop();
      if (phase === 'running') put({ ...stateOf(tools.get()), phase: 'idle' });
      if (found === null && phase === 'idle') answered = null;
      // While columns are compared one by one nobody can tell yet whether the last answer holds.
      if (inputs === null) return;
      if (answered !== null && sameInputs(answered, inputs)) {
        if (found !== null && phase !== 'done') put({ ...stateOf(tools.get()), phase: 'done' });
        return;
      }
      if (looked) void run(inputs);
      else {
        answered = null;
        put(IDLE_VIEWED);
      }
    },

    again() {
      const state = tools.get();
      const inputs = inputsOf(state);
      if (inputs === null || !isLookedAt(state) || stateOf(state).phase !== 'failed') return;
      stop();
      void run(inputs);
    },
  };
}
