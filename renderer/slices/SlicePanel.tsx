import { FileInput, Settings2, X } from 'lucide-react';
import { useState } from 'react';
import type { Dataset } from '../../shared/domain/dataset';
import type { Side, Slice } from '../../shared/domain/slice';
import { formatBytes } from '../format/bytes';
import { formatCount, formatQuantity } from '../format/number';
import { otherSide } from '../store/datasets';
import { useWorkbench } from '../store/use-workbench';

/** What can be changed about a side: its name, its dataset, how that was read. */
export function SlicePanel({
  side,
  slice,
  onClose,
  onReading,
}: {
  readonly side: Side;
  readonly slice: Slice;
  readonly onClose: () => void;
  readonly onReading: (dataset: string) => void;
}): React.JSX.Element {
  const datasets = useWorkbench((state) => state.datasets);
  const pickFiles = useWorkbench((state) => state.pickFiles);
  const count = useWorkbench((state) => state.counts[side]);
  return (
    <div className="slice-panel">
      <NameField side={side} name={slice.name} onDone={onClose} />
      <div>
        <h3 className="panel-heading">Dataset</h3>
        <ul className="dataset-list" aria-label="Open datasets">
          {Object.values(datasets).map((dataset) => (
            <DatasetLine
              key={dataset.id}
              side={side}
              dataset={dataset}
              chosen={dataset.id === slice.dataset}
            />
          ))}
        </ul>
        <div className="panel-buttons">
          <button
            type="button"
            className="button small"
            onClick={() => {
              onClose();
              void pickFiles(side);
            }}
          >
            <FileInput aria-hidden="true" /> Open another file…
          </button>
          <button type="button" className="button small" onClick={() => onReading(slice.dataset)}>
            <Settings2 aria-hidden="true" /> How it was read…
          </button>
        </div>
      </div>
      <div>
        <h3 className="panel-heading">Rows compared</h3>
        <p>
          {count === undefined
            ? 'Being counted…'
            : `${formatCount(count.rows)} of ${formatQuantity(count.datasetRows, 'row')}`}
          {count?.timeRange === undefined ? null : (
            <span className="muted">
              , {count.timeRange.column} from {day(count.timeRange.from)} to {day(count.timeRange.to)}
            </span>
          )}
        </p>
        {count === undefined || count.sql === 'true' ? null : (
          <pre className="slice-sql" aria-label="The filters as SQL" tabIndex={0}>
            {count.sql}
          </pre>
        )}
      </div>
    </div>
  );
}

const day = (iso: string): string =>
  iso
    .slice(0, 16)
    .replace('T', ' ')
    .replace(/ 00:00$/, '');

function NameField({
  side,
  name,
  onDone,
}: {
  readonly side: Side;
  readonly name: string;
  readonly onDone: () => void;
}): React.JSX.Element {
  const renameSlice = useWorkbench((state) => state.renameSlice);
  const [text, setText] = useState(name);
  const [shown, setShown] = useState(name);
  if (shown !== name) {
    setShown(name);
    setText(name);
  }
  const save = (): void => {
    const trimmed = text.trim();
    if (trimmed === '') setText(name);
    else if (trimmed !== name) renameSlice(side, trimmed);
  };
  return (
    <label className="field">
      <span className="field-label">Name of the {side} slice, as the card shows it</span>
      <input
        className="input"
        value={text}
        maxLength={120}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          save();
          onDone();
        }}
      />
    </label>
  );
}

function DatasetLine({
  side,
  dataset,
  chosen,
}: {
  readonly side: Side;
  readonly dataset: Dataset;
  readonly chosen: boolean;
}): React.JSX.Element {
  const setSliceDataset = useWorkbench((state) => state.setSliceDataset);
  const closeDataset = useWorkbench((state) => state.closeDataset);
  const usedByOther = useWorkbench((state) => state.comparison?.[otherSide(side)].dataset === dataset.id);
  const files =
    dataset.files.length === 1
      ? (dataset.files[0]?.name ?? '')
      : formatQuantity(dataset.files.length, 'file');
  const size = dataset.files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <li className="dataset-line">
      <label>
        <input
          type="radio"
          name={`dataset-${side}`}
          checked={chosen}
          onChange={() => setSliceDataset(side, dataset.id)}
        />
        <span className="dataset-text">
          <span className="ellipsis dataset-name">{dataset.name}</span>
          <span className="ellipsis dataset-facts" title={files}>
            {formatQuantity(dataset.rows, 'row')} · {formatQuantity(dataset.columns.length, 'column')} ·{' '}
            {files} ({formatBytes(size)})
          </span>
        </span>
      </label>
      {chosen || usedByOther ? null : (
        <button
          type="button"
          className="icon-button"
          aria-label={`Close the dataset ${dataset.name}`}
          title="Close: frees its memory"
          onClick={() => void closeDataset(dataset.id)}
        >
          <X aria-hidden="true" />
        </button>
      )}
    </li>
  );
}
