import { type ReactNode, useCallback, useState } from 'react';
import type { MetricComparison, Performance } from '../../../shared/domain/performance';
import { Chart } from '../../charts/Chart';
import type { ChartTheme, Figure } from '../../charts/figure';
import { Panel } from '../parts/Panel';
import { type OverTime, performanceFigure, performanceTable } from './performance-figure';

/** A metric that is chosen, chunk by chunk. */
export function MetricOverTime({
  overTime,
  metrics,
  estimate,
}: {
  readonly overTime: OverTime;
  readonly metrics: readonly MetricComparison[];
  readonly estimate: Performance['estimate'];
}): React.JSX.Element | null {
  const known = overTime.series.filter(({ metric }) => metrics.some(({ id }) => id === metric));
  const [chosen, setChosen] = useState<string | null>(null);
  const series = known.find(({ metric }) => metric === chosen) ?? known[0];
  const metric = metrics.find(({ id }) => id === series?.metric);
  if (series === undefined || metric === undefined) return null;
  return (
    <MetricSeries
      overTime={overTime}
      series={series}
      metric={metric}
      method={series.estimated === undefined || estimate === null ? null : estimate.method}
      choice={
        <select
          className="input small"
          aria-label="Metric over time"
          value={series.metric}
          onChange={(event) => setChosen(event.target.value)}
        >
          {known.map((one) => (
            <option key={one.metric} value={one.metric}>
              {metrics.find(({ id }) => id === one.metric)?.name ?? one.metric}
            </option>
          ))}
        </select>
      }
    />
  );
}

function MetricSeries({
  overTime,
  series,
  metric,
  method,
  choice,
}: {
  readonly overTime: OverTime;
  readonly series: OverTime['series'][number];
  readonly metric: MetricComparison;
  /** How the estimates were made, where there are some. */
  readonly method: string | null;
  readonly choice: ReactNode;
}): React.JSX.Element {
  const draw = useCallback(
    (theme: ChartTheme): Figure => performanceFigure(overTime, series, metric, theme),
    [overTime, series, metric],
  );
  const chart = {
    name: `${metric.name} ${overTime.description}`,
    fileName: `performance-${series.metric}`,
    height: 232,
    draw,
    table: performanceTable(overTime, series, metric),
  };
  return (
    <Panel title="Over time" span={5} head={choice} chart={chart}>
      <Chart {...chart} />
      <p className="viewed-note">
        {method === null
          ? 'Bars are 95 % intervals.'
          : `Bars are 95 % intervals; the dashed line is estimated without labels (${method}).`}
        {series.threshold === null
          ? ''
          : ' Dotted: mean ± 3 standard deviations of the reference’s chunks; a triangle lies beyond.'}
      </p>
    </Panel>
  );
}
