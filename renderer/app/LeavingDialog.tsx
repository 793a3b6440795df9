import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { cardTitle } from '../store/card';
import { useWorkbench } from '../store/use-workbench';

/** Before a comparison with unsaved changes makes way for another: saves them, lets them go, or stays. */
export function LeavingDialog(): React.JSX.Element | null {
  const asked = useWorkbench((state) => state.leaving === 'asked');
  const name = useWorkbench((state) => state.projectName ?? cardTitle(state));
  const answer = useWorkbench((state) => state.answerLeaving);
  const saveButton = useRef<HTMLButtonElement>(null);
  if (!asked) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : answer('stay'))}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog" data-testid="leaving" initialFocus={saveButton}>
          <Dialog.Title className="dialog-title">Save the changes to “{name}” first?</Dialog.Title>
          <Dialog.Description className="muted">
            Slices, roles, settings and notes that were changed since it was last saved are lost otherwise.
            Your data files are never changed.
          </Dialog.Description>
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={() => answer('stay')}>
              Cancel
            </button>
            <button type="button" className="button" onClick={() => answer('discard')}>
              Don’t save
            </button>
            <button type="button" ref={saveButton} className="button primary" onClick={() => answer('save')}>
              Save
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
