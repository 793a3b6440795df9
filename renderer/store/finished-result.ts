import type { ResultParts } from '../../shared/analysis/result-document';
import { columnsWithTests } from '../../shared/analysis/tests/tested-columns';
import type { DriftResult } from '../../shared/domain/result';
import { onCard } from './card-sections';
import { testsOnCard } from './card-tests-run';
import { predictionsOnCard } from './prediction';
import type { WorkbenchState } from './state';

type Analysis =
  | 'drift'
  | 'timeline'
  | 'quality'
  | 'tests'
  | 'multivariate'
  | 'performance'
  | 'shadow'
  | 'subgroups'
  | 'outliers';

type Analyses = Pick<
  WorkbenchState,
  Analysis | 'cardLeftOut' | 'cardPredictions' | 'columnTests' | 'comparison' | 'settings'
>;

/** Whether anything is computed now. */
export function isRunning(state: Pick<WorkbenchState, Analysis>): boolean {
  const { drift, timeline, quality, tests, multivariate, performance, shadow, subgroups, outliers } = state;
  return [drift, timeline, quality, tests, multivariate, performance, shadow, subgroups, outliers].some(
    ({ phase }) => phase === 'running',
  );
}

const isCompared = ({ drift }: Pick<Analyses, 'drift'>): boolean =>
  drift.phase === 'done' && drift.result !== null;

/** Whether everything on screen is computed, so that it can be published. */
export const isFinished = (state: Pick<WorkbenchState, Analysis>): boolean =>
  isCompared(state) && !isRunning(state);

/** The drift result with what belongs to it and is there by now; null while the columns are compared. */
export function finishedDrift(state: Analyses): DriftResult | null {
  const { drift, timeline } = state;
  if (!isCompared(state) || drift.result === null) return null;
  const { phase, multivariate } = state.multivariate;
  const together = onCard(state, 'together', { phase, found: multivariate });
  return {
    ...drift.result,
    columns: columnsWithTests(drift.result.columns, testsOnCard(state)),
    ...(timeline.phase !== 'done' || timeline.timeline === null ? {} : { timeline: timeline.timeline }),
    ...(together === null ? {} : { multivariate: together }),
  };
}

/** The analyses beside drift that were made of the comparison as it is now. */
export function finishedParts(state: Analyses): ResultParts {
  const { quality } = state;
  const performance = onCard(state, 'performance', state.performance);
  const shadow = onCard(state, 'shadow', state.shadow);
  const subgroups = onCard(state, 'subgroups', state.subgroups);
  const outliers = onCard(state, 'outliers', state.outliers);
  return {
    ...(quality.phase !== 'done' || quality.quality === null ? {} : { quality: quality.quality }),
    ...(performance === null ? {} : { performance }),
    ...(shadow === null ? {} : { shadow }),
    ...(subgroups === null ? {} : { subgroups }),
    ...(outliers === null ? {} : { outliers }),
  };
}

/** All that a result is made of: two that are alike in each make the same one. */
export function resultInputs(state: Analyses): readonly unknown[] {
  const { timeline, multivariate } = finishedDrift(state) ?? {};
  const { quality, performance, shadow, subgroups, outliers } = finishedParts(state);
  const predictions = predictionsOnCard(state);
  return [
    ...[state.drift.result, timeline, multivariate, quality, performance, shadow, subgroups, outliers],
    ...testsOnCard(state),
    ...(predictions.length === 0 ? [] : [state.settings, ...predictions]),
  ];
}
