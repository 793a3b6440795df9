import './together.css';
import type { Multivariate } from '../../../../shared/domain/multivariate';
import { formatCount, formatQuantity } from '../../../format/number';
import { useWorkbench } from '../../../store/use-workbench';
import { Fold } from '../../parts/Fold';
import { ClassifierPart } from './ClassifierPart';
import { CorrelationPart } from './CorrelationPart';
import { FindingMark } from './FindingMark';
import { ReconstructionPart } from './ReconstructionPart';

/** Drift of more than one column at a time. */
export function TogetherPanel({
  onColumn,
}: {
  /** A column was chosen to be looked at by itself. */
  readonly onColumn: (name: string) => void;
}): React.JSX.Element {
  const { phase, multivariate, problem } = useWorkbench((state) => state.multivariate);
  const drift = useWorkbench((state) => state.drift.phase);
  const lookAgain = useWorkbench((state) => state.lookAgain);
  if (multivariate === null) {
    const waiting = phase === 'running' || drift === 'running' || drift === 'idle';
    return (
      <div className="panel view-empty" aria-live="polite" data-testid="together" data-phase={phase}>
        <strong>
          {problem?.message ??
            (waiting ? 'Looking at the columns together…' : 'The columns were not looked at together')}
        </strong>
        <p>
          {problem?.advice ??
            (waiting
              ? 'A classifier, a reconstruction and the correlations: this takes some seconds.'
              : 'It was stopped, or the columns could not be compared.')}
        </p>
        {waiting || drift !== 'done' ? null : (
          <button type="button" className="button small" onClick={lookAgain}>
            Look again
          </button>
        )}
      </div>
    );
  }
  const old = phase === 'running' || drift === 'running';
  return (
    <div className="together" aria-busy={old} data-old={old} data-phase={phase} data-testid="together">
      <Summary multivariate={multivariate} />
      <ClassifierPart classifier={multivariate.classifier} onColumn={onColumn} />
      <ReconstructionPart reconstruction={multivariate.reconstruction} />
      <CorrelationPart correlation={multivariate.correlation} />
    </div>
  );
}

function Summary({ multivariate }: { readonly multivariate: Multivariate }): React.JSX.Element {
  const { headline, status, columns, rows, leftOut, notes } = multivariate;
  const side = ({ slice, sampled }: { readonly slice: number; readonly sampled: number }): string =>
    sampled === slice
      ? formatQuantity(slice, 'row')
      : `${formatCount(sampled)} of ${formatQuantity(slice, 'row')}, drawn at random`;
  return (
    <div className="together-wide together-summary">
      <FindingMark status={status} />
      <strong data-testid="together-headline">{headline}</strong>
      <Fold
        summary={`${formatQuantity(columns.length, 'column')}; reference ${side(rows.reference)}; production ${side(rows.production)}`}
      >
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
          {leftOut.length === 0 ? null : (
            <li>Left out: {leftOut.map(({ name, reason }) => `${name} (${reason})`).join(', ')}.</li>
          )}
        </ul>
      </Fold>
    </div>
  );
}
