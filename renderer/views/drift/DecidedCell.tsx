import { decidingText } from '../../../shared/card/deciding-text';
import { decidingMeasure } from '../../../shared/domain/deciding-measure';
import { useShownColumn } from './brush/use-shown-column';
import { Absent, Pending } from './cells';
import type { DriftRow } from './drift-row';

/** The bar ends at this many times the threshold. */
const BAR_SPAN = 2.5;

/** What decided the column, with its threshold, and a bar of how far past it that is. */
export function DecidedCell({ row }: { readonly row: DriftRow }): React.JSX.Element {
  const { column, decided } = useShownColumn(row);
  if (column === null || !decided) return <Pending />;
  const measure = decidingMeasure(column.decision);
  if (measure === null) return <Absent />;
  const at = (times: number): string => `${Math.min(100, (times / BAR_SPAN) * 100)}%`;
  return (
    <span className="psi-cell" title={column.decision.reason}>
      {decidingText(column)}
      <span className="psi-bar" data-status={column.decision.status} aria-hidden="true">
        <i style={{ width: at(measure.times) }} />
        <u style={{ left: at(1) }} />
      </span>
    </span>
  );
}
