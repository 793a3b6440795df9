import { formatCount, formatQuantity } from '../../../format/number';
import { useWorkbench } from '../../../store/use-workbench';
import { useBrushSummary } from './use-brush-summary';

/** What is under the brush, in words: rows of both sides, and how many columns drift there. Null where no brush is. */
export function useBrushWords(): string | null {
  const brushed = useWorkbench(({ brush }) => brush.stretch !== null);
  const summary = useBrushSummary();
  if (!brushed) return null;
  if (summary === null) return 'Counting rows…';
  const { rows, decided, drifted } = summary;
  return [
    `${formatCount(rows.reference)} reference and ${formatCount(rows.production)} production rows`,
    ...(decided === 0 ? [] : [`${drifted} of ${formatQuantity(decided, 'column')} drifted`]),
  ].join(' · ');
}
