import './RelinkDialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { useWorkbench } from '../store/use-workbench';
import { DEFAULT_S3_STORE, s3StoreName } from '../../shared/domain/s3-store';
import { isS3Uri, parseS3Uri } from '../../shared/domain/s3-uri';
import { formatQuantity } from '../format/number';
import type { Relink } from '../store/state';
import { accessText } from '../views/s3/access-text';

function reachedBy(stores: Relink['stores'], uri: string): string {
  const { bucket } = parseS3Uri(uri);
  const store = (Object.hasOwn(stores, bucket) ? stores[bucket] : undefined) ?? DEFAULT_S3_STORE;
  return ` at ${s3StoreName(store)}, ${accessText(store)}`;
}

/** Names the files a project misses, and takes their new places one after the other. */
export function RelinkDialog(): React.JSX.Element | null {
  const relink = useWorkbench((state) => state.relink);
  const locate = useWorkbench((state) => state.locateMissing);
  const forget = useWorkbench((state) => state.forgetMissing);
  const locateButton = useRef<HTMLButtonElement>(null);
  if (relink === null) return null;
  const { missing, opened, stores } = relink;
  const remote = missing.filter(isS3Uri);
  const local = missing.length - remote.length;
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : forget())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog relink" data-testid="relink" initialFocus={locateButton}>
          <Dialog.Title className="dialog-title">
            {local === 0
              ? `${opened.name} reads from S3`
              : `${formatQuantity(local, 'file')} of ${opened.name} ${local === 1 ? 'is' : 'are'} not where the project says`}
          </Dialog.Title>
          <ul className="relink-files">
            {missing.map((path) => (
              <li key={path}>
                <code>{path}</code>
                {isS3Uri(path) ? <span className="muted">{reachedBy(stores, path)}</span> : null}
              </li>
            ))}
          </ul>
          <Dialog.Description className="muted">
            {local === 0 ? (
              'Nothing was sent yet. Connect only to stores that you know: the request is signed with your credentials.'
            ) : (
              <>
                Say where {local === 1 ? 'it is' : 'they are'} now, or put {local === 1 ? 'it' : 'them'} back
                beside the project and open it again. Paths are as the project wrote them, from its own
                folder.{remote.length > 0 ? ' What is in S3 is connected to in its turn.' : ''}
              </>
            )}
          </Dialog.Description>
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={forget}>
              Cancel
            </button>
            <button type="button" ref={locateButton} className="button primary" onClick={() => void locate()}>
              {local === 0
                ? 'Connect'
                : missing.length === 1
                  ? 'Locate file…'
                  : 'Locate files in this order…'}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
