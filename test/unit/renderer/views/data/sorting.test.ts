import { useTable, type SortingState } from '@tanstack/react-table';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { columnId, sortingState, sortKeys } from '../../../../../renderer/views/data/grid/sort-keys';
import { gridFeatures } from '../../../../../renderer/views/data/grid/table-features';
import { gridColumns, SORTING } from '../../../../../renderer/views/data/grid/use-grid-table';

const names = ['a', '__proto__', 'c', 'd'];
const columns = names.map((name) => ({ name, type: 'DOUBLE', storage: 'number' as const }));

/** What a click on a header, with or without Shift, makes of the sorting. */
function click(before: SortingState, name: string, shift: boolean): SortingState {
  let after = before;
  function Header(): null {
    const table = useTable({
      ...SORTING,
      features: gridFeatures,
      columns: gridColumns({ columns }),
      data: [],
      state: { sorting: before },
      onSortingChange: (updater) => {
        after = typeof updater === 'function' ? updater(before) : updater;
      },
    });
    table.getColumn(columnId(names.indexOf(name)))?.toggleSorting(undefined, shift);
    return null;
  }
  renderToStaticMarkup(createElement(Header));
  return after;
}

/** Clicks on headers, one after the other; `+` is with Shift. */
function clicks(...steps: readonly string[]): readonly string[] {
  const sorting = steps.reduce<SortingState>(
    (before, step) => click(before, step.replace('+', ''), step.startsWith('+')),
    [],
  );
  return sortKeys(sorting, names).map(({ column, descending }) => `${column} ${descending ? 'down' : 'up'}`);
}

describe('sorting by the header', () => {
  it('goes up, down and away', () => {
    expect(clicks('a')).toEqual(['a up']);
    expect(clicks('a', 'a')).toEqual(['a down']);
    expect(clicks('a', 'a', 'a')).toEqual([]);
    expect(clicks('a', '__proto__')).toEqual(['__proto__ up']);
  });

  it('adds with Shift, up to three', () => {
    expect(clicks('a', '+c')).toEqual(['a up', 'c up']);
    expect(clicks('a', '+c', '+a')).toEqual(['a down', 'c up']);
    expect(clicks('a', '+c', '+a', '+a')).toEqual(['c up']);
    expect(clicks('a', '+c', '+d', '+__proto__')).toHaveLength(3);
    expect(clicks('a', '+c', 'c')).toEqual(['c down']);
  });

  it('is kept by name', () => {
    const keys = [
      { column: 'c', descending: true },
      { column: 'gone', descending: false },
    ];
    expect(sortKeys(sortingState(keys, names), names)).toEqual([keys[0]]);
    expect(sortKeys([{ id: 'c9', desc: false }], names)).toEqual([]);
  });
});
