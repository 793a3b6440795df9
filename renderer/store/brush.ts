import type { Brush, Stretch } from '../../shared/analysis/brush/brush';
import { brushedColumn } from '../../shared/analysis/brush/brushed-column';
import type { ColumnCube } from '../../shared/analysis/brush/cube';
import type { Comparison, Predicate, Side } from '../../shared/domain/slice';
import { driftRequest, measuredInputs, sameInputs } from './drift-run';
import { LatestRun } from './latest-run';
import type { WorkbenchActions, WorkbenchState } from './state';
import { valueOrReport, type Tools } from './tools';

/** A brush over the drift table, and the counts that the table follows it from. */
export interface BrushState {
  /** What the cubes are of; null while nothing can be brushed. */
  readonly brush: Brush | null;
  /** By column; they come in one after the other. */
  readonly cubes: ReadonlyMap<string, ColumnCube>;
  /** Where the brush is. */
  readonly stretch: Stretch | null;
  /** All columns are counted that will be. */
  readonly counted: boolean;
  /** It was let go, and the slices are compared anew: columns follow the brush until they are. */
  readonly released: boolean;
}

/** The slices' filters before brushes over a column, and as these left them. */
export interface BrushTrail {
  readonly column: string;
  readonly before: Readonly<Record<Side, readonly Predicate[]>>;
  readonly after: Readonly<Record<Side, readonly Predicate[]>>;
  /** PSI of each column that was counted, as the last brush showed it: on the bins of all rows. */
  readonly psi: ReadonlyMap<string, number>;
}

/** Whether the filters are still those that brushes over the column left. */
export function leadsBack(
  trail: BrushTrail | null,
  column: string,
  comparison: Comparison | null,
): trail is BrushTrail {
  return (
    trail?.column === column &&
    comparison !== null &&
    comparison.reference.predicates === trail.after.reference &&
    comparison.production.predicates === trail.after.production
  );
}

export const NO_BRUSH: BrushState = {
  brush: null,
  cubes: new Map(),
  stretch: null,
  counted: false,
  released: false,
};

export interface BrushRunner extends Pick<
  WorkbenchActions,
  'prepareBrush' | 'moveBrush' | 'dropBrush' | 'releaseBrush' | 'unbrush'
> {
  /** Forgets what was counted of another comparison. */
  follow(state: WorkbenchState, before: WorkbenchState): void;
}

/** The same brush: a list of edges is made once, by the result that has it. */
function sameBrush(a: Brush | null, b: Brush): boolean {
  if (a === null || a.by !== b.by) return false;
  return a.by === 'chunks' || (b.by === 'values' && a.column === b.column && a.edges === b.edges);
}

function psiUnderBrush({ brush: { stretch, cubes }, drift, settings }: WorkbenchState): Map<string, number> {
  const shown = new Map<string, number>();
  if (stretch === null) return shown;
  for (const column of drift.columns) {
    const cube = cubes.get(column.name);
    if (cube === undefined) continue;
    const { psi } = brushedColumn(column, cube, stretch, settings.drift).column.metrics;
    if (psi !== undefined) shown.set(column.name, psi.value);
  }
  return shown;
}

export function brushRunner(tools: Tools): BrushRunner {
  const { get, set } = tools;
  const latest = new LatestRun(tools, 'Counting for the brush');

  function forget(): void {
    latest.stop();
    if (get().brush !== NO_BRUSH) set({ brush: NO_BRUSH });
  }

  return {
    async prepareBrush(brush) {
      const { drift, settings, brush: before } = get();
      const request = driftRequest(get());
      if (request === null || drift.phase !== 'done' || sameBrush(before.brush, brush)) return;
      set({ brush: { ...NO_BRUSH, brush } });
      const outcome = await latest.run((job) =>
        tools.api.brush(
          { ...request, first: drift.columns.map(({ name }) => name) },
          settings.chunking,
          brush,
          job,
          (cubes) => {
            if (get().brush.brush !== brush) return;
            set((state) => {
              const all = new Map(state.brush.cubes);
              for (const cube of cubes) all.set(cube.name, cube);
              return { brush: { ...state.brush, cubes: all } };
            });
          },
        ),
      );
      if (outcome === null) return;
      if (outcome.ok) {
        set((state) => ({ brush: { ...state.brush, counted: true } }));
        return;
      }
      valueOrReport(tools, outcome);
      forget();
    },

    moveBrush(brush, stretch) {
      void this.prepareBrush(brush);
      const before = get().brush;
      // While columns are compared nothing else can be counted.
      if (sameBrush(before.brush, brush)) set({ brush: { ...before, stretch, released: false } });
    },

    dropBrush() {
      const { brush } = get();
      // One that was let go stays until its slices are compared.
      if (brush.stretch !== null && !brush.released) set({ brush: { ...brush, stretch: null } });
    },

    releaseBrush(column, narrow) {
      latest.stop();
      const { brush, comparison, brushTrail } = get();
      if (comparison === null) return;
      const { reference, production } = comparison;
      const before = { reference: reference.predicates, production: production.predicates };
      const after = {
        reference: [...narrow('reference', before.reference)],
        production: [...narrow('production', before.production)],
      };
      set({
        brush: { ...brush, released: true },
        comparison: {
          reference: { ...reference, predicates: after.reference },
          production: { ...production, predicates: after.production },
        },
        brushTrail: {
          column,
          before: leadsBack(brushTrail, column, comparison) ? brushTrail.before : before,
          after,
          psi: psiUnderBrush(get()),
        },
        edited: true,
      });
    },

    unbrush() {
      const { comparison, brushTrail } = get();
      if (comparison === null || brushTrail === null) return;
      const { before } = brushTrail;
      set({
        comparison: {
          reference: { ...comparison.reference, predicates: [...before.reference] },
          production: { ...comparison.production, predicates: [...before.production] },
        },
        brushTrail: null,
        edited: true,
      });
    },

    follow(state, before) {
      const { brush } = state;
      if (brush === NO_BRUSH) return;
      const settled = before.drift.phase === 'running' && state.drift.phase !== 'running';
      const changed = !sameInputs(measuredInputs(state), measuredInputs(before));
      const cutAnew = state.settings.chunking !== before.settings.chunking && brush.brush?.by === 'chunks';
      if (settled || cutAnew || (changed && !(brush.released && !before.brush.released))) forget();
    },
  };
}
