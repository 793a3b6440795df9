import './tests.css';
import type { ReactNode } from 'react';
import type { ColumnTests } from '../../../../shared/domain/column-tests';
import type { ColumnTestsState } from '../../../store/state';
import { useWorkbench } from '../../../store/use-workbench';

/** What is drawn from a column's tests once they are there; until then how far they are, or why there are none. */
export function AwaitedTests({
  column,
  state,
  children,
}: {
  readonly column: string;
  readonly state: ColumnTestsState | undefined;
  readonly children: (tests: ColumnTests) => ReactNode;
}): React.JSX.Element {
  const run = useWorkbench(({ testColumn }) => testColumn);
  const tests = state?.tests ?? null;
  const phase = state?.phase ?? 'running';
  if (phase === 'failed' || phase === 'cancelled')
    return (
      <div className="tests-wait" role="status">
        <strong>{phase === 'failed' ? state?.problem?.message : 'The tests were cancelled'}</strong>
        {state?.problem == null ? null : <p>{state.problem.advice}</p>}
        <button type="button" className="button small" onClick={() => void run(column)}>
          Compute the tests
        </button>
      </div>
    );
  if (tests === null) {
    const { label = 'Comparing first …', share = null } = state?.progress ?? {};
    return (
      <div className="tests-wait" role="status" data-testid="tests-progress">
        <p className="ellipsis">{label}</p>
        <progress
          className="bar"
          aria-label="Tests computed"
          max={1}
          {...(share === null ? {} : { value: share })}
        />
      </div>
    );
  }
  return (
    <div className="tests-shown" data-stale={phase !== 'done'} aria-busy={phase !== 'done'}>
      {children(tests)}
    </div>
  );
}
