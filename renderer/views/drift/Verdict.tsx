import type { DriftState } from '../../store/state';
import { useWorkbench } from '../../store/use-workbench';
import { AllValuesAgain } from './brush/AllValuesAgain';
import { formatCount } from '../../format/number';

interface Words {
  readonly headline: string;
  readonly detail: string;
  /** The headline is about the request before. */
  readonly old: boolean;
  readonly action: string | null;
}

/** What the view says first, from the first moment of a run to its end. */
export function verdictWords(drift: DriftState, expected: number): Words {
  const { phase, result, problem, columns, stale } = drift;
  const finished = columns.length - stale.length;
  const progress = `${formatCount(Math.min(finished, expected))} of ${formatCount(expected)} columns`;
  switch (phase) {
    case 'idle':
    case 'running':
      if (result === null)
        return {
          headline: `Comparing ${progress}…`,
          detail: 'The worst come first once all are known.',
          old: false,
          action: null,
        };
      return {
        headline: result.verdict.headline,
        detail: `Comparing again: ${progress}…`,
        old: true,
        action: null,
      };
    case 'failed':
      return {
        headline: problem?.message ?? 'The comparison failed',
        detail: problem?.advice ?? '',
        old: false,
        action: 'Try again',
      };
    case 'cancelled':
      return {
        headline: `Stopped after ${progress}`,
        detail:
          stale.length > 0
            ? 'Dimmed rows show the numbers from before the change.'
            : 'What is finished is in the table, not yet ranked.',
        old: false,
        action: 'Compare again',
      };
    case 'done':
      return {
        headline: result?.verdict.headline ?? 'Nothing was compared',
        detail: result?.verdict.detail ?? '',
        old: false,
        action: null,
      };
  }
}

export function Verdict({ expected }: { readonly expected: number }): React.JSX.Element {
  const drift = useWorkbench((state) => state.drift);
  const rerun = useWorkbench((state) => state.rerun);
  const { headline, detail, old, action } = verdictWords(drift, expected);
  return (
    <div className="verdict" aria-live="polite" aria-busy={drift.phase === 'running'}>
      <h1 data-testid="verdict" data-phase={drift.phase} data-old={old}>
        {headline}
      </h1>
      <p>
        <span data-testid="verdict-detail">{detail}</span>
        {action === null ? null : (
          <button type="button" className="button small" onClick={rerun}>
            {action}
          </button>
        )}
        <AllValuesAgain />
      </p>
      {drift.phase === 'failed' && drift.problem?.detail !== undefined ? (
        <details className="verdict-technical">
          <summary>Details</summary>
          <pre>{drift.problem.detail}</pre>
        </details>
      ) : null}
    </div>
  );
}
