import './S3Dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { isS3Uri, parseS3Uri, s3Uri } from '../../../shared/domain/s3-uri';
import { ProblemPanel } from '../../app/Problems';
import type { Problem } from '../../store/state';
import { useWorkbench } from '../../store/use-workbench';
import { S3FolderList } from './S3FolderList';
import { StoreForm } from './StoreForm';
import { useS3Folder } from './use-s3-folder';

/** Opens data from S3: how the store is reached, what lies there, and the address that is read. */
export function S3Dialog(): React.JSX.Element | null {
  const dialog = useWorkbench((state) => state.s3Dialog);
  return dialog === null ? null : <OpenS3Dialog uri={dialog.uri} />;
}

const SIDES = { reference: 'Open as reference', production: 'Open as production' } as const;

function OpenS3Dialog({ uri }: { readonly uri: string }): React.JSX.Element {
  const setS3Dialog = useWorkbench((state) => state.setS3Dialog);
  const openFromS3 = useWorkbench((state) => state.openFromS3);
  const side = useWorkbench((state) => state.s3Dialog?.side ?? null);
  const last = useWorkbench((state) => state.s3Store);
  const [store, setStore] = useState(last);
  const [address, setAddress] = useState(uri);
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const folder = useS3Folder();

  const browse = (to: string): void => {
    setAddress(to);
    setProblem(null);
    folder.show(store, to);
  };
  const open = async (): Promise<void> => {
    setOpening(true);
    setProblem(null);
    const refused = await openFromS3(store, withScheme(address));
    setProblem(refused);
    setOpening(false);
  };
  const shown = problem ?? folder.problem;
  const ready = hasObject(address);
  return (
    <Dialog.Root open onOpenChange={(stays) => (stays ? undefined : setS3Dialog(null))}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog s3-dialog" data-testid="s3-dialog">
          <Dialog.Title className="dialog-title">Open from S3</Dialog.Title>
          <StoreForm store={store} onStore={setStore} />
          <form
            className="s3-address"
            onSubmit={(event) => {
              event.preventDefault();
              browse(withScheme(address));
            }}
          >
            <input
              className="input"
              data-testid="s3-address"
              aria-label="Address"
              spellCheck={false}
              placeholder="s3://bucket/folder/ or s3://bucket/year=*/*.parquet; empty lists the buckets"
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
            <button type="submit" className="button" disabled={folder.phase === 'running'}>
              Browse
            </button>
          </form>
          {shown === null ? null : <ProblemPanel problem={shown} />}
          <S3FolderList
            folder={folder}
            chosen={withScheme(address)}
            onBrowse={browse}
            onChoose={setAddress}
          />
          <div className="dialog-buttons">
            <Dialog.Description className="muted s3-hint">
              A folder or a pattern is read as one dataset. Only what an analysis needs is fetched.
            </Dialog.Description>
            <button type="button" className="button" onClick={() => setS3Dialog(null)}>
              Cancel
            </button>
            <button
              type="button"
              className="button primary"
              data-testid="s3-open"
              disabled={!ready || opening}
              onClick={() => void open()}
            >
              {opening ? 'Looking…' : side === null ? 'Open' : SIDES[side]}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** People paste addresses with and without what they begin with. */
function withScheme(address: string): string {
  const text = address.trim();
  return text === '' || isS3Uri(text) ? text : `s3://${text}`;
}

/** Whether an address names more than a store: a bucket at least. */
function hasObject(address: string): boolean {
  try {
    return s3Uri(parseS3Uri(withScheme(address))) !== '';
  } catch {
    return false;
  }
}
