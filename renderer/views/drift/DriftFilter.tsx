import { Search } from 'lucide-react';
import type { Status } from '../../../shared/domain/result';
import { formatCount } from '../../format/number';
import type { RowFilter } from './drift-row';
import { SteadyLabel } from '../parts/SteadyLabel';
import { StatusShape } from './StatusMark';
import { STATUS_ORDER, STATUS_TEXT } from './status-text';

/** Narrows the table by column name and by status. */
export function DriftFilter({
  filter,
  onChange,
  counts,
  total,
}: {
  readonly filter: RowFilter;
  readonly onChange: (filter: RowFilter) => void;
  readonly counts: Readonly<Record<Status, number>>;
  readonly total: number;
}): React.JSX.Element {
  const shown = STATUS_ORDER.filter((status) => status !== 'excluded');
  return (
    <div className="drift-filter">
      <label className="drift-search">
        <Search aria-hidden="true" />
        <span className="visually-hidden">Find columns by name</span>
        <input
          className="input"
          type="search"
          placeholder="Find columns"
          data-testid="drift-search"
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </label>
      <div className="drift-statuses" role="group" aria-label="Status">
        <StatusButton pressed={filter.status === null} onPress={() => onChange({ ...filter, status: null })}>
          <SteadyLabel>All</SteadyLabel> <span className="count">{formatCount(total)}</span>
        </StatusButton>
        {shown.map((status) => (
          <StatusButton
            key={status}
            pressed={filter.status === status}
            disabled={counts[status] === 0 && filter.status !== status}
            onPress={() => onChange({ ...filter, status: filter.status === status ? null : status })}
          >
            <span className="status-mark" data-status={status}>
              <StatusShape status={status} />
            </span>
            <SteadyLabel>{STATUS_TEXT[status]}</SteadyLabel>{' '}
            <span className="count">{formatCount(counts[status])}</span>
          </StatusButton>
        ))}
      </div>
    </div>
  );
}

function StatusButton({
  pressed,
  disabled = false,
  onPress,
  children,
}: {
  readonly pressed: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className="status-button"
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
