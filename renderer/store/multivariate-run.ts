import { newJob } from '../worker/client';
import type { JobId } from '../worker/workbench-api';
import { driftInputs, driftRequest, sameInputs } from './drift-run';
import { IDLE_MULTIVARIATE } from './initial-state';
import type { WorkbenchState } from './state';
import { problemOfFailure, tracked, type Tools } from './tools';

/**
 * What columns together depend on, once they are compared one by one: the same, but for the settings of that comparison,
 * and how time is cut. Null while there is none.
 */
export function multivariateInputs(state: WorkbenchState): readonly unknown[] | null {
  const { drift, settings } = state;
  if (drift.phase !== 'done' || drift.result === null) return null;
  const compared = driftInputs(state);
  return compared === null
    ? null
    : [...compared.slice(0, -1), settings.drift.asNumbers.join('\0'), settings.chunking];
}

export interface MultivariateRunner {
  /** Brings what is shown in line with the comparison: computes when it is looked at, forgets what is out of date. */
  follow(): void;
  /** Computes again, after a failure or a cancel. */
  again(): void;
}

/** Columns together, computed only while they are looked at; a run whose question has changed is stopped. */
export function multivariateRunner(tools: Tools): MultivariateRunner {
  let current: { readonly job: JobId; readonly inputs: readonly unknown[] } | null = null;
  let answered: readonly unknown[] | null = null;

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
    tools.set((state) => ({ multivariate: { ...state.multivariate, phase: 'running', problem: null } }));
    const outcome = await tracked(
      tools,
      'Looking at the columns together',
      (id, onProgress) => tools.api.multivariate(request, tools.get().settings.chunking, id, onProgress),
      job,
    );
    if (!isCurrent()) return;
    current = null;
    answered = inputs;
    tools.set(({ multivariate: { open } }) => ({
      multivariate: outcome.ok
        ? { open, phase: 'done', multivariate: outcome.value, problem: null }
        : {
            open,
            phase: 'failed',
            multivariate: null,
            problem: outcome.error.kind === 'cancelled' ? null : problemOfFailure(outcome.error),
          },
    }));
  }

  return {
    follow() {
      const inputs = multivariateInputs(tools.get());
      const { open, multivariate, phase } = tools.get().multivariate;
      if (current !== null && open && sameInputs(current.inputs, inputs)) return;
      stop();
      if (phase === 'running')
        tools.set((state) => ({ multivariate: { ...state.multivariate, phase: 'idle' } }));
      if (multivariate === null && phase === 'idle') answered = null;
      // While columns are compared one by one nobody can tell yet whether the last answer holds.
      if (inputs === null) return;
      if (answered !== null && sameInputs(answered, inputs)) {
        if (multivariate !== null && phase !== 'done')
          tools.set((state) => ({ multivariate: { ...state.multivariate, phase: 'done' } }));
        return;
      }
      if (open) void run(inputs);
      else {
        answered = null;
        tools.set({ multivariate: IDLE_MULTIVARIATE });
      }
    },

    again() {
      stop();
      const inputs = multivariateInputs(tools.get());
      if (inputs !== null) void run(inputs);
    },
  };
}
