import type { Shadow } from '../../shared/domain/shadow';
import { isComposed } from './card-sections';
import { isHeldAgainst } from './rules-in-use';
import type { Tools } from './tools';
import { viewedRun, type ViewedRun } from './viewed-run';

/** The shadow model against the live one, made while its view is looked at. */
export function shadowRun(tools: Tools): ViewedRun {
  return viewedRun<Shadow>(tools, {
    label: 'Reviewing the shadow model',
    isLookedAt: (state) =>
      state.view === 'shadow' || isComposed(state, 'shadow') || isHeldAgainst(state, 'shadow'),
    finishesUnseen: true,
    stateOf: (state) => state.shadow,
    put: (_state, shadow) => ({ shadow }),
    settings: ({ settings }) => [settings.chunking, settings.outcome, settings.shadow],
    ask: (request, { settings }, job, onProgress) =>
      tools.api.shadow(request, settings.chunking, settings.outcome, settings.shadow, job, onProgress),
  });
}
