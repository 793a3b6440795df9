import './columns.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Search } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import type { Dataset } from '../../../../shared/domain/dataset';
import { formatCount } from '../../../format/number';
import { formatPercent } from '../../../format/share';
import { columnText } from '../../../format/visible-text';
import { searchNames } from '../../../slices/name-search';
import { KindBadge } from '../../parts/KindBadge';
import { ROLE_SHORT, roleText } from '../../parts/kind-text';
import type { ColumnRole } from '../roles/column-role';
import { kindOf } from '../column-kind';
import type { Profiles } from '../use-profiles';

const LINE = 28;
const PAGE = 12;

/** All columns of a dataset, to be searched and gone to. */
export function ColumnList({
  dataset,
  roles,
  profiles,
  selected,
  onSelect,
}: {
  readonly dataset: Dataset;
  readonly roles: ReadonlyMap<string, ColumnRole>;
  readonly profiles: Profiles;
  readonly selected: string | null;
  readonly onSelect: (column: string) => void;
}): React.JSX.Element {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const [marked, setMarked] = useState<string | null>(null);
  const columns = useMemo(() => new Map(dataset.columns.map((column) => [column.name, column])), [dataset]);
  const names = useMemo(() => searchNames([...columns.keys()], search), [columns, search]);
  const at = names.indexOf(marked ?? selected ?? '');
  // The virtualizer's functions are called afresh in every render; nothing here is compiled to cache them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: names.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 6,
  });

  const mark = (index: number): void => {
    const next = Math.max(0, Math.min(names.length - 1, index));
    setMarked(names[next] ?? null);
    virtualizer.scrollToIndex(next);
  };
  const keys = (event: React.KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE,
      PageUp: -PAGE,
    };
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    const name = names[at];
    if (step !== undefined) {
      event.preventDefault();
      mark(at < 0 ? 0 : at + step);
    } else if (event.key === 'Enter' && name !== undefined) {
      event.preventDefault();
      onSelect(name);
    }
  };
  return (
    <nav className="column-list panel" aria-label="Columns" data-testid="column-list">
      <div className="column-search">
        <Search aria-hidden="true" />
        <input
          className="input"
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={at < 0 ? undefined : `${id}-${String(at)}`}
          aria-label="Search columns"
          placeholder={`Search ${formatCount(columns.size)} columns`}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            const [first] = searchNames([...columns.keys()], event.target.value);
            setMarked(event.target.value === '' ? null : (first ?? null));
            virtualizer.scrollToIndex(0);
          }}
          onKeyDown={keys}
        />
      </div>
      <div className="column-lines" ref={scroller}>
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label="Columns"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const name = names[item.index];
            const column = name === undefined ? undefined : columns.get(name);
            if (column === undefined) return null;
            const profile = profiles.of(column.name);
            const role = roles.get(column.name)?.role ?? 'feature';
            const rows = profile === undefined ? 0 : profile.count + profile.missing;
            return (
              <li
                key={column.name}
                id={`${id}-${String(item.index)}`}
                role="option"
                className="column-line"
                data-testid="column-line"
                aria-selected={column.name === selected}
                aria-posinset={item.index + 1}
                aria-setsize={names.length}
                data-marked={item.index === at}
                title={`${column.name} — ${column.type.toLowerCase()}`}
                style={{ transform: `translateY(${String(item.start)}px)` }}
                onClick={() => {
                  setMarked(column.name);
                  onSelect(column.name);
                }}
              >
                <KindBadge kind={kindOf(column, profile)} />
                <span className="column-line-name ellipsis">{columnText(column.name)}</span>
                {role === 'feature' ? null : (
                  <span className="role-badge" title={roleText(role)}>
                    <span aria-hidden="true">{ROLE_SHORT[role]}</span>
                    <span className="visually-hidden">{roleText(role)}</span>
                  </span>
                )}
                {profile !== undefined && profile.missing > 0 ? (
                  <span className="column-missing" title={`${formatPercent(profile.missing / rows)} missing`}>
                    {formatPercent(profile.missing / rows)}
                    <span className="visually-hidden"> missing</span>
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
        {names.length === 0 ? (
          <p className="choice-none">No column has “{search.trim()}” in its name.</p>
        ) : null}
      </div>
    </nav>
  );
}
