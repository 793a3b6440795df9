import { useCallback } from 'react';
import type { Performance } from '../../../shared/domain/performance';
import { Chart } from '../../charts/Chart';
import type { ChartTheme, Figure } from '../../charts/figure';
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
  return (
    <section className="panel viewed-panel span-6" aria-label="Calibration">
      <header>
        <h2>Calibration</h2>
        <span className="muted">
          share of positives by mean score, ten bins; on the diagonal a score is a probability
        </span>
      </header>
      <Chart
        name="Share of positive rows by score"
        fileName="calibration"
        height={330}
        draw={draw}
        table={calibrationTable(reliability)}
      />
    </section>
  );
}
