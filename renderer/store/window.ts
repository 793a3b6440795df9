import type { WorkbenchActions } from './state';
import { refreshRecents } from './datasets';
import { asked, problemOf, problemOfFailure, type Tools } from './tools';

type WindowActions = Pick<
  WorkbenchActions,
  | 'setView'
  | 'setDataSide'
  | 'selectColumn'
  | 'cancel'
  | 'dismissProblem'
  | 'reportProblem'
  | 'setTheme'
  | 'setPaletteOpen'
  | 'boot'
>;

export function windowActions(tools: Tools): WindowActions {
  const { get, set, api, host } = tools;

  async function startEngine(): Promise<void> {
    try {
      await api.onRebuilt((message) =>
        get().reportProblem({ message, advice: 'Your datasets and filters are as they were.' }),
      );
      const status = await api.start();
      if (status.ok) set({ engine: status.value });
      else get().reportProblem(problemOfFailure(status.error));
    } catch (error) {
      get().reportProblem(problemOf(error));
    }
  }

  return {
    setView: (view) => set({ view }),
    setDataSide: (dataSide) => set({ dataSide }),
    /** A column that is chosen is looked at by itself. */
    selectColumn: (selectedColumn) =>
      set(({ multivariate }) => ({
        selectedColumn,
        ...(selectedColumn === null ? {} : { multivariate: { ...multivariate, open: false } }),
      })),

    cancel(job) {
      const { activities } = get();
      const stopped = job === undefined ? activities.map((activity) => activity.job) : [job];
      for (const id of stopped) void api.cancel(id);
    },

    dismissProblem: (index) =>
      set((state) => ({ problems: state.problems.filter((_, position) => position !== index) })),

    /** The same problem again takes the place of the first. */
    reportProblem: (problem) =>
      set((state) => ({
        problems: [...state.problems.filter((other) => other.message !== problem.message), problem],
      })),

    setTheme(theme) {
      set({ theme });
      void asked(tools, () => host.setTheme(theme));
    },

    setPaletteOpen: (paletteOpen) => set({ paletteOpen }),

    async boot() {
      const engine = startEngine();
      const start = await asked(tools, () => host.start());
      if (start !== undefined) set({ theme: start.theme, unsaved: start.unsaved });
      set({ started: true });
      await Promise.all([engine, refreshRecents(tools)]);
      if (start === undefined) return;
      const { open } = start;
      switch (open.kind) {
        case 'nothing':
          return;
        case 'sample':
          return get().openSample();
        case 'files':
          return get().openFiles(open.files);
        case 'project':
          return get().openProjectText(open.project);
      }
    },
  };
}
