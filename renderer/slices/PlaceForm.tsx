import { useState } from 'react';
import type { Dataset } from '../../shared/domain/dataset';
import { formatBytes } from '../format/bytes';
import { ReadAgainForm } from './ReadAgainForm';

/** Whether the rows of a Parquet file are in memory or stay in the file; the other is chosen instead. */
export function PlaceForm({
  dataset,
  onDone,
}: {
  readonly dataset: Dataset;
  readonly onDone: () => void;
}): React.JSX.Element {
  const now = dataset.inPlace !== undefined;
  const [inPlace, setInPlace] = useState(now);
  return (
    <ReadAgainForm
      dataset={dataset}
      changed={inPlace !== now}
      corrected={(before) => ({ ...before, inPlace })}
      onDone={onDone}
    >
      <div className="dialect-fields">
        <label className="field">
          <span className="field-label">Rows</span>
          <select
            className="input"
            data-testid="rows-place"
            value={inPlace ? 'file' : 'memory'}
            onChange={(event) => setInPlace(event.target.value === 'file')}
          >
            <option value="memory">in memory</option>
            <option value="file">stay in the file, read in place</option>
          </select>
        </label>
      </div>
      <p className="muted">
        {dataset.inPlace === undefined
          ? 'Rows that stay in the file are read anew by each analysis, and take no memory.'
          : `In memory they would take about ${formatBytes(dataset.inPlace.unpacked)}.`}
      </p>
    </ReadAgainForm>
  );
}
