import { leadsBack } from '../../../store/brush';
import { formatMetric } from '../../../format/number';
import { useWorkbench } from '../../../store/use-workbench';
import { binsChanged } from './bins-changed';

/** After a brush over the column was let go: why its PSI, or that of others, is another than under the brush. */
export function BinsChanged({ column }: { readonly column: string }): React.JSX.Element | null {
  const trail = useWorkbench(({ brushTrail, comparison }) =>
    leadsBack(brushTrail, column, comparison) ? brushTrail : null,
  );
  const columns = useWorkbench((state) => state.drift.columns);
  const done = useWorkbench((state) => state.drift.phase === 'done');
  const changed = trail === null || !done ? null : binsChanged(trail.psi, columns, column);
  if (changed === null) return null;
  const { before, now } = changed;
  return (
    <p className="under-chart bins-changed" data-testid="bins-changed">
      {before === null || now === null
        ? 'PSI is now on bins of the filtered reference; under the brush it was on the bins of all rows.'
        : `PSI is now ${formatMetric(now)}, on bins of the filtered reference; under the brush it was ${formatMetric(before)}, on the bins of all rows.`}
    </p>
  );
}
