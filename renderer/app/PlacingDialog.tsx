import { Dialog } from '@base-ui/react/dialog';
import { useWorkbench } from '../store/use-workbench';
import { formatQuantity } from '../format/number';

/** Asks where files go that were opened while a comparison stands. */
export function PlacingDialog(): React.JSX.Element | null {
  const files = useWorkbench((state) => state.placing);
  const place = useWorkbench((state) => state.place);
  if (files.length === 0) return null;
  const what = files.length === 1 ? (files[0]?.name ?? '') : formatQuantity(files.length, 'file');
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : void place(null))}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog">
          <Dialog.Title className="dialog-title">Where should {what} go?</Dialog.Title>
          <Dialog.Description className="muted">
            Filters stay where they are as long as their columns are there.
          </Dialog.Description>
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={() => void place(null)}>
              Cancel
            </button>
            <button type="button" className="button" onClick={() => void place('new')}>
              New comparison
            </button>
            <button type="button" className="button" onClick={() => void place('reference')}>
              <span className="side-mark" data-side="reference" /> Reference
            </button>
            <button type="button" className="button" onClick={() => void place('production')}>
              <span className="side-mark" data-side="production" /> Production
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
