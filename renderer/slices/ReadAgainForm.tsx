import type { ReactNode } from 'react';
import type { Dataset, ReadOptions } from '../../shared/domain/dataset';
import { useWorkbench } from '../store/use-workbench';

/** How a file was read, open to correction: it is then read again. */
export function ReadAgainForm({
  dataset,
  changed,
  corrected,
  onDone,
  children,
}: {
  readonly dataset: Dataset;
  /** Whether anything is to be read otherwise. */
  readonly changed: boolean;
  /** The options as they are now said, from those before. */
  readonly corrected: (before: ReadOptions) => ReadOptions;
  readonly onDone: () => void;
  readonly children: ReactNode;
}): React.JSX.Element {
  const reopen = useWorkbench((state) => state.reopen);
  const options = useWorkbench((state) => state.origins[dataset.id]?.options);
  return (
    <form
      className="dialect-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        void reopen(dataset.id, corrected(options ?? {}));
      }}
    >
      {children}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onDone}>
          Close
        </button>
        <button type="submit" className="button primary" disabled={!changed}>
          Read again
        </button>
      </div>
    </form>
  );
}
