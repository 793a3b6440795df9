import { useState } from 'react';
import type { SplitSuggestion } from '../../../shared/analysis/requests';
import type { Column } from '../../../shared/domain/column';
import type { Dataset } from '../../../shared/domain/dataset';
import { useWorkbench } from '../../store/use-workbench';

/** The two parts of a dataset: below a value of a column, and from it on. */
export function splitAt({ name, storage }: Column, value: string): SplitSuggestion | null {
  const text = value.trim();
  if (text === '') return null;
  const names = { reference: `before ${text}`, production: `from ${text}` };
  const label = `by ${name} at ${text}`;
  if (storage === 'datetime')
    return {
      label,
      reference: { name: names.reference, predicates: [{ kind: 'time', column: name, to: text }] },
      production: { name: names.production, predicates: [{ kind: 'time', column: name, from: text }] },
    };
  if (!Number.isFinite(Number(text))) return null;
  const compare = (operator: '<' | '>=') => [
    { kind: 'compare' as const, column: name, operator, value: Number(text) },
  ];
  return {
    label,
    reference: { name: names.reference, predicates: compare('<') },
    production: { name: names.production, predicates: compare('>=') },
  };
}

/** Splits a dataset at a date or a number of one's own. */
export function SplitAt({ dataset }: { readonly dataset: Dataset }): React.JSX.Element | null {
  const applySplit = useWorkbench((state) => state.applySplit);
  // Times first: that is what a log is split by, as a rule.
  const columns = [
    ...dataset.columns.filter(({ storage, type }) => storage === 'datetime' && type !== 'TIME'),
    ...dataset.columns.filter(({ storage }) => storage === 'number'),
  ];
  const [name, setName] = useState(columns[0]?.name ?? '');
  const [value, setValue] = useState('');
  const column = columns.find((one) => one.name === name);
  if (column === undefined) return null;
  const split = splitAt(column, value);
  return (
    <form
      className="split-at"
      aria-label="Split at a value"
      onSubmit={(event) => {
        event.preventDefault();
        if (split !== null) applySplit(split);
      }}
    >
      <span>Or split by</span>
      <select
        className="input"
        aria-label="Column to split by"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setValue('');
        }}
      >
        {columns.map((one) => (
          <option key={one.name} value={one.name}>
            {one.name}
          </option>
        ))}
      </select>
      <span>at</span>
      <input
        className="input"
        aria-label="Value to split at"
        type={column.storage === 'datetime' ? 'date' : 'text'}
        inputMode={column.storage === 'datetime' ? undefined : 'decimal'}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <button type="submit" className="button" disabled={split === null} data-testid="split-at">
        Compare
      </button>
    </form>
  );
}
