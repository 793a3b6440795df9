import type { Dataset } from '../../shared/domain/dataset';
import type { Role } from '../../shared/domain/role';
import { type Comparison, type Predicate, type Side, SIDES, type Slice } from '../../shared/domain/slice';
import type { WorkbenchActions } from './state';
import type { Tools } from './tools';

type SliceActions = Pick<
  WorkbenchActions,
  | 'setPredicates'
  | 'addToSlices'
  | 'narrowSlices'
  | 'setSliceDataset'
  | 'renameSlice'
  | 'swap'
  | 'setRole'
  | 'setDriftSettings'
  | 'setChunking'
  | 'setOutcome'
  | 'setShadowSettings'
  | 'setSubgroupSettings'
  | 'setOutlierSettings'
>;

const columnOf = (predicate: Predicate): string | null =>
  predicate.kind === 'sql' ? null : predicate.column;

/** A slice of `dataset` keeps the predicates whose column is there; the user hears which were left out. */
export function fitPredicates(tools: Tools, slice: Slice, dataset: Dataset): Slice {
  if (slice.dataset !== dataset.id) return slice;
  const names = new Set(dataset.columns.map((column) => column.name));
  const fits = (predicate: Predicate): boolean => {
    const column = columnOf(predicate);
    return column === null || names.has(column);
  };
  const lost = slice.predicates.filter((predicate) => !fits(predicate)).map(columnOf);
  if (lost.length === 0) return slice;
  tools.get().reportProblem({
    message: `Filters on ${lost.join(', ')} were removed.`,
    advice: `${dataset.name} has no such column. Add a filter on one of its own columns instead.`,
  });
  return { ...slice, predicates: slice.predicates.filter(fits) };
}

export function sliceActions(tools: Tools): SliceActions {
  const { get, set } = tools;

  function change(side: Side, slice: (before: Slice) => Slice): void {
    const { comparison } = get();
    if (comparison === null) return;
    const next: Comparison = { ...comparison, [side]: slice(comparison[side]) };
    set({ comparison: next, edited: true });
  }

  function narrowSlices(...[sides, narrow]: Parameters<WorkbenchActions['narrowSlices']>): void {
    const { comparison } = get();
    if (comparison === null) return;
    const narrowed = (side: Side): Slice => {
      const slice = comparison[side];
      return sides.includes(side) ? { ...slice, predicates: [...narrow(slice.predicates, side)] } : slice;
    };
    set({
      comparison: { reference: narrowed('reference'), production: narrowed('production') },
      edited: true,
    });
  }

  return {
    setPredicates: (side, predicates) => change(side, (slice) => ({ ...slice, predicates: [...predicates] })),

    addToSlices: (filters, sides = SIDES) => narrowSlices(sides, (predicates) => [...predicates, ...filters]),
    narrowSlices,

    setSliceDataset(side, datasetId) {
      const dataset = get().datasets[datasetId];
      if (dataset === undefined) return;
      change(side, (slice) =>
        slice.dataset === datasetId
          ? slice
          : fitPredicates(tools, { ...slice, dataset: datasetId, name: dataset.name }, dataset),
      );
    },

    renameSlice: (side, name) => change(side, (slice) => ({ ...slice, name })),

    swap() {
      const { comparison, counts } = get();
      if (comparison === null) return;
      set({
        comparison: { reference: comparison.production, production: comparison.reference },
        counts: {
          ...(counts.production === undefined ? {} : { reference: counts.production }),
          ...(counts.reference === undefined ? {} : { production: counts.reference }),
        },
        edited: true,
      });
    },

    setRole(datasetId, column, role) {
      set((state) => {
        const rest: Record<string, Role> = Object.fromEntries(
          Object.entries(state.roles[datasetId] ?? {}).filter(([name]) => name !== column),
        );
        const own = role === null ? rest : { ...rest, [column]: role };
        return { roles: { ...state.roles, [datasetId]: own }, edited: true };
      });
    },

    setDriftSettings: (drift) => set((state) => ({ settings: { ...state.settings, drift }, edited: true })),
    setChunking: (chunking) => set((state) => ({ settings: { ...state.settings, chunking }, edited: true })),
    setOutcome: (outcome) => set((state) => ({ settings: { ...state.settings, outcome }, edited: true })),
    setShadowSettings: (shadow) =>
      set((state) => ({ settings: { ...state.settings, shadow }, edited: true })),
    setSubgroupSettings: (subgroups) =>
      set((state) => ({ settings: { ...state.settings, subgroups }, edited: true })),
    setOutlierSettings: (outliers) =>
      set((state) => ({ settings: { ...state.settings, outliers }, edited: true })),
  };
}
