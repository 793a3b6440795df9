import type { ReactNode } from 'react';
import { useWorkbench } from '../../store/use-workbench';
import type { ViewedState } from '../../store/state';

/** A view whose analysis is made while it is looked at: what it found, or what it is waiting for and what to do. */
export function Viewed<T>({
  state: { phase, found, problem },
  waiting,
  testId,
  children,
}: {
  readonly state: ViewedState<T>;
  /** What is being found out, as a headline. */
  readonly waiting: string;
  readonly testId: string;
  readonly children: (found: T) => ReactNode;
}): React.JSX.Element {
  const drift = useWorkbench((state) => state.drift.phase);
  const viewAgain = useWorkbench((state) => state.viewAgain);
  const setView = useWorkbench((state) => state.setView);
  if (found !== null)
    return (
      <div
        className="viewed"
        data-testid={testId}
        data-phase={phase}
        data-old={phase === 'running' || drift === 'running'}
        aria-busy={phase === 'running'}
      >
        {children(found)}
      </div>
    );
  const working = phase === 'running' || drift === 'running' || drift === 'idle' || phase === 'idle';
  return (
    <div className="viewed">
      <div className="panel view-empty" aria-live="polite" data-testid={testId} data-phase={phase}>
        <strong>{problem?.message ?? (working ? `${waiting}…` : `${waiting} was stopped`)}</strong>
        {problem === null ? null : <p>{problem.advice}</p>}
        {working && problem === null ? null : (
          <p className="view-empty-actions">
            {problem === null ? null : (
              <button type="button" className="button small" onClick={() => setView('data')}>
                Go to Data
              </button>
            )}
            <button type="button" className="button small" onClick={viewAgain}>
              Try again
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
