import './ReadingDialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import type { Unread } from '../store/state';
import { useWorkbench } from '../store/use-workbench';
import { AS_FOUND, DELIMITERS, ENCODINGS, JSON_KINDS, saidOptions, type SaidDialect } from './dialect-draft';

/** Asks how text files are to be read that could not be read as found. */
export function ReadAsDialog({
  open,
  unread,
  onClose,
}: {
  readonly open: boolean;
  readonly unread: Unread;
  readonly onClose: () => void;
}): React.JSX.Element {
  const readAs = useWorkbench((state) => state.readAs);
  const [said, setSaid] = useState<SaidDialect>(AS_FOUND);
  const isJson = unread.files.every((file) => /\.(json|jsonl|ndjson)(\.(gz|zst))?$/i.test(file.name));
  const change = (part: Partial<SaidDialect>): void => setSaid((old) => ({ ...old, ...part }));
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog reading-dialog">
          <Dialog.Title className="dialog-title">
            How to read {unread.files.map((file) => file.name).join(', ')}
          </Dialog.Title>
          <form
            className="dialect-form"
            onSubmit={(event) => {
              event.preventDefault();
              onClose();
              void readAs(unread, saidOptions(said));
            }}
          >
            <div className="dialect-fields">
              <Choice
                label="JSON"
                value={said.readAs}
                options={JSON_KINDS}
                onChange={(readAs) => change({ readAs })}
              />
            </div>
            {said.readAs === '' && !isJson ? <SaidFields said={said} change={change} /> : null}
            <div className="dialog-buttons">
              <button type="button" className="button" onClick={onClose}>
                Cancel
              </button>
              <button type="submit" className="button primary">
                Read
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function SaidFields({
  said,
  change,
}: {
  readonly said: SaidDialect;
  readonly change: (part: Partial<SaidDialect>) => void;
}): React.JSX.Element {
  return (
    <div className="dialect-fields">
      <Choice
        label="Delimiter"
        value={said.delimiter}
        options={DELIMITERS}
        onChange={(delimiter) => change({ delimiter })}
      />
      <Choice
        label="Quote"
        value={said.quote}
        options={[
          { value: '"', label: 'Double quote "' },
          { value: "'", label: "Single quote '" },
        ]}
        onChange={(quote) => change({ quote })}
      />
      <Choice
        label="Encoding"
        value={said.encoding}
        options={Object.entries(ENCODINGS).map(([value, label]) => ({ value, label }))}
        onChange={(encoding) => change({ encoding })}
      />
      <Choice
        label="Column names"
        value={said.header}
        options={[
          { value: 'yes', label: 'In the first line' },
          { value: 'no', label: 'There are none' },
        ]}
        onChange={(header) => change({ header })}
      />
      <label className="field">
        <span className="field-label">Lines to skip at the start</span>
        <input
          className="input"
          type="number"
          min={0}
          step={1}
          placeholder="As found"
          value={said.skipRows}
          onChange={(event) => change({ skipRows: event.target.value })}
        />
      </label>
      <Choice
        label="Lines that cannot be read"
        value={said.badLines}
        none="Are an error"
        options={[{ value: 'skip', label: 'Leave out and count' }]}
        onChange={(badLines) => change({ badLines })}
      />
    </div>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
  none = 'As found',
}: {
  readonly label: string;
  readonly value: string;
  readonly none?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}): React.JSX.Element {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
