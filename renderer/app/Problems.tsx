import './Problems.css';
import { CircleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { ReadAsDialog } from '../slices/ReadAsDialog';
import type { Problem, Unread } from '../store/state';
import { useWorkbench } from '../store/use-workbench';

const SHOWN = 3;

/** What went wrong and what to do, beside the work, never over a question: the newest last. */
export function Problems(): React.JSX.Element {
  const problems = useWorkbench((state) => state.problems);
  const dismiss = useWorkbench((state) => state.dismissProblem);
  const starting = useWorkbench((state) => state.comparison === null);
  const hidden = Math.max(0, problems.length - SHOWN);
  return (
    <section
      className="problems"
      data-place={starting ? 'start' : undefined}
      aria-label="Problems"
      aria-live="polite"
    >
      {problems.map((problem, index) =>
        index < hidden ? null : (
          <ProblemPanel key={problem.message} problem={problem} onDismiss={() => dismiss(index)} />
        ),
      )}
      {hidden > 0 ? <p className="problems-more">{hidden} earlier: dismiss these to see more.</p> : null}
    </section>
  );
}

/** One problem: the message, the advice, and the details when asked for. */
export function ProblemPanel({
  problem,
  onDismiss,
}: {
  readonly problem: Problem;
  readonly onDismiss?: () => void;
}): React.JSX.Element {
  const [asking, setAsking] = useState(false);
  const { unread } = problem;
  return (
    <article className="problem" data-testid="problem">
      <CircleAlert className="problem-mark" aria-hidden="true" />
      <div className="problem-text">
        <p className="problem-message">{problem.message}</p>
        {problem.advice === '' ? null : <p>{problem.advice}</p>}
        {unread === undefined ? null : (
          <button
            type="button"
            className="button small problem-action"
            data-testid="read-as"
            onClick={() => setAsking(true)}
          >
            Say how to read it…
          </button>
        )}
        {unread?.badLine === true ? <SkipLines unread={unread} /> : null}
        {problem.detail === undefined ? null : (
          <details>
            <summary>Details</summary>
            <pre tabIndex={0}>{problem.detail}</pre>
          </details>
        )}
      </div>
      {unread === undefined ? null : (
        <ReadAsDialog open={asking} unread={unread} onClose={() => setAsking(false)} />
      )}
      {onDismiss === undefined ? null : (
        <button
          type="button"
          className="icon-button"
          aria-label={`Dismiss: ${problem.message}`}
          onClick={onDismiss}
        >
          <X aria-hidden="true" />
        </button>
      )}
    </article>
  );
}

/** Reads the files again without the lines that cannot be told apart; how many is said beside the data. */
function SkipLines({ unread }: { readonly unread: Unread }): React.JSX.Element {
  const readAs = useWorkbench((state) => state.readAs);
  const { options } = unread;
  return (
    <button
      type="button"
      className="button small problem-action"
      data-testid="skip-lines"
      onClick={() => void readAs(unread, { ...options, csv: { ...options.csv, badLines: 'skip' } })}
    >
      Skip such lines
    </button>
  );
}
