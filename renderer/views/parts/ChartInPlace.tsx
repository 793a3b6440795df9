import { Chart } from '../../charts/Chart';
import type { ChartDrawing } from '../../charts/figure';
import type { SavableChart } from './savable';
import { SaveMenu } from './SaveMenu';

/** A chart outside a panel: what it can be saved as opens from its own corner. */
export function ChartInPlace({
  chart,
  onPick,
}: {
  readonly chart: ChartDrawing & Pick<SavableChart, 'note'>;
  readonly onPick?: (index: number) => void;
}): React.JSX.Element {
  return (
    <Chart
      {...chart}
      {...(onPick === undefined ? {} : { onPick })}
      corner={<SaveMenu title={chart.name} chart={chart} />}
    />
  );
}
