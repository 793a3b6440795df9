import '../parts/viewed.css';
import { useCallback, useState } from 'react';
import type { MetricComparison, Operation, Performance } from '../../../shared/domain/performance';
import { Chart } from '../../charts/Chart';
import type { ChartTheme, Figure } from '../../charts/figure';
import { formatDifference, formatDifferenceRange, formatRange, formatValueOf } from '../../format/estimate';
import { formatCount, formatNumber, formatQuantity } from '../../format/number';
import { formatPercent } from '../../format/share';
import { useWorkbench } from '../../store/use-workbench';
import { ChunkingPill } from '../drift/timeline/ChunkingPill';
import { ConfusionMatrix } from '../parts/ConfusionMatrix';
import { Fold } from '../parts/Fold';
import { OutcomeMark } from '../parts/OutcomeMark';
import { Viewed } from '../parts/Viewed';
import {
  calibrationFigure,
  calibrationTable,
  operationFigure,
  operationTable,
  type OverTime,
  performanceFigure,
  performanceTable,
} from './performance-figure';
import { PositiveClass } from './PositiveClass';

/** How good the model is: metrics on both sides, over time, before labels come, and how it runs. */
export function PerformanceView(): React.JSX.Element {
  const state = useWorkbench((workbench) => workbench.performance);
  return (
    <Viewed state={state} waiting="Measuring performance" testId="performance">
      {(found) => <Found performance={found} />}
    </Viewed>
  );
}

function Found({ performance }: { readonly performance: Performance }): React.JSX.Element {
  const { headline, detail, metrics, overTime, matrix, classes, reliability, operations, notes, labels } =
    performance;
  const labelled = metrics.length > 0;
  return (
    <>
      <header className="viewed-head" aria-live="polite">
        <h1 data-testid="performance-headline">{headline}</h1>
        <div className="viewed-tools">
          <PositiveClass classes={classes} positive={performance.positive} />
          {overTime === null ? null : <ChunkingPill description={overTime.description} />}
        </div>
        <p>{detail}</p>
      </header>
      {labelled ? <Metrics metrics={metrics} labels={labels} /> : <Unlabelled />}
      {overTime === null || overTime.series.length === 0 ? null : (
        <MetricOverTime overTime={overTime} metrics={metrics} estimate={performance.estimate} />
      )}
      <div className="viewed-column span-6">
        {matrix === null || !labelled || classes.length > 12 ? null : (
          <section className="panel viewed-panel" aria-label="Confusion">
            <header>
              <h2>Label against prediction</h2>
              <span className="muted">labelled rows that count</span>
            </header>
            <div className="matrix-pair">
              {(['reference', 'production'] as const).map((side) => (
                <div key={side}>
                  <span className="side-head muted" data-side={side}>
                    {side === 'reference' ? 'Reference' : 'Production'}
                  </span>
                  <ConfusionMatrix
                    caption={`Labels against predictions, ${side}`}
                    rowsName="Label"
                    columnsName="prediction"
                    classes={classes}
                    counts={matrix[side]}
                  />
                </div>
              ))}
            </div>
          </section>
        )}
        <Labels labels={labels} />
      </div>
      {reliability === null ? null : <Calibration reliability={reliability} />}
      {operations.map((operation) => (
        <OperationPanel key={operation.kind} operation={operation} overTime={overTime} />
      ))}
      {notes.length === 0 && performance.estimate === null ? null : (
        <div className="viewed-notes">
          <Fold summary="How to read this">
            <ul>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
              {performance.estimate?.assumptions.map((assumption) => (
                <li key={assumption}>Estimates assume: {assumption}</li>
              ))}
            </ul>
          </Fold>
        </div>
      )}
    </>
  );
}

function Unlabelled(): React.JSX.Element {
  const setView = useWorkbench((state) => state.setView);
  return (
    <section className="panel viewed-panel span-12 view-empty" aria-label="Labels">
      <strong>No column holds what came of the predictions</strong>
      <p>Give a column the role “label” in the Data view, or join the file of labels there.</p>
      <button type="button" className="button small" onClick={() => setView('data')}>
        Go to Data
      </button>
    </section>
  );
}

function Metrics({
  metrics,
  labels,
}: {
  readonly metrics: readonly MetricComparison[];
  readonly labels: Performance['labels'];
}): React.JSX.Element {
  return (
    <section className="panel viewed-panel span-7" aria-label="Metrics">
      <header>
        <h2>Metrics</h2>
        <span className="muted">
          {formatQuantity(labels.reference.counted, 'label')} against{' '}
          {formatQuantity(labels.production.counted, 'label')}
        </span>
      </header>
      <table className="metric-table" data-testid="performance-metrics">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">
              <span className="side-head" data-side="reference">
                Reference
              </span>
            </th>
            <th scope="col">
              <span className="side-head" data-side="production">
                Production
              </span>
            </th>
            <th scope="col">Change</th>
            <th scope="col" title="95 % interval of the change">
              Interval
            </th>
            <th scope="col" className="left" />
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ id, name, definition, written, reference, production, change, status, better }) => (
            <tr key={id}>
              <th scope="row" title={definition}>
                {name}
              </th>
              <td title={formatRange(reference, written)}>{formatValueOf(reference.value, written)}</td>
              <td title={formatRange(production, written)}>{formatValueOf(production.value, written)}</td>
              <td>{formatDifference(change?.value, written)}</td>
              <td className="range">{change === null ? '' : formatDifferenceRange(change, written)}</td>
              <td className="left">
                {better === null || change?.lower === undefined ? null : <OutcomeMark status={status} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function MetricOverTime({
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
    <section className="panel viewed-panel span-5" aria-label="Over time">
      <header>
        <h2>Over time</h2>
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
      </header>
      <SeriesChart overTime={overTime} series={series} metric={metric} />
      <p className="viewed-note">
        {series.estimated === undefined || estimate === null
          ? 'Bars are 95 % intervals.'
          : 'Bars are 95 % intervals; the dashed line is estimated without labels (CBPE).'}
        {series.threshold === null
          ? ''
          : ' Dotted: mean ± 3 standard deviations of the reference’s chunks; a triangle lies beyond.'}
      </p>
    </section>
  );
}

function SeriesChart({
  overTime,
  series,
  metric,
}: {
  readonly overTime: OverTime;
  readonly series: OverTime['series'][number];
  readonly metric: MetricComparison;
}): React.JSX.Element {
  const draw = useCallback(
    (theme: ChartTheme): Figure => performanceFigure(overTime, series, metric, theme),
    [overTime, series, metric],
  );
  return (
    <Chart
      name={`${metric.name} ${overTime.description}`}
      fileName={`performance-${series.metric}`}
      height={232}
      draw={draw}
      table={performanceTable(overTime, series, metric)}
    />
  );
}

function Calibration({
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

function lagText(milliseconds: number): string {
  const days = milliseconds / 86_400_000;
  return days < 2 ? `${formatNumber(milliseconds / 3_600_000, 3)} h` : `${formatNumber(days, 3)} days`;
}

function Labels({ labels }: { readonly labels: Performance['labels'] }): React.JSX.Element {
  const { reference, production, lag, asOf } = labels;
  const share = ({ labelled, rows }: typeof reference): string =>
    rows === 0 ? '' : ` (${formatPercent(labelled / rows)})`;
  return (
    <section className="panel viewed-panel" aria-label="Labels">
      <header>
        <h2>Labels</h2>
        <span className="muted">{lag === null ? 'no column says when they came' : 'how late they come'}</span>
      </header>
      <dl className="facts">
        <dt>Reference rows with a label</dt>
        <dd>
          {formatCount(reference.labelled)} of {formatCount(reference.rows)}
          {share(reference)}
        </dd>
        <dt>Production rows with a label</dt>
        <dd>
          {formatCount(production.labelled)} of {formatCount(production.rows)}
          {share(production)}
        </dd>
        <dt>Of these old enough to count</dt>
        <dd data-testid="labels-counted">{formatCount(production.counted)}</dd>
        {lag === null ? null : (
          <>
            <dt>Half of the labels came within</dt>
            <dd>{lagText(lag.median)}</dd>
            <dt>95 % came within</dt>
            <dd>{lagText(lag.p95)}</dd>
            <dt>The last came after</dt>
            <dd>{lagText(lag.most)}</dd>
          </>
        )}
        {asOf === null ? null : (
          <>
            <dt>The log ends</dt>
            <dd>{asOf.slice(0, 10)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

const TITLES = { latency: 'Latency', cost: 'Cost', error: 'Errors' } as const;

function OperationPanel({
  operation,
  overTime,
}: {
  readonly operation: Operation;
  readonly overTime: OverTime | null;
}): React.JSX.Element {
  const { kind, column, reference, production } = operation;
  const fields: readonly ['mean' | 'p50' | 'p95' | 'p99' | 'sum', string][] =
    kind === 'latency'
      ? [
          ['p50', 'p50'],
          ['p95', 'p95'],
          ['p99', 'p99'],
          ['mean', 'Mean'],
        ]
      : kind === 'cost'
        ? [
            ['mean', 'Mean'],
            ['p95', 'p95'],
            ['sum', 'Sum'],
          ]
        : [['mean', 'Share of rows']];
  const text = (value: number | null): string =>
    kind === 'error' ? formatPercent(value) : formatNumber(value);
  return (
    <section
      className="panel viewed-panel span-6"
      aria-label={TITLES[kind]}
      data-testid={`operation-${kind}`}
    >
      <header>
        <h2>{TITLES[kind]}</h2>
        <span className="muted ellipsis" title={column}>
          {column}
          {kind === 'latency' ? '; solid p50, dashed p95, dotted p99' : ''}
        </span>
      </header>
      <table className="metric-table">
        <thead>
          <tr>
            <th scope="col" />
            {fields.map(([field, name]) => (
              <th scope="col" key={field}>
                {name}
              </th>
            ))}
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          {(['reference', 'production'] as const).map((side) => {
            const one = { reference, production }[side];
            return (
              <tr key={side}>
                <th scope="row">
                  <span className="side-head" data-side={side}>
                    {side === 'reference' ? 'Reference' : 'Production'}
                  </span>
                </th>
                {fields.map(([field]) => (
                  <td key={field}>{text(one[field])}</td>
                ))}
                <td>{formatCount(one.rows)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {overTime === null ? null : <OperationChart operation={operation} overTime={overTime} />}
    </section>
  );
}

function OperationChart({
  operation,
  overTime,
}: {
  readonly operation: Operation;
  readonly overTime: OverTime;
}): React.JSX.Element {
  const draw = useCallback(
    (theme: ChartTheme): Figure => operationFigure(overTime, operation, theme),
    [overTime, operation],
  );
  return (
    <Chart
      name={`${TITLES[operation.kind]} ${overTime.description}`}
      fileName={operation.kind}
      height={130}
      draw={draw}
      table={operationTable(overTime, operation)}
    />
  );
}
