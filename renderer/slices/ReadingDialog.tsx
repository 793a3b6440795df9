import './ReadingDialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { Dataset } from '../../shared/domain/dataset';
import { keyText } from '../../shared/domain/join';
import { formatBytesOf } from '../app/bytes-of';
import { formatQuantity } from '../format/number';
import { useWorkbench } from '../store/use-workbench';
import { DialectForm } from './DialectForm';
import { LogForm } from './LogForm';
import { PlaceForm } from './PlaceForm';
import { SheetForm } from './SheetForm';

/** How a dataset was read: what the reader noted, and the dialect of CSV or the sheet of a workbook, to be corrected. */
export function ReadingDialog({
  datasetId,
  onClose,
}: {
  readonly datasetId: string;
  readonly onClose: () => void;
}): React.JSX.Element | null {
  const dataset = useWorkbench((state) => state.datasets[datasetId]);
  if (dataset === undefined) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog reading-dialog">
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">How {dataset.name} was read</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label="Close">
              <X aria-hidden="true" />
            </Dialog.Close>
          </div>
          <ReadingFacts dataset={dataset} />
          {isJson(dataset) ? (
            <LogForm dataset={dataset} onDone={onClose} />
          ) : dataset.sheet !== undefined ? (
            <SheetForm dataset={dataset} sheet={dataset.sheet} onDone={onClose} />
          ) : dataset.format === 'parquet' && dataset.joins === undefined ? (
            <PlaceForm dataset={dataset} onDone={onClose} />
          ) : dataset.dialect === undefined ? (
            <p className="muted">
              The types of its columns are part of the file, so there is nothing to correct here. Set what a
              column is for in the Data view.
            </p>
          ) : (
            <DialectForm dataset={dataset} dialect={dataset.dialect} onDone={onClose} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const isJson = ({ format }: Dataset): boolean => format === 'json' || format === 'jsonl';

const FORMAT_NAME: Readonly<Record<Dataset['format'], string>> = {
  parquet: 'Parquet',
  csv: 'CSV',
  arrow: 'Arrow',
  json: 'JSON',
  jsonl: 'JSON Lines',
  xlsx: 'Excel',
  duckdb: 'DuckDB',
};

function ReadingFacts({ dataset }: { readonly dataset: Dataset }): React.JSX.Element {
  return (
    <div className="reading-facts">
      <p>
        {FORMAT_NAME[dataset.format]}, {formatQuantity(dataset.rows, 'row')} ·{' '}
        {formatQuantity(dataset.columns.length, 'column')}, read{' '}
        {formatBytesOf(dataset.bytesRead, dataset.bytesTotal)}
      </p>
      <ul className="reading-files">
        {dataset.files.map((file) => (
          <li key={`${file.name} ${file.fingerprint}`}>
            {file.name} <code className="muted">{file.fingerprint}</code>
          </li>
        ))}
      </ul>
      <Joins dataset={dataset} />
      {dataset.notes.length === 0 ? null : (
        <ul className="reading-notes">
          {dataset.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What was joined, each with its Remove. What came of it is among the notes. */
function Joins({ dataset }: { readonly dataset: Dataset }): React.JSX.Element | null {
  const removeJoin = useWorkbench((state) => state.removeJoin);
  const { joins = [] } = dataset;
  if (joins.length === 0) return null;
  return (
    <ul className="reading-joins">
      {joins.map((join, index) => (
        <li key={`${join.key.base} ${join.files[0]?.fingerprint ?? ''}`}>
          <span>
            Joined {join.files.map(({ name }) => name).join(', ')} by {keyText(join.key)}
          </span>
          <button type="button" className="button link" onClick={() => void removeJoin(dataset.id, index)}>
            Remove
          </button>
        </li>
      ))}
    </ul>
  );
}
