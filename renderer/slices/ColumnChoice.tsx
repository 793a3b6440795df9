import { Command } from 'cmdk';
import { useState } from 'react';
import type { Column } from '../../shared/domain/column';
import { searchNames } from './name-search';

const SHOWN = 200;
const SQL_VALUE = 'sql expression';

/** A searchable list of columns with their types; the last entry is an SQL expression instead. */
export function ColumnChoice({
  columns,
  onColumn,
  onSql,
}: {
  readonly columns: readonly Column[];
  readonly onColumn: (name: string) => void;
  readonly onSql: () => void;
}): React.JSX.Element {
  const [search, setSearch] = useState('');
  const [marked, setMarked] = useState('');
  const types = new Map(columns.map((column) => [column.name, column.type.toLowerCase()]));
  const found = searchNames([...types.keys()], search);
  return (
    <Command
      className="column-choice"
      label="Column to filter by"
      shouldFilter={false}
      loop
      value={marked}
      onValueChange={setMarked}
    >
      <Command.Input
        className="input"
        placeholder="Search columns"
        value={search}
        onValueChange={(text) => {
          setSearch(text);
          const [first] = searchNames([...types.keys()], text);
          setMarked(first === undefined ? SQL_VALUE : `column ${first}`);
        }}
        autoFocus
      />
      <Command.List className="column-choice-list" label="Columns">
        {found.slice(0, SHOWN).map((name) => (
          <Command.Item
            key={name}
            value={`column ${name}`}
            className="choice-item"
            onSelect={() => onColumn(name)}
          >
            <span className="ellipsis">{name}</span>
            <span className="choice-hint">{types.get(name)}</span>
          </Command.Item>
        ))}
        {found.length === 0 ? (
          <p className="choice-none">No column has “{search.trim()}” in its name.</p>
        ) : null}
        {found.length > SHOWN ? (
          <p className="choice-none">{found.length - SHOWN} more: search to narrow the list.</p>
        ) : null}
        <Command.Item value={SQL_VALUE} className="choice-item choice-last" onSelect={onSql}>
          <span>SQL expression…</span>
          <span className="choice-hint">any condition</span>
        </Command.Item>
      </Command.List>
    </Command>
  );
}
