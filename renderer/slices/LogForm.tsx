import { useState } from 'react';
import type { Dataset } from '../../shared/domain/dataset';
import { ReadAgainForm } from './ReadAgainForm';
import { readAsSchema } from '../../shared/domain/log-format';
import { JSON_KINDS } from './dialect-draft';

/** What the records of a JSON file were taken for, open to correction; the file is then read again. */
export function LogForm({
  dataset,
  onDone,
}: {
  readonly dataset: Dataset;
  readonly onDone: () => void;
}): React.JSX.Element {
  const found = dataset.log ?? 'plain';
  const [said, setSaid] = useState<string>(found);
  return (
    <ReadAgainForm
      dataset={dataset}
      changed={said !== found}
      corrected={(before) => ({ ...before, readAs: readAsSchema.parse(said) })}
      onDone={onDone}
    >
      <div className="dialect-fields">
        <label className="field">
          <span className="field-label">Read as</span>
          <select className="input" value={said} onChange={(event) => setSaid(event.target.value)}>
            {JSON_KINDS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="muted">
        A prediction log becomes one row for each prediction; plain JSON has its keys as columns.
      </p>
    </ReadAgainForm>
  );
}
