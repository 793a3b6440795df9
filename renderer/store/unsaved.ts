import type { StoreApi } from 'zustand';
import { cardTitle } from './card';
import { projectText } from './project';
import type { Workbench, WorkbenchActions, WorkbenchState } from './state';
import { asked, type Tools } from './tools';

/** Work is kept once it has been left alone for this long. */
const SETTLE_MS = 1500;

/** A comparison that is in no project file yet, or not as it is now. */
function isUnsaved({ comparison, edited, projectName }: WorkbenchState): boolean {
  return comparison !== null && (edited || projectName === null);
}

/** What a project is made of, and what says whether it is saved. */
function keptInputs(state: WorkbenchState): readonly unknown[] {
  const { comparison, datasets, origins, roles, settings, cardNote, edited, projectName, unsaved } = state;
  return [
    comparison,
    datasets,
    origins,
    roles,
    settings,
    cardNote,
    state.cardTitle,
    state.cardLeftOut,
    state.cardPredictions,
    edited,
    projectName,
    unsaved,
  ];
}

/**
 * Has the host keep what is not saved, so that a crash costs nothing. Waits while work of an earlier run is still to
 * be decided on, which it would take the place of.
 */
export function keepUnsavedWork(tools: Tools, store: StoreApi<Workbench>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept: string | null = null;
  const keep = (): void => {
    const state = store.getState();
    if (state.unsaved !== null) return;
    const text = isUnsaved(state) ? projectText(state) : null;
    if (text === kept) return;
    kept = text;
    const name = (state.projectName ?? cardTitle(state)).slice(0, 300);
    void asked(tools, () => tools.host.keepUnsaved(text === null ? null : { text, name }));
  };
  store.subscribe((state, before) => {
    const inputs = keptInputs(before);
    if (keptInputs(state).every((value, i) => Object.is(value, inputs[i]))) return;
    clearTimeout(timer);
    timer = setTimeout(keep, SETTLE_MS);
  });
}

export function unsavedActions({
  get,
  set,
  ...tools
}: Tools): Pick<WorkbenchActions, 'restoreUnsaved' | 'discardUnsaved'> {
  const { host } = tools;
  return {
    async restoreUnsaved() {
      const opened = await asked({ get, set, ...tools }, () => host.restoreUnsaved());
      if (opened !== undefined && opened !== null) {
        await get().openProjectText(opened);
        set({ edited: true });
      }
      set({ unsaved: null });
    },

    async discardUnsaved() {
      await asked({ get, set, ...tools }, () => host.keepUnsaved(null));
      set({ unsaved: null });
    },
  };
}
