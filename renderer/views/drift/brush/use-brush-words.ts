import { rowsWithin } from '../../../../shared/analysis/brush/cube';
import type { Side } from '../../../../shared/domain/slice';
import { formatCount, formatQuantity } from '../../../format/number';
import { useWorkbench } from '../../../store/use-workbench';
import { underBrush } from './use-shown-column';

/** What is under the brush, in words: rows of both sides, and how many columns drift there. Null where nothing is. */
export function useBrushWords(): string | null {
  const { stretch, cubes } = useWorkbench((state) => state.brush);
  const columns = useWorkbench((state) => state.drift.columns);
  const settings = useWorkbench((state) => state.settings.drift);
  if (stretch === null) return null;
  const [any] = cubes.values();
  if (any === undefined) return 'Counting rows…';
  const rows = (side: Side): number =>
    rowsWithin(any[side], any.binOfCell.length, stretch).reduce((sum, count) => sum + count, 0);
  const compared = columns.filter(({ decision }) => decision.status !== 'excluded');
  const told = compared.flatMap((column) => {
    const cube = cubes.get(column.name);
    return cube === undefined ? [] : [underBrush(column, cube, stretch, settings)];
  });
  const decided = told.filter((one) => one.decided);
  const drifted = decided.filter(({ column }) => column.decision.status === 'drifted').length;
  return [
    `${formatCount(rows('reference'))} reference and ${formatCount(rows('production'))} production rows`,
    ...(decided.length === 0 ? [] : [`${drifted} of ${formatQuantity(decided.length, 'column')} drifted`]),
    ...(told.length < compared.length ? [`counting ${compared.length - told.length} more`] : []),
  ].join(' · ');
}
