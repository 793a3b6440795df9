import { useCallback } from 'react';
import type { Performance } from '../../../shared/domain/performance';
import { Chart } from '../../charts/Chart';
import type { ChartTheme, Figure } from '../../charts/figure';
import { Panel } from '../parts/Panel';
import { calibrationFigure, calibrationTable } from './performance-figure';

/** Whether scores are probabilities. */
export function CalibrationPanel({
  reliability,
}: {
  readonly reliability: NonNullable<Performance['reliability']>;
}): React.JSX.Element {
  const draw = useCallback(
    (theme: ChartTheme): Figure => calibrationFigure(reliability, theme),
    [reliability],
  );
  const chart = {
    name: 'Share of positive rows by score',
    fileName: 'calibration',
    height: 330,
    draw,
    table: calibrationTable(reliability),
  };
  return (
    <Panel
      title="Calibration"
      hint="share of positives by mean score; on the diagonal it is a probability"
      span={6}
      chart={chart}
    >
      <Chart {...chart} />
    </Panel>
  );
}
