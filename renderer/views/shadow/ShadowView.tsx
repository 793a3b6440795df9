import '../parts/viewed.css';
import type { Shadow } from '../../../shared/domain/shadow';
import { formatCount, formatPValue } from '../../format/number';
import { useWorkbench } from '../../store/use-workbench';
import { ChunkingPill } from '../drift/timeline/ChunkingPill';
import { Fold } from '../parts/Fold';
import { metricsCsv } from '../parts/metrics-csv';
import { MetricTable } from '../parts/MetricTable';
import { Panel } from '../parts/Panel';
import { Viewed } from '../parts/Viewed';
import { DeploymentFields } from './DeploymentFields';
import { EvidencePanel } from './EvidencePanel';
import { MarginField } from './MarginField';
import { OperationsPanel } from './OperationsPanel';
import { PairingPanel } from './PairingPanel';
import { ScoresPanel } from './ScoresPanel';
import { SegmentTable } from './SegmentTable';
import { ShadowsPanel } from './ShadowsPanel';
import { ThresholdPlay } from './ThresholdPlay';

const MODELS = [
  { side: 'production', name: 'Live' },
  { side: 'shadow', name: 'Shadow' },
] as const;

/** Whether the shadow model would have been better, where, and how sure that is. */
export function ShadowView(): React.JSX.Element {
  const state = useWorkbench((workbench) => workbench.shadow);
  return (
    <Viewed state={state} waiting="Reviewing the shadow model" testId="shadow">
      {(found) => <Found shadow={found} />}
    </Viewed>
  );
}

function Found({ shadow }: { readonly shadow: Shadow }): React.JSX.Element {
  const { headline, reasons, labelled, scores, overTime, thresholds, worse, disagree, notes, task } = shadow;
  return (
    <>
      <header className="viewed-head" aria-live="polite">
        <h1 data-testid="shadow-headline" data-decision={shadow.decision}>
          {headline}
        </h1>
        <div className="viewed-tools">
          {shadow.pairing.twins === null ? null : <DeploymentFields twins={shadow.pairing.twins} />}
          <MarginField task={task} />
          {overTime === null ? null : <ChunkingPill description={overTime.description} />}
        </div>
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </header>
      {shadow.choices.length < 2 ? null : <ShadowsPanel choices={shadow.choices} />}
      {labelled === null ? null : <PairedMetrics labelled={labelled} counted={shadow.pairing.counted} />}
      <div className={`viewed-column ${labelled === null ? 'span-12' : 'span-5'}`}>
        <PairingPanel shadow={shadow} />
        {thresholds === null ? null : <ThresholdPlay thresholds={thresholds} />}
      </div>
      {shadow.operations.length === 0 ? null : <OperationsPanel operations={shadow.operations} />}
      {overTime === null || overTime.points.length < 2 ? null : (
        <EvidencePanel evidence={overTime.points} task={task} />
      )}
      {labelled === null ? null : (
        <SegmentTable
          title="Where the shadow is worse"
          hint="beyond chance, worst first; click for the rows"
          none="Nowhere beyond chance, in values of single columns."
          segments={worse}
          task={task}
          what="right"
        />
      )}
      {shadow.agreement === null ? null : (
        <SegmentTable
          title="Where they disagree"
          hint="more than elsewhere, beyond chance"
          none="Nowhere more than elsewhere."
          segments={disagree}
          task={task}
          what="agree"
        />
      )}
      {scores === null ? null : <ScoresPanel scores={scores} />}
      {notes.length === 0 ? null : (
        <div className="viewed-notes">
          <Fold summary="How to read this">
            <ul>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
              <li>
                Differences are of the same rows: the interval of accuracy, F1, precision and recall comes
                from 2,000 resamples of the pairs, that of ROC AUC is DeLong’s, that of mean losses Student’s.
              </li>
              <li>
                The band over time holds at every look at once (Waudby-Smith et al. 2023), so that looking
                often finds no difference that is not there.
              </li>
            </ul>
          </Fold>
        </div>
      )}
    </>
  );
}

function PairedMetrics({
  labelled: { metrics, mcNemar, delong },
  counted,
}: {
  readonly labelled: NonNullable<Shadow['labelled']>;
  readonly counted: number;
}): React.JSX.Element {
  const lines = metrics.map(({ live, shadow, ...metric }) => ({
    ...metric,
    values: [live, shadow] as const,
  }));
  return (
    <Panel
      title="Both models on the same rows"
      label="Both models with labels"
      hint={`${formatCount(counted)} labelled pairs`}
      span={7}
      table={{
        title: 'Both models on the same rows',
        fileName: 'shadow-metrics',
        csv: () => metricsCsv(MODELS, lines),
      }}
    >
      <MetricTable
        testId="shadow-metrics"
        intervalOf="the difference on the same rows"
        measured={MODELS}
        lines={lines}
      />
      {mcNemar === null ? null : (
        <p className="viewed-note">
          Only live right {formatCount(mcNemar.onlyLive)}, only shadow right {formatCount(mcNemar.onlyShadow)}
          , both {formatCount(mcNemar.both)}, neither {formatCount(mcNemar.neither)}.
          {mcNemar.pValue === null
            ? ''
            : ` McNemar (${mcNemar.method ?? ''}) p ${formatPValue(mcNemar.pValue)}.`}
          {delong?.pValue == null ? '' : ` DeLong p ${formatPValue(delong.pValue)}.`}
        </p>
      )}
    </Panel>
  );
}
