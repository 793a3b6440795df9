import type { Outliers } from '../../shared/domain/outliers';
import { isComposed } from './card-sections';
import { isHeldAgainst } from './rules-in-use';
import type { Tools } from './tools';
import { viewedRun, type ViewedRun } from './viewed-run';

/** Rows listed in the view and in the result. */
const LISTED = 100;

/** Rows unlike the reference, found while their view is looked at. */
export function outliersRun(tools: Tools): ViewedRun {
  return viewedRun<Outliers>(tools, {
    label: 'Finding outliers',
    isLookedAt: (state) =>
      state.view === 'outliers' || isComposed(state, 'outliers') || isHeldAgainst(state, 'outliers'),
    finishesUnseen: true,
    stateOf: (state) => state.outliers,
    put: (_state, outliers) => ({ outliers }),
    settings: ({ settings }) => [settings.chunking, settings.outliers],
    ask: (request, { settings }, job, onProgress) =>
      tools.api.outliers(request, settings.chunking, settings.outliers, LISTED, job, onProgress),
  });
}
