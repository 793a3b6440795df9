import { ChevronRight } from 'lucide-react';
import type { Side } from '../../../shared/domain/slice';
import { otherSide } from '../../store/datasets';
import { SplitAt } from './SplitAt';
import { useWorkbench } from '../../store/use-workbench';

/** After one file alone: ways to split it in two, or the second file. */
export function SplitPanel({
  datasetId,
  side,
}: {
  readonly datasetId: string;
  readonly side: Side;
}): React.JSX.Element {
  const dataset = useWorkbench((state) => state.datasets[datasetId]);
  const splits = useWorkbench((state) => state.splits);
  const looking = useWorkbench((state) => state.splitting);
  const applySplit = useWorkbench((state) => state.applySplit);
  const pickFiles = useWorkbench((state) => state.pickFiles);
  const closeComparison = useWorkbench((state) => state.closeComparison);
  const other = otherSide(side);
  return (
    <section className="split-panel panel" aria-labelledby="split-title">
      <h2 id="split-title">Compare {dataset?.name ?? 'it'} with what?</h2>
      {dataset?.inPlace === undefined ? null : (
        <p className="muted" data-testid="in-place-note">
          {dataset.notes[0]}
        </p>
      )}
      {splits.length === 0 ? (
        <p className="muted">
          {looking
            ? 'Looking for ways to split it…'
            : 'It has no time or period column to split it by. Add a second file to compare it with.'}
        </p>
      ) : (
        <>
          <p className="muted">Split it in two, and compare the parts:</p>
          <ul className="split-list">
            {splits.map((split) => (
              <li key={split.label}>
                <button type="button" className="split" onClick={() => applySplit(split)}>
                  <span className="split-label">{split.label}</span>
                  <span className="split-sides">
                    <span className="side-mark" data-side="reference" /> {split.reference.name}
                    <span className="side-mark" data-side="production" /> {split.production.name}
                  </span>
                  <ChevronRight aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {dataset === undefined ? null : <SplitAt dataset={dataset} />}
      <div className="split-actions">
        <button type="button" className="button primary" onClick={() => void pickFiles(other)}>
          {splits.length === 0 ? 'Add' : 'Or add'} the second file…
        </button>
        <button type="button" className="button" onClick={() => void closeComparison()}>
          Start over
        </button>
      </div>
    </section>
  );
}
