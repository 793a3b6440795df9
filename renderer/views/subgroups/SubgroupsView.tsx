import '../parts/viewed.css';
import './subgroups.css';
import { X } from 'lucide-react';
import { useState } from 'react';
import { DEFAULT_SCORE_THRESHOLD } from '../../../shared/domain/outcome';
import type { Attribute, Subgroups } from '../../../shared/domain/subgroups';
import { useWorkbench } from '../../store/use-workbench';
import { Fold } from '../parts/Fold';
import { Viewed } from '../parts/Viewed';
import { AttributeTabs } from './AttributeTabs';
import { DisparityPanel } from './DisparityPanel';
import { GroupCurves } from './GroupCurves';
import { GroupMatrix } from './GroupMatrix';
import { GroupThreshold } from './GroupThreshold';
import { JudgementTools } from './JudgementTools';
import { openingFinding } from './opening-finding';
import { WorstRows } from './WorstRows';

/** For whom the model is worse: metrics by group, disparities, and the rows on which it is worst. */
export function SubgroupsView(): React.JSX.Element {
  const state = useWorkbench((workbench) => workbench.subgroups);
  return (
    <Viewed state={state} waiting="Measuring groups" testId="subgroups" tools={<ChosenAttributes />}>
      {(found) => <Found subgroups={found} />}
    </Viewed>
  );
}

/** Columns that groups were to be made by, each of which can be left out, and the way back to those proposed. */
function ChosenAttributes(): React.JSX.Element | null {
  const settings = useWorkbench((state) => state.settings.subgroups);
  const setSettings = useWorkbench((state) => state.setSubgroupSettings);
  const { attributes } = settings;
  if (attributes.length === 0) return null;
  return (
    <>
      <span>Groups by</span>
      {attributes.map((columns) => (
        <button
          key={JSON.stringify(columns)}
          type="button"
          className="button small"
          aria-label={`Leave out ${columns.join(' × ')}`}
          onClick={() =>
            setSettings({ ...settings, attributes: attributes.filter((one) => one !== columns) })
          }
        >
          <span className="ellipsis">{columns.join(' × ')}</span> <X aria-hidden="true" />
        </button>
      ))}
      <button
        type="button"
        className="button small"
        data-testid="attributes-proposed"
        onClick={() => setSettings({ ...settings, attributes: [] })}
      >
        Columns proposed
      </button>
    </>
  );
}

function Found({ subgroups }: { readonly subgroups: Subgroups }): React.JSX.Element {
  const { headline, reasons, notes, verdict } = subgroups;
  const [name, setName] = useState<string | null>(null);
  const [metricId, setMetricId] = useState<string | null>(null);
  const { attribute, metric } = openingFinding(subgroups, name, metricId);
  return (
    <>
      <header className="viewed-head" aria-live="polite">
        <h1 data-testid="subgroups-headline" data-verdict={verdict}>
          {headline}
        </h1>
        <div className="viewed-tools">
          <JudgementTools task={subgroups.task} />
        </div>
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </header>
      <section className="panel viewed-panel span-12" aria-label="Groups">
        <AttributeTabs subgroups={subgroups} shown={attribute?.name ?? null} onShow={setName} />
        {attribute === null ? (
          <NoAttribute />
        ) : (
          <GroupMatrix
            key={attribute.name}
            subgroups={subgroups}
            attribute={attribute}
            metric={metric}
            onMetric={(id) => {
              setName(attribute.name);
              setMetricId(id);
            }}
          />
        )}
      </section>
      {attribute === null || metric === null ? null : (
        <DisparityPanel subgroups={subgroups} attribute={attribute} metric={metric} />
      )}
      <WorstRows subgroups={subgroups} />
      {attribute === null ? null : <Threshold attribute={attribute} subgroups={subgroups} />}
      <div className="viewed-notes">
        <Fold summary="How to read this">
          <ul>
            <li>
              A group is beyond the tolerance when its whole interval is, within when its whole interval is,
              and otherwise there are too few rows to say. Intervals hold together for all comparisons of a
              column (Bonferroni).
            </li>
            <li>
              Groups can be alike in one sense and not in another: with different shares of positives, equal
              precision and equal error rates exclude each other. Which of them matters is for you to say.
            </li>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Fold>
      </div>
    </>
  );
}

function Threshold({
  attribute,
  subgroups,
}: {
  readonly attribute: Attribute;
  readonly subgroups: Subgroups;
}): React.JSX.Element | null {
  const { scores, name } = attribute;
  if (scores === null || scores.length === 0) return null;
  return (
    <>
      <GroupThreshold
        key={name}
        scores={scores}
        attribute={attribute}
        subgroups={subgroups}
        inUse={subgroups.threshold ?? DEFAULT_SCORE_THRESHOLD}
      />
      <GroupCurves key={`curves of ${name}`} name={name} scores={scores} />
    </>
  );
}

function NoAttribute(): React.JSX.Element {
  const setView = useWorkbench((state) => state.setView);
  return (
    <div className="view-empty">
      <strong>No column says whom rows are about</strong>
      <p>
        Choose a column above, or give columns the role “sensitive” or “segment” in the Data view: they are
        then looked at each time.
      </p>
      <p className="view-empty-actions">
        <button type="button" className="button small" onClick={() => setView('data')}>
          Go to Data
        </button>
      </p>
    </div>
  );
}
