import type { Performance } from '../../shared/domain/performance';
import { isComposed } from './card-sections';
import { isHeldAgainst } from './rules-in-use';
import type { Tools } from './tools';
import { viewedRun, type ViewedRun } from './viewed-run';

/** Performance on both sides and over time, made while its view is looked at. */
export function performanceRun(tools: Tools): ViewedRun {
  return viewedRun<Performance>(tools, {
    label: 'Measuring performance',
    isLookedAt: (state) =>
      state.view === 'performance' || isComposed(state, 'performance') || isHeldAgainst(state, 'performance'),
    finishesUnseen: true,
    stateOf: (state) => state.performance,
    put: (_state, performance) => ({ performance }),
    settings: ({ settings }) => [settings.chunking, settings.outcome],
    ask: (request, { settings }, job, onProgress) =>
      tools.api.performance(request, settings.chunking, settings.outcome, job, onProgress),
  });
}
