import '../parts/viewed.css';
import type { MetricComparison, Performance } from '../../../shared/domain/performance';
import { formatQuantity } from '../../format/number';
import { useWorkbench } from '../../store/use-workbench';
import { ChunkingPill } from '../drift/timeline/ChunkingPill';
import { ConfusionMatrix } from '../parts/ConfusionMatrix';
import { Fold } from '../parts/Fold';
import { MetricTable } from '../parts/MetricTable';
import { Viewed } from '../parts/Viewed';
import { CalibrationPanel } from './CalibrationPanel';
import { ExperimentPanel } from './ExperimentPanel';
import { LabelsPanel } from './LabelsPanel';
import { MetricOverTime } from './MetricOverTime';
import { OperationPanel } from './OperationPanel';
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
  const followed = overTime !== null && overTime.series.length > 0;
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
      {!followed ? null : (
        <MetricOverTime overTime={overTime} metrics={metrics} estimate={performance.estimate} />
      )}
      <div className={`viewed-column ${labelled && !followed ? 'span-5' : 'span-6'}`}>
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
        <LabelsPanel labels={labels} />
      </div>
      {reliability === null ? null : <CalibrationPanel reliability={reliability} />}
      {performance.experiment === null ? null : <ExperimentPanel experiment={performance.experiment} />}
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
      <MetricTable
        testId="performance-metrics"
        intervalOf="the change"
        measured={[
          { side: 'reference', name: 'Reference' },
          { side: 'production', name: 'Production' },
        ]}
        lines={metrics.map(({ reference, production, ...metric }) => ({
          ...metric,
          values: [reference, production],
        }))}
      />
    </section>
  );
}
