import { type BrushedColumn, brushedColumn } from '../../../../shared/analysis/brush/brushed-column';
import type { ColumnCube } from '../../../../shared/analysis/brush/cube';
import type { Stretch } from '../../../../shared/analysis/brush/brush';
import type { ColumnDrift } from '../../../../shared/domain/result';
import type { DriftSettings } from '../../../../shared/domain/settings';
import { useWorkbench } from '../../../store/use-workbench';
import type { DriftRow } from '../drift-row';

interface Known {
  readonly column: ColumnDrift;
  readonly stretch: Stretch;
  readonly settings: DriftSettings;
  readonly brushed: BrushedColumn;
}

/** The last answer for each cube: several cells of a line, and the line under the chart, ask for the same. */
const lastOf = new WeakMap<ColumnCube, Known>();

/** `brushedColumn`, remembered. */
export function underBrush(
  column: ColumnDrift,
  cube: ColumnCube,
  stretch: Stretch,
  settings: DriftSettings,
): BrushedColumn {
  const last = lastOf.get(cube);
  if (last?.column === column && last.stretch === stretch && last.settings === settings) return last.brushed;
  const brushed = brushedColumn(column, cube, stretch, settings);
  lastOf.set(cube, { column, stretch, settings, brushed });
  return brushed;
}

/** What a line of the table shows. */
export interface ShownColumn {
  readonly column: ColumnDrift | null;
  /** It is shown as it is under the brush: what needs more than counts is awaited. */
  readonly brushed: boolean;
  /** Its status can be told. */
  readonly decided: boolean;
  /** The numbers are of another request, or of other rows than those under the brush. */
  readonly stale: boolean;
}

/** A column as the table shows it now: under the brush while there is one, and then until it was compared anew. */
export function useShownColumn({ name, column, stale }: DriftRow): ShownColumn {
  const stretch = useWorkbench(({ brush }) => (brush.released && !stale ? null : brush.stretch));
  const cube = useWorkbench(({ brush }) => brush.cubes.get(name));
  const settings = useWorkbench((state) => state.settings.drift);
  if (stretch === null || column === null || column.decision.status === 'excluded')
    return { column, brushed: false, decided: true, stale };
  if (cube === undefined) return { column, brushed: false, decided: true, stale: true };
  return { ...underBrush(column, cube, stretch, settings), brushed: true, stale: false };
}
