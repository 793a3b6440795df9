import type { DriftRequest, Progress } from '../../shared/analysis/requests';
import type { JobId, Outcome } from '../worker/workbench-api';
import { driftRequest, sameInputs } from './drift-run';
import { IDLE_VIEWED } from './initial-state';
import { LatestRun } from './latest-run';
import { multivariateInputs } from './multivariate-run';
import type { View, ViewedState, WorkbenchState } from './state';
import { problemOfFailure, type Tools } from './tools';

/** An analysis with a view of its own. */
export interface ViewedAnalysis<T> {
  readonly view: View;
  /** For the status bar. */
  readonly label: string;
  readonly stateOf: (state: WorkbenchState) => ViewedState<T>;
  readonly put: (found: ViewedState<T>) => Partial<WorkbenchState>;
  /** What it depends on beside the comparison and how time is cut. */
  readonly settings: (state: WorkbenchState) => readonly unknown[];
  readonly ask: (
    request: DriftRequest,
    state: WorkbenchState,
    job: JobId,
    onProgress: (progress: Progress) => void,
  ) => Promise<Outcome<T>>;
}

export interface ViewedRun {
  /** Computes when the view is looked at and what is shown is out of date; forgets what is out of date otherwise. */
  follow(state: WorkbenchState, before: WorkbenchState): void;
  /** Computes again, after a failure or a cancel, when the view is looked at. */
  again(): void;
}

/** Runs an analysis only while its view is looked at; a run whose question has changed is stopped. */
export function viewedRun<T>(tools: Tools, analysis: ViewedAnalysis<T>): ViewedRun {
  const latest = new LatestRun(tools, analysis.label);
  const { view, stateOf, put } = analysis;
  /** What the found, or what runs, was asked of. */
  let asked: readonly unknown[] | null = null;

  function inputs(state: WorkbenchState): readonly unknown[] | null {
    const compared = multivariateInputs(state);
    return compared === null ? null : [...compared, ...analysis.settings(state)];
  }

  async function run(now: readonly unknown[]): Promise<void> {
    const request = driftRequest(tools.get());
    if (request === null) return;
    asked = now;
    tools.set((state) => put({ ...stateOf(state), phase: 'running', problem: null }));
    const outcome = await latest.run((job, onProgress) =>
      analysis.ask(request, tools.get(), job, onProgress),
    );
    if (outcome === null) return;
    const cancelled = !outcome.ok && outcome.error.kind === 'cancelled';
    tools.set(
      put(
        outcome.ok
          ? { phase: 'done', found: outcome.value, problem: null }
          : { phase: 'failed', found: null, problem: cancelled ? null : problemOfFailure(outcome.error) },
      ),
    );
  }

  return {
    follow(state, before) {
      const now = inputs(state);
      const looked = state.view === view && state.comparison !== null;
      if (
        state.view === before.view &&
        sameInputs(now, inputs(before)) &&
        state.comparison === before.comparison
      )
        return;
      if (state.comparison === null) {
        latest.stop();
        asked = null;
        if (stateOf(state).phase !== 'idle') tools.set(put(IDLE_VIEWED));
        return;
      }
      // While columns are compared nobody can tell yet whether the last answer holds.
      if (now === null || (asked !== null && sameInputs(asked, now))) return;
      latest.stop();
      if (looked) void run(now);
      else if (asked !== null) {
        asked = null;
        tools.set(put(IDLE_VIEWED));
      }
    },

    again() {
      const state = tools.get();
      const now = inputs(state);
      if (state.view === view && now !== null) void run(now);
    },
  };
}
