import '../parts/viewed.css';
import './outliers.css';
import { useMemo, useState } from 'react';
import type { Outliers } from '../../../shared/domain/outliers';
import { useWorkbench } from '../../store/use-workbench';
import { ChunkingPill } from '../drift/timeline/ChunkingPill';
import { Fold } from '../parts/Fold';
import { Viewed } from '../parts/Viewed';
import { edgeInUse } from './flagged-above';
import { ExcessColumns } from './ExcessColumns';
import { ExcessSegments } from './ExcessSegments';
import { MethodTools } from './MethodTools';
import { OutlierRows } from './OutlierRows';
import { RateOverTime } from './RateOverTime';
import { ScatterPanel } from './ScatterPanel';
import { ScorePanel } from './ScorePanel';

/** Which rows of production are unlike the reference, why, and where there are more than there were. */
export function OutliersView(): React.JSX.Element {
  const state = useWorkbench((workbench) => workbench.outliers);
  const settings = useWorkbench((workbench) => workbench.settings.outliers);
  return (
    <Viewed
      state={state}
      waiting="Finding outliers"
      testId="outliers"
      tools={<MethodTools settings={settings} />}
    >
      {(found) => <Found outliers={found} />}
    </Viewed>
  );
}

function Found({ outliers }: { readonly outliers: Outliers }): React.JSX.Element {
  const { headline, status, overTime, columns, notes, leftOut, histogram } = outliers;
  const judged = histogram.edges.length > 0;
  const [verdict = headline, told] = headline.split(': ');
  return (
    <>
      <header className="viewed-head" aria-live="polite">
        <h1 data-testid="outliers-headline" data-status={status}>
          {verdict}
        </h1>
        <div className="viewed-tools">
          <MethodTools settings={outliers.settings} />
          {overTime === undefined ? null : <ChunkingPill description={overTime.description} />}
        </div>
        {told === undefined ? null : <p>{told}.</p>}
      </header>
      {judged ? (
        <Judged key={outliers.threshold} outliers={outliers} />
      ) : (
        <NothingToJudgeBy leftOut={leftOut} />
      )}
      <div className="viewed-notes">
        <Fold summary="How to read this">
          <ul>
            <li>
              The reference slice is what is ordinary: the method is fitted to it and scores both sides, by{' '}
              {columns.length} columns.
            </li>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
            {leftOut.map(({ name, reason }) => (
              <li key={name}>
                {name} is left out: {reason}
              </li>
            ))}
          </ul>
        </Fold>
      </div>
    </>
  );
}

/** What was found, and the line that can be moved over it. */
function Judged({ outliers }: { readonly outliers: Outliers }): React.JSX.Element {
  const { overTime, byColumn, bySegment } = outliers;
  const [edge, setEdge] = useState(() => edgeInUse(outliers));
  // A line that moves leaves these as they are.
  const rates = useMemo(
    () =>
      overTime === undefined || overTime.chunks.length < 2 ? null : <RateOverTime overTime={overTime} />,
    [overTime],
  );
  const lists = useMemo(
    () => (
      <>
        <ExcessColumns columns={byColumn} />
        <ExcessSegments segments={bySegment} />
        <OutlierRows outliers={outliers} />
      </>
    ),
    [outliers, byColumn, bySegment],
  );
  return (
    <>
      <ScorePanel outliers={outliers} edge={edge} onEdge={setEdge} />
      {rates}
      <ScatterPanel outliers={outliers} edge={edge} />
      {lists}
    </>
  );
}

function NothingToJudgeBy({ leftOut }: Pick<Outliers, 'leftOut'>): React.JSX.Element {
  const setView = useWorkbench((state) => state.setView);
  return (
    <section className="panel viewed-panel span-12 view-empty" aria-label="Outliers">
      <strong>No column tells one row from another</strong>
      <p>
        {leftOut.length === 0
          ? 'The two datasets share no column to judge rows by.'
          : `${leftOut.length} columns are left out. Give those that go into the model the role “feature” in the Data view, or widen the slices.`}
      </p>
      <p className="view-empty-actions">
        <button type="button" className="button small" onClick={() => setView('data')}>
          Go to Data
        </button>
      </p>
    </section>
  );
}
