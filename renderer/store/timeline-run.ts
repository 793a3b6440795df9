import { newJob } from '../worker/client';
import type { JobId } from '../worker/workbench-api';
import { driftRequest } from './drift-run';
import { IDLE_TIMELINE } from './initial-state';
import type { WorkbenchState } from './state';
import { problemOfFailure, tracked, type Tools } from './tools';

/** What drift over time depends on: a finished drift result and how it is cut. Null while there is none. */
export function timelineInputs({ drift, settings }: WorkbenchState): readonly unknown[] | null {
  return drift.phase === 'done' && drift.result !== null ? [drift.result, settings.chunking] : null;
}

export interface TimelineRunner {
  /** Follows the drift result on screen; a running request is stopped, it answers an old question. */
  run(): Promise<void>;
  /** Forgets the timeline and stops what runs. */
  clear(): void;
}

export function timelineRunner(tools: Tools): TimelineRunner {
  let current: JobId | null = null;

  function stop(): void {
    if (current !== null) void tools.api.cancel(current);
    current = null;
  }

  return {
    async run() {
      stop();
      const request = driftRequest(tools.get());
      if (request === null) return;
      const job = newJob();
      current = job;
      tools.set((state) => ({ timeline: { ...state.timeline, phase: 'running', problem: null } }));
      const outcome = await tracked(
        tools,
        'Following columns over time',
        (id, onProgress) => tools.api.timeline(request, tools.get().settings.chunking, id, onProgress),
        job,
      );
      if (current !== job) return;
      current = null;
      if (outcome.ok) tools.set({ timeline: { phase: 'done', timeline: outcome.value, problem: null } });
      else
        tools.set({
          timeline: {
            phase: 'failed',
            timeline: null,
            problem: outcome.error.kind === 'cancelled' ? null : problemOfFailure(outcome.error),
          },
        });
    },

    clear() {
      stop();
      tools.set({ timeline: IDLE_TIMELINE });
    },
  };
}
