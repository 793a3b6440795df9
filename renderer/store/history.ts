import type { StoreApi } from 'zustand';
import type { Comparison, Slice } from '../../shared/domain/slice';
import type { Settings, Workbench, WorkbenchActions, WorkbenchState } from './state';
import { tell, type Tools } from './tools';

/** What undo brings back: slices, roles and settings. Names a state of the comparison, not a change of it. */
export interface Step {
  readonly comparison: Comparison;
  readonly roles: WorkbenchState['roles'];
  readonly settings: WorkbenchState['settings'];
}

/** Steps before the present and after it, the nearest last. */
export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const NO_HISTORY: History = { past: [], future: [] };

const MOST_STEPS = 100;
/** Changes to the same thing closer together than this (a name being typed, a slider being moved) are one step; a rule is changed as a whole. */
const ONE_STEP_MS = 1000;

function stepOf({ comparison, roles, settings }: WorkbenchState): Step | null {
  return comparison === null ? null : { comparison, roles, settings };
}

/** What differs between two steps, in words for “Undid: …”; null when nothing does. */
export function changeBetween(a: Step, b: Step): string | null {
  const sides = changedSlices(a.comparison, b.comparison);
  if (sides !== null) return sides;
  if (changedRoles(a, b)) return 'column roles';
  return changedSettings(a.settings, b.settings);
}

const SETTINGS: Readonly<Record<keyof Settings, string>> = {
  drift: 'drift settings',
  chunking: 'chunks of the timeline',
  outcome: 'how predictions are read',
  shadow: 'settings of the shadow review',
  subgroups: 'settings of the subgroups',
  outliers: 'settings of the outliers',
  rules: 'rules',
};

function changedSettings(a: Settings, b: Settings): string | null {
  for (const [name, words] of Object.entries(SETTINGS) as [keyof Settings, string][])
    if (a[name] !== b[name]) return words;
  return null;
}

/** Roles of datasets that are not compared are nobody's change: they go when a dataset is closed. */
function changedRoles(a: Step, b: Step): boolean {
  const compared = [b.comparison.reference.dataset, b.comparison.production.dataset];
  return compared.some((id) => a.roles[id] !== b.roles[id]);
}

function changedSlices(a: Comparison, b: Comparison): string | null {
  if (a === b) return null;
  if (a.reference === b.production && a.production === b.reference) return 'swap of the sides';
  const reference = changedSlice(a.reference, b.reference);
  const production = changedSlice(a.production, b.production);
  if (reference !== null)
    return `${reference} of ${reference === production ? 'both slices' : 'the reference'}`;
  return production === null ? null : `${production} of the production`;
}

function changedSlice(a: Slice, b: Slice): string | null {
  if (a === b) return null;
  if (a.dataset !== b.dataset) return 'dataset';
  if (a.predicates !== b.predicates) return 'filters';
  return a.name === b.name ? null : 'name';
}

/** A step that names a dataset which is closed, or was read anew, cannot be gone back to. */
const standsOn = ({ comparison }: Step, state: WorkbenchState, before: WorkbenchState): boolean =>
  [comparison.reference.dataset, comparison.production.dataset].every(
    (id) => state.datasets[id] !== undefined && state.datasets[id] === before.datasets[id],
  );

/** Records every change of slices, roles and settings of a comparison that stands, however it was made. */
export function recordHistory(store: StoreApi<Workbench>): void {
  let last: { readonly change: string; readonly at: number } | null = null;
  store.subscribe((state, before) => {
    if (state.history !== before.history) {
      // What comes after an undo does not go on with what came before it.
      last = null;
      return;
    }
    const [step, earlier] = [stepOf(state), stepOf(before)];
    if (step === null || earlier === null || state.session !== before.session) {
      last = null;
      if (state.history !== NO_HISTORY) store.setState({ history: NO_HISTORY });
      return;
    }
    if (state.datasets !== before.datasets) {
      const stands = (one: Step): boolean => standsOn(one, state, before);
      const { past, future } = state.history;
      store.setState({ history: { past: past.filter(stands), future: future.filter(stands) } });
    }
    const change = changeBetween(earlier, step);
    if (change === null) return;
    const now = performance.now();
    const goesOn = change !== SETTINGS.rules && last?.change === change && now - last.at < ONE_STEP_MS;
    const { past } = store.getState().history;
    store.setState({
      history: { past: goesOn ? past : [...past, earlier].slice(-MOST_STEPS), future: [] },
    });
    last = { change, at: now };
  });
}

export function historyActions(tools: Tools): Pick<WorkbenchActions, 'undo' | 'redo'> {
  const { get, set } = tools;

  function move(from: 'past' | 'future', to: 'past' | 'future', verb: string): void {
    const state = get();
    const present = stepOf(state);
    const target = state.history[from].at(-1);
    if (present === null || target === undefined) return;
    const change = changeBetween(present, target);
    set({
      ...target,
      edited: true,
      history: {
        ...state.history,
        [from]: state.history[from].slice(0, -1),
        [to]: [...state.history[to], present],
      },
    });
    if (change !== null) tell(tools, `${verb}: ${change}`);
  }

  return {
    undo: () => move('past', 'future', 'Undid'),
    redo: () => move('future', 'past', 'Redid'),
  };
}
