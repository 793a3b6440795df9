import type { DriftResult } from '../../shared/domain/result';
import { driftRequest } from './drift-run';
import { IDLE_QUALITY } from './initial-state';
import { LatestRun } from './latest-run';
import type { WorkbenchState } from './state';
import { problemOfFailure, type Tools } from './tools';

/** What data quality depends on: what was measured, not what was decided on it. Null while there is none. */
export function qualityInputs({ drift }: WorkbenchState): readonly unknown[] | null {
  return drift.phase === 'done' && drift.result !== null ? [drift.measuredBy] : null;
}

/** What the checks read of a drift result: nothing of it is drawn, so that little has to pass to the worker. */
function counted(drift: DriftResult): DriftResult {
  return {
    ...drift,
    columns: drift.columns.map(({ name, kind, role, reference, production, decision }) => ({
      name,
      kind,
      role,
      reference,
      production,
      decision,
      metrics: {},
      bins: [],
      notes: [],
    })),
  };
}

export interface QualityRunner {
  /** Checks the comparison on screen; a running request is stopped, it answers an old question. */
  run(): Promise<void>;
  /** Stops what runs, as the comparison is made anew; the last checks stay on screen. */
  stop(): void;
  /** Forgets the checks and stops what runs. */
  clear(): void;
}

export function qualityRunner(tools: Tools): QualityRunner {
  const latest = new LatestRun(tools, 'Checking data quality');

  return {
    async run() {
      const request = driftRequest(tools.get());
      const { result } = tools.get().drift;
      if (request === null || result === null) return;
      tools.set((state) => ({ quality: { ...state.quality, phase: 'running', problem: null } }));
      const outcome = await latest.run((job, onProgress) =>
        tools.api.quality(request, counted(result), job, onProgress),
      );
      if (outcome === null) return;
      if (outcome.ok) tools.set({ quality: { phase: 'done', quality: outcome.value, problem: null } });
      else
        tools.set({
          quality: {
            phase: 'failed',
            quality: null,
            problem: outcome.error.kind === 'cancelled' ? null : problemOfFailure(outcome.error),
          },
        });
    },

    stop() {
      if (!latest.stop()) return;
      tools.set((state) => ({ quality: { ...state.quality, phase: 'idle' } }));
    },

    clear() {
      latest.stop();
      tools.set({ quality: IDLE_QUALITY });
    },
  };
}
