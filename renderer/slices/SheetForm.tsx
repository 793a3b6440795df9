import { useState } from 'react';
import type { Dataset } from '../../shared/domain/dataset';
import { useWorkbench } from '../store/use-workbench';

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
  const reopen = useWorkbench((state) => state.reopen);
  const options = useWorkbench((state) => state.origins[dataset.id]?.options);
  const [chosen, setChosen] = useState(sheet.read);
  return (
    <form
      className="dialect-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        void reopen(dataset.id, { ...options, sheet: chosen });
      }}
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
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onDone}>
          Close
        </button>
        <button type="submit" className="button primary" disabled={chosen === sheet.read}>
          Read again
        </button>
      </div>
    </form>
  );
}
