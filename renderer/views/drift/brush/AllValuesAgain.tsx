import { X } from 'lucide-react';
import { leadsBack } from '../../../store/brush';
import { useWorkbench } from '../../../store/use-workbench';

/** The way back from brushes that were let go; nothing where the slices have no filter of theirs. */
export function AllValuesAgain(): React.JSX.Element | null {
  const column = useWorkbench(({ brushTrail, comparison }) =>
    brushTrail !== null && leadsBack(brushTrail, brushTrail.column, comparison) ? brushTrail.column : null,
  );
  const unbrush = useWorkbench((state) => state.unbrush);
  if (column === null) return null;
  return (
    <button
      type="button"
      className="button small all-values"
      title={`Both slices as they were before ${column} was brushed`}
      onClick={unbrush}
    >
      <X aria-hidden="true" />
      All values again
    </button>
  );
}
