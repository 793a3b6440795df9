import type { HeldRules } from '../../shared/checks/held-rules';
import type { ResultParts } from '../../shared/analysis/result-document';
import type { DriftResult } from '../../shared/domain/result';
import { RULED_ANALYSES, rulesInUse } from './rules-in-use';
import type { ViewedState, WorkbenchState } from './state';
import type { Tools } from './tools';
import { viewedRun, type ViewedRun } from './viewed-run';

const hasText = ({ settings }: Pick<WorkbenchState, 'settings'>): boolean =>
  settings.rules.text.trim() !== '' && rulesInUse({ settings })?.rules.length !== 0;

/** What an analysis found, when that is of the comparison as it is now. */
const found = <T>({ phase, found: made }: ViewedState<T>): T | null => (phase === 'done' ? made : null);

/** What rules are held against, beside drift: whatever was made of the comparison as it is now. */
function madeParts(state: WorkbenchState): ResultParts {
  const { phase, quality } = state.quality;
  const [performance, shadow] = [found(state.performance), found(state.shadow)];
  const [subgroups, outliers] = [found(state.subgroups), found(state.outliers)];
  return {
    ...(phase !== 'done' || quality === null ? {} : { quality }),
    ...(performance === null ? {} : { performance }),
    ...(shadow === null ? {} : { shadow }),
    ...(subgroups === null ? {} : { subgroups }),
    ...(outliers === null ? {} : { outliers }),
  };
}

/** The drift result without what is only drawn, so that little has to pass to the worker. */
function heldDrift({ drift, timeline }: WorkbenchState): DriftResult | null {
  if (drift.result === null) return null;
  return {
    ...drift.result,
    columns: drift.result.columns.map((column) => ({ ...column, bins: [], notes: [] })),
    ...(timeline.phase === 'done' && timeline.timeline !== null ? { timeline: timeline.timeline } : {}),
  };
}

function notMade(state: WorkbenchState): Readonly<Record<string, string>> {
  return Object.fromEntries(
    RULED_ANALYSES.flatMap((name) => {
      const { phase, problem } = state[name];
      return phase === 'failed' && problem !== null ? [[name, problem.message]] : [];
    }),
  );
}

/** The rules held against the comparison, while their view is looked at. */
export function checksRun(tools: Tools): ViewedRun {
  return viewedRun<HeldRules>(tools, {
    label: 'Holding the data against the rules',
    isLookedAt: (state) => state.view === 'checks' && (hasText(state) || state.proposing),
    finishesUnseen: true,
    stateOf: (state) => state.checks,
    put: (_state, checks) => ({ checks }),
    settings: (state) => [
      state.drift.result,
      state.timeline.timeline,
      state.quality.quality,
      state.settings.rules,
      state.proposing,
      ...RULED_ANALYSES.flatMap((name) => [state[name].phase, state[name].found, state[name].problem]),
    ],
    ask: async (request, _state, job) => {
      // Both follow the comparison by themselves and are there soon: without them rules would be undecided for a moment.
      await tools.until(
        ({ timeline, quality }) => timeline.phase !== 'running' && quality.phase !== 'running',
      );
      const state = tools.get();
      const drift = heldDrift(state);
      if (drift === null) return { ok: false, error: { kind: 'cancelled', message: '', advice: '' } };
      const { text, file } = state.settings.rules;
      const question = { text, file, now: Date.now(), notMade: notMade(state), propose: state.proposing };
      return tools.api.heldRules(request, drift, madeParts(state), question, job);
    },
  });
}
