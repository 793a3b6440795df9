import '../parts/viewed.css';
import { useCallback, useState } from 'react';
import type { Shadow } from '../../../shared/domain/shadow';
import { Chart } from '../../charts/Chart';
import type { ChartTheme, Figure } from '../../charts/figure';
import { formatDifference, formatDifferenceRange, formatValueOf } from '../../format/estimate';
import { formatCount, formatMetric, formatNumber, formatPValue } from '../../format/number';
import { formatPercent } from '../../format/share';
import { useWorkbench } from '../../store/use-workbench';
import { useRowsOf } from '../drift/show-rows';
import { ChunkingPill } from '../drift/timeline/ChunkingPill';
import { ConfusionMatrix } from '../parts/ConfusionMatrix';
import { Fold } from '../parts/Fold';
import { OutcomeMark } from '../parts/OutcomeMark';
import { Viewed } from '../parts/Viewed';
import { differing } from './segment-predicate';
import { SegmentTable } from './SegmentTable';
import { differencesFigure, differencesTable, evidenceFigure, evidenceTable } from './shadow-figure';
import { ThresholdPlay } from './ThresholdPlay';

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
  const chunking = useWorkbench((state) => state.settings.chunking);
  return (
    <>
      <header className="viewed-head" aria-live="polite">
        <h1 data-testid="shadow-headline" data-decision={shadow.decision}>
          {headline}
        </h1>
        <div className="viewed-tools">
          <Margin task={task} />
          {overTime === null ? null : (
            <ChunkingPill description={chunking.by === 'auto' ? 'by a period that fits' : 'chunks'} />
          )}
        </div>
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </header>
      {labelled === null ? null : <PairedMetrics labelled={labelled} counted={shadow.pairing.counted} />}
      <div className={`viewed-column ${labelled === null ? 'span-12' : 'span-5'}`}>
        <Pairing shadow={shadow} />
        {thresholds === null ? null : <ThresholdPlay thresholds={thresholds} />}
      </div>
      {overTime === null || overTime.length < 2 ? null : <Evidence evidence={overTime} task={task} />}
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
      {scores === null ? null : <Scores scores={scores} />}
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

/** By how much the shadow may be worse and still count as not worse. */
function Margin({ task }: { readonly task: Shadow['task'] }): React.JSX.Element {
  const { margin } = useWorkbench((state) => state.settings.shadow);
  const setShadowSettings = useWorkbench((state) => state.setShadowSettings);
  const [text, setText] = useState(() => String(Number((margin * 100).toPrecision(6))));
  const value = Number(text.replace(',', '.')) / 100;
  const bad = text.trim() === '' || !(value >= 0 && value <= 1);
  return (
    <label title="The shadow may be this much worse and still count as not worse">
      Margin{' '}
      <input
        className="input small"
        style={{ width: 56, textAlign: 'right' }}
        inputMode="decimal"
        data-testid="shadow-margin"
        value={text}
        aria-invalid={bad}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          if (!bad && value !== margin) setShadowSettings({ margin: value });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !bad) setShadowSettings({ margin: value });
        }}
      />{' '}
      {task === 'regression' ? '% of the error' : 'points'}
    </label>
  );
}

function PairedMetrics({
  labelled: { metrics, mcNemar, delong },
  counted,
}: {
  readonly labelled: NonNullable<Shadow['labelled']>;
  readonly counted: number;
}): React.JSX.Element {
  return (
    <section className="panel viewed-panel span-7" aria-label="Both models with labels">
      <header>
        <h2>Both models on the same rows</h2>
        <span className="muted">{formatCount(counted)} labelled pairs</span>
      </header>
      <table className="metric-table" data-testid="shadow-metrics">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">
              <span className="side-head" data-side="production">
                Live
              </span>
            </th>
            <th scope="col">
              <span className="side-head" data-side="shadow">
                Shadow
              </span>
            </th>
            <th scope="col">Change</th>
            <th scope="col" title="95 % interval of the difference on the same rows">
              Interval
            </th>
            <th scope="col" className="left" />
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ id, name, definition, written, live, shadow, change, status, better }) => (
            <tr key={id}>
              <th scope="row" title={definition}>
                {name}
              </th>
              <td>{formatValueOf(live.value, written)}</td>
              <td>{formatValueOf(shadow.value, written)}</td>
              <td>{formatDifference(change.value, written)}</td>
              <td className="range">{formatDifferenceRange(change, written)}</td>
              <td className="left">
                {better === null || change.lower === undefined ? null : <OutcomeMark status={status} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
    </section>
  );
}

function Pairing({ shadow }: { readonly shadow: Shadow }): React.JSX.Element {
  const { pairing, agreement, classes, columns } = shadow;
  const { showRows } = useRowsOf();
  const [live, other] = [columns.prediction, columns.shadow_prediction];
  const openable = live !== undefined && other !== undefined;
  return (
    <section className="panel viewed-panel" aria-label="Pairing and agreement">
      <header>
        <h2>Pairing and agreement</h2>
      </header>
      <dl className="facts">
        <dt>Answered by both</dt>
        <dd>
          {formatCount(pairing.paired)} of {formatCount(pairing.rows)}
        </dd>
        {pairing.onlyLive + pairing.onlyShadow + pairing.neither > 0 ? (
          <>
            <dt>Live alone, shadow alone, neither</dt>
            <dd>
              {formatCount(pairing.onlyLive)}, {formatCount(pairing.onlyShadow)},{' '}
              {formatCount(pairing.neither)}
            </dd>
          </>
        ) : null}
        {pairing.repeatedIds > 0 ? (
          <>
            <dt>Rows with an identifier another has</dt>
            <dd>{formatCount(pairing.repeatedIds)}</dd>
          </>
        ) : null}
        {agreement === null ? null : (
          <>
            <dt>They agree</dt>
            <dd data-testid="shadow-agreement">
              {formatPercent(agreement.rate.value)}{' '}
              <span className="muted">
                ({formatPercent(agreement.rate.lower)} to {formatPercent(agreement.rate.upper)})
              </span>
            </dd>
            <dt>Cohen’s κ</dt>
            <dd>
              {formatMetric(agreement.kappa.value)}{' '}
              <span className="muted">
                ({formatMetric(agreement.kappa.lower)} to {formatMetric(agreement.kappa.upper)})
              </span>
            </dd>
          </>
        )}
      </dl>
      {agreement === null || classes.length > 10 ? null : (
        <div className="matrix-pair" style={{ marginTop: 8 }}>
          <ConfusionMatrix
            caption="Predictions of both models"
            rowsName="Live"
            columnsName="shadow"
            classes={classes}
            counts={agreement.matrix}
            {...(openable
              ? {
                  onCell: (row: number, column: number) =>
                    showRows(live, [
                      { kind: 'in', column: live, values: [classes[row] ?? ''], negated: false },
                      { kind: 'in', column: other, values: [classes[column] ?? ''], negated: false },
                    ]),
                }
              : {})}
          />
          {openable ? (
            <button
              type="button"
              className="button small"
              data-testid="show-disagreements"
              onClick={() => showRows(other, [differing(live, other)])}
            >
              Show the rows they differ on
            </button>
          ) : null}
        </div>
      )}
    </section>
  );
}

function Evidence({
  evidence,
  task,
}: {
  readonly evidence: NonNullable<Shadow['overTime']>;
  readonly task: Shadow['task'];
}): React.JSX.Element {
  const draw = useCallback(
    (theme: ChartTheme): Figure => evidenceFigure(evidence, task, theme),
    [evidence, task],
  );
  return (
    <section className="panel viewed-panel span-12" aria-label="Evidence over time">
      <header>
        <h2>As evidence came in</h2>
        <span className="muted">shadow less live on all pairs so far; above zero the shadow is better</span>
      </header>
      <Chart
        name="Shadow less live as evidence came in"
        fileName="shadow-evidence"
        height={196}
        draw={draw}
        table={evidenceTable(evidence, task)}
      />
    </section>
  );
}

function Scores({ scores }: { readonly scores: NonNullable<Shadow['scores']> }): React.JSX.Element {
  const { differences } = scores;
  const draw = useCallback(
    (theme: ChartTheme): Figure => differencesFigure(differences, theme),
    [differences],
  );
  return (
    <section className="panel viewed-panel span-12" aria-label="Scores">
      <header>
        <h2>Scores of both, row by row</h2>
        <span className="muted">shadow less live</span>
      </header>
      <div className="shadow-scores">
        <Chart
          name="Differences of scores"
          fileName="shadow-differences"
          height={170}
          draw={draw}
          table={differencesTable(differences)}
        />
        <dl className="facts">
          <dt>Mean difference</dt>
          <dd>{formatNumber(scores.bias, 3)}</dd>
          <dt title="Bland and Altman’s limits">95 % of differences within</dt>
          <dd>
            {formatNumber(scores.limits.lower, 3)} to {formatNumber(scores.limits.upper, 3)}
          </dd>
          <dt>Pearson, Spearman</dt>
          <dd>
            {formatMetric(scores.pearson)}, {formatMetric(scores.spearman)}
          </dd>
          <dt>Concordance (Lin)</dt>
          <dd>{formatMetric(scores.concordance)}</dd>
          <dt>PSI of shadow against live</dt>
          <dd>{formatMetric(scores.psi)}</dd>
          <dt>KS distance</dt>
          <dd>{formatMetric(scores.ks.statistic)}</dd>
        </dl>
      </div>
    </section>
  );
}
