import './prediction.css';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { dossierMarkdown } from '../../../shared/card/predictions-section';
import { dossierTitle } from '../../../shared/card/dossier-words';
import type { Dossier } from '../../../shared/domain/dossier';
import { samePrediction } from '../../store/prediction';
import { useWorkbench } from '../../store/use-workbench';
import { CopyButton } from '../parts/CopyButton';
import { DossierBody } from './DossierBody';
import { FindPrediction } from './FindPrediction';

/** The story of one prediction, at the right edge of the window; Escape closes it. */
export function PredictionSheet(): React.JSX.Element | null {
  const prediction = useWorkbench((state) => state.prediction);
  const close = useWorkbench((state) => state.closePrediction);
  if (prediction === null) return null;
  const { phase, side, dossier, problem } = prediction;
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup prediction-sheet" data-testid="prediction" data-phase={phase}>
          <header className="dialog-head">
            <Dialog.Title className="dialog-title">
              {dossier === null ? 'One prediction' : dossierTitle(dossier)}
            </Dialog.Title>
            {dossier === null ? null : <SheetTools dossier={dossier} />}
            <Dialog.Close className="icon-button" aria-label="Close">
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          {phase === 'asking' || phase === 'failed' ? <FindPrediction side={side} /> : null}
          {problem === null ? null : (
            <div role="alert" className="prediction-problem">
              <strong>{problem.message}</strong>
              <p className="muted">{problem.advice}</p>
            </div>
          )}
          {phase === 'running' ? <p className="muted">Reading it, and looking for rows like it…</p> : null}
          {dossier === null ? null : <DossierBody dossier={dossier} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function SheetTools({ dossier }: { readonly dossier: Dossier }): React.JSX.Element {
  const columns = useWorkbench((state) => state.drift.columns);
  const put = useWorkbench((state) => state.putPredictionOnCard);
  const onCard = useWorkbench(({ comparison, cardPredictions }) =>
    cardPredictions.some((one) =>
      samePrediction(one, { ...dossier, dataset: comparison?.[dossier.side].dataset ?? '' }),
    ),
  );
  return (
    <>
      <CopyButton label="Copy as markdown" text={() => `${dossierMarkdown(dossier, columns)}\n`} />
      <button type="button" className="button small" onClick={() => put(dossier, !onCard)}>
        {onCard ? 'Remove from card' : 'Add to card'}
      </button>
    </>
  );
}
