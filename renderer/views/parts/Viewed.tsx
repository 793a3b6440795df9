import type { ReactNode } from 'react';
import { useWorkbench } from '../../store/use-workbench';
import type { ViewedState } from '../../store/state';

/** A view whose analysis is made while it is looked at: what it found, or what it is waiting for and what to do. */
export function Viewed<T>({
  state: { phase, found, problem },
  waiting,
  testId,
  tools,
  children,
}: {
  readonly state: ViewedState<T>;
  /** What is being found out, as a headline. */
  readonly waiting: string;
  /** What the analysis is made by, where it can be the reason that it failed or was stopped. */
  readonly tools?: ReactNode;
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
  const uncompared = drift === 'failed' || drift === 'cancelled';
  return (
    <div className="viewed">
      <div className="panel view-empty" aria-live="polite" data-testid={testId} data-phase={phase}>
        {uncompared ? (
          <Uncompared waiting={waiting} />
        ) : (
          <>
            <strong>
              {problem?.message ?? (phase !== 'failed' ? `${waiting}…` : `${waiting} was stopped`)}
            </strong>
            {problem === null ? null : <p>{problem.advice}</p>}
            {phase === 'failed' && tools !== undefined ? <div className="viewed-tools">{tools}</div> : null}
            {phase === 'failed' ? (
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
            ) : null}
          </>
        )}
      </div>
    </div>
  );
}

/** The comparison that a view stands on did not come about: why, and the way back to it. */
function Uncompared({ waiting }: { readonly waiting: string }): React.JSX.Element {
  const problem = useWorkbench((state) => state.drift.problem);
  const rerun = useWorkbench((state) => state.rerun);
  return (
    <>
      <strong>{problem?.message ?? 'The comparison was stopped'}</strong>
      <p>{problem?.advice ?? `${waiting} begins when the columns are compared.`}</p>
      <p className="view-empty-actions">
        <button type="button" className="button small" onClick={rerun}>
          Compare again
        </button>
      </p>
    </>
  );
}
