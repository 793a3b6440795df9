import type { DriftResult } from '../../shared/domain/result';
import type { WorkbenchState } from './state';

type Analyses = Pick<WorkbenchState, 'drift' | 'timeline' | 'quality'>;

/** Whether everything on screen is computed, so that it can be published. */
export function isFinished({ drift, timeline, quality }: Analyses): boolean {
  return (
    drift.phase === 'done' &&
    drift.result !== null &&
    timeline.phase !== 'running' &&
    quality.phase !== 'running'
  );
}

/** The drift result with what belongs to it; null while anything is computed. */
export function finishedDrift(state: Analyses): DriftResult | null {
  const { drift, timeline } = state;
  if (!isFinished(state) || drift.result === null) return null;
  return timeline.timeline === null ? drift.result : { ...drift.result, timeline: timeline.timeline };
}
