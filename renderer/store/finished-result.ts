import type { ResultParts } from '../../shared/analysis/result-document';
import type { DriftResult } from '../../shared/domain/result';
import type { WorkbenchState } from './state';

type Analyses = Pick<
  WorkbenchState,
  'drift' | 'timeline' | 'quality' | 'multivariate' | 'performance' | 'shadow' | 'subgroups' | 'outliers'
>;

/** Whether everything on screen is computed, so that it can be published. */
export function isFinished({
  drift,
  timeline,
  quality,
  multivariate,
  performance,
  shadow,
  subgroups,
  outliers,
}: Analyses): boolean {
  return (
    drift.phase === 'done' &&
    drift.result !== null &&
    timeline.phase !== 'running' &&
    quality.phase !== 'running' &&
    multivariate.phase !== 'running' &&
    performance.phase !== 'running' &&
    shadow.phase !== 'running' &&
    subgroups.phase !== 'running' &&
    outliers.phase !== 'running'
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

/** The analyses beside drift that were made of what is on screen. */
export function finishedParts({ quality, performance, shadow, subgroups, outliers }: Analyses): ResultParts {
  return {
    ...(quality.quality === null ? {} : { quality: quality.quality }),
    ...(performance.found === null ? {} : { performance: performance.found }),
    ...(shadow.found === null ? {} : { shadow: shadow.found }),
    ...(subgroups.found === null ? {} : { subgroups: subgroups.found }),
    ...(outliers.found === null ? {} : { outliers: outliers.found }),
  };
}
