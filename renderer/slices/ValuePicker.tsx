import { useState } from 'react';
import { formatCount } from '../format/number';
import { useApi } from '../store/use-workbench';
import { useJob } from './use-job';

/** Ticks values of a column, the most frequent first; typing searches all of them. */
export function ValuePicker({
  dataset,
  column,
  chosen,
  onChange,
}: {
  readonly dataset: string;
  readonly column: string;
  readonly chosen: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}): React.JSX.Element {
  const api = useApi();
  const [search, setSearch] = useState('');
  const { outcome, pending } = useJob(
    `${dataset} ${column} ${search}`,
    (job) => api.values(dataset, column, search, job),
    search === '' ? 0 : 180,
  );
  const found = outcome?.ok === true ? outcome.value : [];
  const listed = new Set(found.map((entry) => entry.value));
  const unlisted = chosen.filter((value) => !listed.has(value));
  const toggle = (value: string, on: boolean): void =>
    onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value));
  return (
    <div className="value-picker">
      <input
        className="input"
        type="search"
        aria-label={`Search values of ${column}`}
        placeholder="Search values"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        autoFocus
      />
      <ul className="value-list" aria-label={`Values of ${column}`} aria-busy={pending}>
        {unlisted.map((value) => (
          <ValueLine key={`chosen ${value}`} value={value} count={null} checked onToggle={toggle} />
        ))}
        {found.map((entry) => (
          <ValueLine
            key={entry.value}
            value={entry.value}
            count={entry.count}
            checked={chosen.includes(entry.value)}
            onToggle={toggle}
          />
        ))}
        {outcome?.ok === true && found.length === 0 && !pending ? (
          <li className="choice-none">No value contains “{search}”.</li>
        ) : null}
        {outcome?.ok === false && outcome.error.kind !== 'cancelled' ? (
          <li className="choice-none">
            {outcome.error.message} {outcome.error.advice}
          </li>
        ) : null}
        {outcome === null ? <li className="choice-none">Counting values…</li> : null}
      </ul>
    </div>
  );
}

function ValueLine({
  value,
  count,
  checked,
  onToggle,
}: {
  readonly value: string;
  readonly count: number | null;
  readonly checked: boolean;
  readonly onToggle: (value: string, on: boolean) => void;
}): React.JSX.Element {
  return (
    <li>
      <label className="value-line">
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => onToggle(value, event.target.checked)}
        />
        <span className="ellipsis">{value === '' ? '“” (empty text)' : value}</span>
        <span className="choice-hint">{count === null ? '' : formatCount(count)}</span>
      </label>
    </li>
  );
}
