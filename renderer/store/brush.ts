import type { Brush, Stretch } from '../../shared/analysis/brush/brush';
import type { ColumnCube } from '../../shared/analysis/brush/cube';
import type { Predicate, Slice } from '../../shared/domain/slice';
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
  /** It was let go, and the slices are compared anew: columns follow the brush until they are. */
  readonly released: boolean;
}

export const NO_BRUSH: BrushState = { brush: null, cubes: new Map(), stretch: null, released: false };

export interface BrushRunner extends Pick<
  WorkbenchActions,
  'prepareBrush' | 'moveBrush' | 'dropBrush' | 'releaseBrush'
> {
  /** Forgets what was counted of another comparison. */
  follow(state: WorkbenchState, before: WorkbenchState): void;
}

/** The same brush: a list of edges is made once, by the result that has it. */
function sameBrush(a: Brush | null, b: Brush): boolean {
  if (a === null || a.by !== b.by) return false;
  return a.by === 'chunks' || (b.by === 'values' && a.column === b.column && a.edges === b.edges);
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
      if (outcome === null || outcome.ok) return;
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

    releaseBrush(narrow) {
      latest.stop();
      set(({ brush, comparison }) => {
        if (comparison === null) return { brush: { ...brush, stretch: null } };
        const narrowed = (slice: Slice, predicates: readonly Predicate[] | null): Slice =>
          predicates === null ? slice : { ...slice, predicates: [...predicates] };
        return {
          brush: { ...brush, released: true },
          comparison: {
            reference: narrowed(comparison.reference, narrow('reference', comparison.reference.predicates)),
            production: narrowed(
              comparison.production,
              narrow('production', comparison.production.predicates),
            ),
          },
          edited: true,
        };
      });
    },

    follow(state, before) {
      const { brush } = state;
      if (brush === NO_BRUSH) return;
      const settled = before.drift.phase === 'running' && state.drift.phase !== 'running';
      const changed = !sameInputs(measuredInputs(state), measuredInputs(before));
      if (settled || (changed && !(brush.released && !before.brush.released))) forget();
    },
  };
}
