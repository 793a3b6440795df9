import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { useWorkbench } from '../store/use-workbench';

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** After a run that ended before its work was saved: brings the work back, or forgets it. */
export function UnsavedDialog(): React.JSX.Element | null {
  const unsaved = useWorkbench((state) => state.unsaved);
  const restore = useWorkbench((state) => state.restoreUnsaved);
  const discard = useWorkbench((state) => state.discardUnsaved);
  const restoreButton = useRef<HTMLButtonElement>(null);
  if (unsaved === null) return null;
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog" data-testid="unsaved" initialFocus={restoreButton}>
          <Dialog.Title className="dialog-title">
            Tidemark ended before “{unsaved.name}” was saved
          </Dialog.Title>
          <Dialog.Description className="muted">
            Its datasets, slices, roles, settings and notes were kept at {WHEN.format(new Date(unsaved.at))}.
            The data files are read again from where they are.
          </Dialog.Description>
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={() => void discard()}>
              Discard
            </button>
            <button
              type="button"
              ref={restoreButton}
              className="button primary"
              onClick={() => void restore()}
            >
              Restore
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
