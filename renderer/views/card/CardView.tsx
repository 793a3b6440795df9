import './CardView.css';
import { Tabs } from '@base-ui/react/tabs';
import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { ProblemPanel } from '../../app/Problems';
import { isRunning, resultInputs } from '../../store/finished-result';
import { useWorkbench } from '../../store/use-workbench';
import { SteadyLabel } from '../parts/SteadyLabel';
import { CardControls } from './CardControls';
import { CardPreview } from './CardPreview';

/** The model card as it would be written now: how it reads, its source, and the ways to take it along. */
export function CardView(): React.JSX.Element {
  useFreshCard();
  return (
    <div className="card-view">
      <CardSheet />
      <CardControls />
    </div>
  );
}

/** Makes the card again shortly after anything it says has changed. */
function useFreshCard(): void {
  const refreshCard = useWorkbench((state) => state.refreshCard);
  const inputs = useWorkbench(useShallow(resultInputs));
  const title = useWorkbench((state) => state.cardTitle);
  const note = useWorkbench((state) => state.cardNote);
  const names = useWorkbench(
    (state) => `${state.comparison?.reference.name ?? ''}\n${state.comparison?.production.name ?? ''}`,
  );
  useEffect(() => {
    const timer = setTimeout(() => void refreshCard(), 200);
    return () => clearTimeout(timer);
  }, [refreshCard, inputs, title, note, names]);
}

function CardSheet(): React.JSX.Element {
  const card = useWorkbench((state) => state.card);
  const drift = useWorkbench((state) => state.drift.phase);
  const running = useWorkbench(isRunning);
  const rerun = useWorkbench((state) => state.rerun);
  const { output } = card;
  const stopped = drift === 'failed' || drift === 'cancelled';
  return (
    <Tabs.Root className="card-sheet" defaultValue="preview">
      <div className="card-bar">
        <Tabs.List className="tabs" aria-label="The card">
          <Tabs.Tab className="tab" value="preview">
            <SteadyLabel>Preview</SteadyLabel>
          </Tabs.Tab>
          <Tabs.Tab className="tab" value="source">
            <SteadyLabel>Source</SteadyLabel>
          </Tabs.Tab>
        </Tabs.List>
        <span className="muted card-state" role="status">
          {running || card.phase === 'running' ? 'Updating…' : ''}
          {stopped && output !== null ? 'This is the comparison before: the last one was stopped.' : ''}
        </span>
        {stopped && output !== null ? (
          <button type="button" className="button small" onClick={rerun}>
            Compare again
          </button>
        ) : null}
      </div>
      {card.problem === null ? null : <ProblemPanel problem={card.problem} />}
      {output === null ? (
        <div className="card-empty">
          {stopped ? (
            <>
              <p>The card needs a finished comparison, and the last one was stopped.</p>
              <button type="button" className="button" onClick={rerun}>
                Compare again
              </button>
            </>
          ) : (
            <p className="muted">The card is written as soon as the comparison is done.</p>
          )}
        </div>
      ) : (
        <>
          <Tabs.Panel className="card-panel panel" value="preview">
            <CardPreview output={output} />
          </Tabs.Panel>
          <Tabs.Panel className="card-panel panel" value="source">
            <pre className="card-source" tabIndex={0} aria-label="Markdown of the card">
              {output.markdown}
            </pre>
          </Tabs.Panel>
        </>
      )}
    </Tabs.Root>
  );
}
