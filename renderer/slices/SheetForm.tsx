import { useState } from 'react';
import type { Dataset } from '../../shared/domain/dataset';
import { ReadAgainForm } from './ReadAgainForm';

/** The sheet of a workbook, or table of a database, that is read; another one is read instead. */
export function SheetForm({
  dataset,
  sheet,
  onDone,
}: {
  readonly dataset: Dataset;
  readonly sheet: NonNullable<Dataset['sheet']>;
  readonly onDone: () => void;
}): React.JSX.Element {
  const [chosen, setChosen] = useState(sheet.read);
  return (
    <ReadAgainForm
      dataset={dataset}
      changed={chosen !== sheet.read}
      corrected={(before) => ({ ...before, sheet: chosen })}
      onDone={onDone}
    >
      <div className="dialect-fields">
        <label className="field">
          <span className="field-label">{dataset.format === 'duckdb' ? 'Table' : 'Sheet'}</span>
          <select className="input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {sheet.all.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
    </ReadAgainForm>
  );
}
