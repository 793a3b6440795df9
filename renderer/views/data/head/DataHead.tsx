import { FileText, Tags } from 'lucide-react';
import { useState } from 'react';
import type { Dataset } from '../../../../shared/domain/dataset';
import type { Side } from '../../../../shared/domain/slice';
import { formatCount, formatQuantity } from '../../../format/number';
import { ReadingDialog } from '../../../slices/ReadingDialog';
import { useWorkbench } from '../../../store/use-workbench';
import { setRolesSeen, useRolesSeen } from '../grid-state';
import type { Shown } from '../use-shown-rows';
import { filesText, readingNotes, sourceText } from './reading-words';

const SIDES: readonly { readonly side: Side; readonly label: string }[] = [
  { side: 'reference', label: 'Reference' },
  { side: 'production', label: 'Production' },
];

/** What was opened: the side, its dataset, how large it is, where it comes from and how it was read. */
export function DataHead({ shown }: { readonly shown: Shown }): React.JSX.Element {
  const { dataset, slice, sliceRows } = shown;
  const rolesSeen = useRolesSeen(dataset.id);
  return (
    <header className="data-head">
      <SideSwitch side={shown.side} />
      <div className="data-title">
        <h1 className="ellipsis" title={dataset.name} data-testid="data-name">
          {dataset.name}
        </h1>
        <p className="ellipsis" data-testid="data-facts">
          {slice.predicates.length === 0
            ? formatQuantity(dataset.rows, 'row')
            : `${sliceRows === null ? '…' : formatCount(sliceRows)} of ${formatQuantity(dataset.rows, 'row')} in the slice`}
          {' · '}
          {formatQuantity(dataset.columns.length, 'column')}
          {dataset.inPlace === undefined ? null : ' · read in place'}
        </p>
      </div>
      <Source dataset={dataset} />
      <button
        type="button"
        className="icon-button"
        aria-pressed={!rolesSeen}
        title={rolesSeen ? 'Show the detected roles' : 'Hide the detected roles'}
        aria-label="Detected roles"
        data-testid="toggle-roles"
        onClick={() => setRolesSeen(dataset.id, !rolesSeen)}
      >
        <Tags aria-hidden="true" />
      </button>
    </header>
  );
}

function SideSwitch({ side }: { readonly side: Side }): React.JSX.Element {
  const setDataSide = useWorkbench((state) => state.setDataSide);
  return (
    <div className="side-switch" role="radiogroup" aria-label="Side whose rows are shown">
      {SIDES.map((entry) => (
        <button
          key={entry.side}
          type="button"
          role="radio"
          aria-checked={entry.side === side}
          tabIndex={entry.side === side ? 0 : -1}
          data-testid={`data-side-${entry.side}`}
          onClick={() => setDataSide(entry.side)}
          onKeyDown={(event) => {
            if (!event.key.startsWith('Arrow')) return;
            event.preventDefault();
            setDataSide(side === 'reference' ? 'production' : 'reference');
            const other =
              event.currentTarget.nextElementSibling ?? event.currentTarget.previousElementSibling;
            if (other instanceof HTMLElement) other.focus();
          }}
        >
          <span className="side-mark" data-side={entry.side} />
          {entry.label}
        </button>
      ))}
    </div>
  );
}

/** The files and what the reader made of them; the whole of it in a dialog, where a CSV file can be read differently. */
function Source({ dataset }: { readonly dataset: Dataset }): React.JSX.Element {
  const [reading, setReading] = useState(false);
  const pickJoin = useWorkbench((state) => state.pickJoin);
  const notes = readingNotes(dataset);
  const [first] = notes;
  return (
    <div className="data-source">
      <p className="ellipsis" title={dataset.files.map((file) => file.name).join('\n')}>
        <FileText aria-hidden="true" />
        <span className="data-files">{filesText(dataset)}</span>, {sourceText(dataset)}
      </p>
      <p>
        {first === undefined ? null : (
          <span className="ellipsis muted" title={notes.join('\n')} data-testid="data-notes">
            {first}
            {notes.length > 1 ? ` +${String(notes.length - 1)}` : ''}
          </span>
        )}
        <button
          type="button"
          className="button link"
          data-testid="read-differently"
          onClick={() => setReading(true)}
        >
          {dataset.dialect === undefined ? 'How it was read' : 'Read differently…'}
        </button>
        <button
          type="button"
          className="button link"
          data-testid="join-file"
          title="Labels that came later, another model's log: any file that shares a key"
          onClick={() => void pickJoin(dataset.id)}
        >
          Join a file…
        </button>
      </p>
      {reading ? <ReadingDialog datasetId={dataset.id} onClose={() => setReading(false)} /> : null}
    </div>
  );
}
