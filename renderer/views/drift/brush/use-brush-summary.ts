import { useMemo } from 'react';
import type { BrushedColumn } from '../../../../shared/analysis/brush/brushed-column';
import { rowsWithin } from '../../../../shared/analysis/brush/cube';
import type { Side } from '../../../../shared/domain/slice';
import { useWorkbench } from '../../../store/use-workbench';
import { underBrush } from './use-shown-column';

/** What is under the brush. */
export interface BrushSummary {
  readonly rows: Readonly<Record<Side, number>>;
  /** Columns that are counted, as they are under the brush. */
  readonly columns: readonly BrushedColumn[];
  /** How many of them can be decided about, and have drifted there. */
  readonly decided: number;
  readonly drifted: number;
  /** Columns that are not counted yet. */
  readonly awaited: number;
}

/** What is under the brush; null where no brush is, or nothing is counted yet. */
export function useBrushSummary(): BrushSummary | null {
  const { stretch, cubes } = useWorkbench((state) => state.brush);
  const columns = useWorkbench((state) => state.drift.columns);
  const settings = useWorkbench((state) => state.settings.drift);
  return useMemo(() => {
    const [any] = cubes.values();
    if (stretch === null || any === undefined) return null;
    const rows = (side: Side): number =>
      rowsWithin(any[side], any.binOfCell.length, stretch).reduce((sum, count) => sum + count, 0);
    const compared = columns.filter(({ decision }) => decision.status !== 'excluded');
    const told = compared.flatMap((column) => {
      const cube = cubes.get(column.name);
      return cube === undefined ? [] : [underBrush(column, cube, stretch, settings)];
    });
    const decided = told.filter((one) => one.decided);
    return {
      rows: { reference: rows('reference'), production: rows('production') },
      columns: told,
      decided: decided.length,
      drifted: decided.filter(({ column }) => column.decision.status === 'drifted').length,
      awaited: compared.length - told.length,
    };
  }, [stretch, cubes, columns, settings]);
}
