import type { Subgroups } from '../../shared/domain/subgroups';
import { isComposed } from './card-sections';
import { isHeldAgainst } from './rules-in-use';
import type { Tools } from './tools';
import { viewedRun, type ViewedRun } from './viewed-run';

/** The model by group, made while its view is looked at. */
export function subgroupsRun(tools: Tools): ViewedRun {
  return viewedRun<Subgroups>(tools, {
    label: 'Measuring groups',
    isLookedAt: (state) =>
      state.view === 'subgroups' || isComposed(state, 'subgroups') || isHeldAgainst(state, 'subgroups'),
    finishesUnseen: true,
    stateOf: (state) => state.subgroups,
    put: (_state, subgroups) => ({ subgroups }),
    settings: ({ settings }) => [settings.outcome, settings.subgroups],
    ask: (request, { settings }, job, onProgress) =>
      tools.api.subgroups(request, settings.outcome, settings.subgroups, job, onProgress),
  });
}
