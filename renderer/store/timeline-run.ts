import type { WorkbenchState } from './state';
import { driftRequest } from './drift-run';
import { IDLE_TIMELINE } from './initial-state';
import { LatestRun } from './latest-run';
import { problemOfFailure, type Tools } from './tools';

/** What drift over time depends on: what was measured, not what was decided on it, and how time is cut. Null while there is none. */
export function timelineInputs({ drift, settings }: WorkbenchState): readonly unknown[] | null {
  return drift.phase === 'done' && drift.result !== null ? [drift.measuredBy, settings.chunking] : null;
}

export interface TimelineRunner {
  /** Follows the drift result on screen; a running request is stopped, it answers an old question. */
  run(): Promise<void>;
  /** Forgets the timeline and stops what runs. */
  clear(): void;
}

export function timelineRunner(tools: Tools): TimelineRunner {
  const latest = new LatestRun(tools, 'Following columns over time');

  return {
    async run() {
      const request = driftRequest(tools.get());
      if (request === null) return;
      tools.set((state) => ({ timeline: { ...state.timeline, phase: 'running', problem: null } }));
      const outcome = await latest.run((job, onProgress) =>
        tools.api.timeline(request, tools.get().settings.chunking, job, onProgress),
      );
      if (outcome === null) return;
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
      latest.stop();
      tools.set({ timeline: IDLE_TIMELINE });
    },
  };
}
