import './RelinkDialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { useWorkbench } from '../store/use-workbench';
import { formatQuantity } from '../format/number';

/** Names the files a project misses, and takes their new places one after the other. */
export function RelinkDialog(): React.JSX.Element | null {
  const relink = useWorkbench((state) => state.relink);
  const locate = useWorkbench((state) => state.locateMissing);
  const forget = useWorkbench((state) => state.forgetMissing);
  const locateButton = useRef<HTMLButtonElement>(null);
  if (relink === null) return null;
  const { missing, opened } = relink;
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : forget())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog relink" data-testid="relink" initialFocus={locateButton}>
          <Dialog.Title className="dialog-title">
            {formatQuantity(missing.length, 'file')} of {opened.name} {missing.length === 1 ? 'is' : 'are'}{' '}
            not where the project says
          </Dialog.Title>
          <ul className="relink-files">
            {missing.map((path) => (
              <li key={path}>
                <code>{path}</code>
              </li>
            ))}
          </ul>
          <Dialog.Description className="muted">
            Say where {missing.length === 1 ? 'it is' : 'they are'} now, or put{' '}
            {missing.length === 1 ? 'it' : 'them'} back beside the project and open it again. Paths are as the
            project wrote them, from its own folder.
          </Dialog.Description>
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={forget}>
              Cancel
            </button>
            <button type="button" ref={locateButton} className="button primary" onClick={() => void locate()}>
              {missing.length === 1 ? 'Locate file…' : 'Locate files in this order…'}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
