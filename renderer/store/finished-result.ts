import type { DriftResult } from '../../shared/domain/result';
import type { WorkbenchState } from './state';

type Analyses = Pick<WorkbenchState, 'drift' | 'timeline' | 'quality' | 'multivariate'>;

/** Whether everything on screen is computed, so that it can be published. */
export function isFinished({ drift, timeline, quality, multivariate }: Analyses): boolean {
  return (
    drift.phase === 'done' &&
    drift.result !== null &&
    timeline.phase !== 'running' &&
    quality.phase !== 'running' &&
    multivariate.phase !== 'running'
  );
}

/** The drift result with what belongs to it; null while anything is computed. */
export function finishedDrift(state: Analyses): DriftResult | null {
  const { drift, timeline, multivariate } = state;
  if (!isFinished(state) || drift.result === null) return null;
  return {
    ...drift.result,
    ...(timeline.timeline === null ? {} : { timeline: timeline.timeline }),
    ...(multivariate.multivariate === null ? {} : { multivariate: multivariate.multivariate }),
  };
}
