import '../parts/viewed.css';
import type { MetricComparison, Performance } from '../../../shared/domain/performance';
import { formatQuantity } from '../../format/number';
import { useWorkbench } from '../../store/use-workbench';
import { ChunkingPill } from '../drift/timeline/ChunkingPill';
import { ConfusionMatrix } from '../parts/ConfusionMatrix';
import { Fold } from '../parts/Fold';
import { matrixCsv } from '../parts/matrix-csv';
import { metricsCsv } from '../parts/metrics-csv';
import { MetricTable } from '../parts/MetricTable';
import { Panel } from '../parts/Panel';
import { Viewed } from '../parts/Viewed';
import { AddProxy } from './AddProxy';
import { CalibrationPanel } from './CalibrationPanel';
import { EstimatePanel } from './EstimatePanel';
import { ExperimentPanel } from './ExperimentPanel';
import { LabelsPanel } from './LabelsPanel';
import { MetricOverTime } from './MetricOverTime';
import { OperationPanel } from './OperationPanel';
import { PositiveClass } from './PositiveClass';
import { ProxyPanel } from './ProxyPanel';
import { Unlabelled } from './Unlabelled';

const SIDES = [
  { side: 'reference', name: 'Reference' },
  { side: 'production', name: 'Production' },
] as const;

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
  const decided = performance.positiveDecision?.note ?? null;
  const further = notes.filter((note) => note !== decided);
  const measured = metrics.length > 0;
  const labelled = labels.reference.labelled + labels.production.labelled > 0;
  const followed = overTime !== null && overTime.series.length > 0;
  return (
    <>
      <header className="viewed-head" aria-live="polite">
        <h1 data-testid="performance-headline">{headline}</h1>
        <div className="viewed-tools">
          <AddProxy />
          <PositiveClass classes={classes} positive={performance.positive} />
          {overTime === null ? null : <ChunkingPill description={overTime.description} />}
        </div>
        <p>{detail}</p>
        {decided === null ? null : (
          <p className="muted" data-testid="positive-note">
            {decided}
          </p>
        )}
      </header>
      {labelled ? null : <Unlabelled />}
      {measured ? <Metrics metrics={metrics} labels={labels} /> : null}
      {!followed ? null : (
        <MetricOverTime overTime={overTime} metrics={metrics} estimate={performance.estimate} />
      )}
      <div className={`viewed-column ${measured && !followed ? 'span-5' : 'span-6'}`}>
        {matrix === null || !labelled || classes.length > 12 ? null : (
          <Panel
            title="Label against prediction"
            label="Confusion"
            hint="labelled rows that count"
            table={{
              title: 'Label against prediction',
              fileName: 'confusion',
              csv: () => matrixCsv(['label', 'prediction'], classes, matrix),
            }}
          >
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
          </Panel>
        )}
        {labelled ? <LabelsPanel labels={labels} /> : null}
      </div>
      {reliability === null ? null : <CalibrationPanel reliability={reliability} />}
      <EstimatePanel performance={performance} />
      {performance.proxies?.map((proxy) => (
        <ProxyPanel key={proxy.column} proxy={proxy} performance={performance} />
      ))}
      {performance.experiment === null ? null : <ExperimentPanel experiment={performance.experiment} />}
      {operations.map((operation) => (
        <OperationPanel key={operation.kind} operation={operation} overTime={overTime} />
      ))}
      {further.length === 0 && performance.estimate === null ? null : (
        <div className="viewed-notes">
          <Fold summary="How to read this">
            <ul>
              {further.map((note) => (
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

function Metrics({
  metrics,
  labels,
}: {
  readonly metrics: readonly MetricComparison[];
  readonly labels: Performance['labels'];
}): React.JSX.Element {
  const lines = metrics.map(({ reference, production, ...metric }) => ({
    ...metric,
    values: [reference, production] as const,
  }));
  return (
    <Panel
      title="Metrics"
      hint={`${formatQuantity(labels.reference.counted, 'label')} against ${formatQuantity(labels.production.counted, 'label')}`}
      span={7}
      table={{ title: 'Metrics', fileName: 'performance', csv: () => metricsCsv(SIDES, lines) }}
    >
      <MetricTable testId="performance-metrics" intervalOf="the change" measured={SIDES} lines={lines} />
    </Panel>
  );
}
