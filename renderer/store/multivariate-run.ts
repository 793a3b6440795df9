import type { Multivariate } from '../../shared/domain/multivariate';
import { isComposed } from './card-sections';
import type { Tools } from './tools';
import { viewedRun, type ViewedRun } from './viewed-run';

/** Columns together, made only while they are looked at in place of the columns one by one, or on the card. */
export function multivariateRun(tools: Tools): ViewedRun {
  return viewedRun<Multivariate>(tools, {
    label: 'Looking at the columns together',
    isLookedAt: (state) => state.multivariate.open || isComposed(state, 'together'),
    finishesUnseen: false,
    stateOf: ({ multivariate: { phase, multivariate, problem } }) => ({
      phase,
      found: multivariate,
      problem,
    }),
    put: ({ multivariate: { open } }, { phase, found, problem }) => ({
      multivariate: { open, phase, multivariate: found, problem },
    }),
    settings: ({ settings }) => [settings.drift.asNumbers.join('\0'), settings.chunking],
    ask: (request, { settings }, job, onProgress) =>
      tools.api.multivariate(request, settings.chunking, job, onProgress),
  });
}
