import './grid.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { useWorkbench } from '../../../store/use-workbench';
import { columnRevealed, useRevealedColumn } from '../grid-state';
import type { ColumnRole } from '../roles/column-role';
import type { Profiles } from '../use-profiles';
import type { Shown } from '../use-shown-rows';
import { shownCell } from './cell-text';
import { fittingWidth, numberWidth } from './column-widths';
import { GridNotice } from './GridNotice';
import { cellId, GridRow } from './GridRow';
import { HeadCell } from './HeadCell';
import type { RowPages } from './row-pages';
import { at, HEADER_ROW } from './selection';
import { columnId } from './sort-keys';
import { useGridSelection } from './use-grid-selection';
import { useGridTable } from './use-grid-table';
import { useRowsState } from './use-row-pages';
import { useTallRows } from './use-tall-rows';

/** Height of the header; the style sheet has the same. */
const HEAD_HEIGHT = 134;
const COLUMNS_AROUND = 3;

/** The rows of a slice: columns with their profiles above, cells fetched as they come into sight. */
export function DataGrid({
  shown,
  pages,
  profiles,
  roles,
  selected,
  onSelect,
}: {
  readonly shown: Shown;
  readonly pages: RowPages;
  readonly profiles: Profiles;
  readonly roles: ReadonlyMap<string, ColumnRole>;
  readonly selected: string | null;
  readonly onSelect: (column: string | null) => void;
}): React.JSX.Element {
  const { dataset, side } = shown;
  const { columns } = dataset;
  const grid = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const openPredictionAt = useWorkbench((state) => state.openPredictionAt);
  const copyRows = useWorkbench((state) => state.copyRows);
  const state = useRowsState(pages);
  const { total } = state;
  const { table, sort } = useGridTable(dataset);
  const { columnSizing } = table.state;
  const gutter = numberWidth(total);
  // The virtualizer's functions are called afresh in every render; nothing here is compiled to cache them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => table.getColumn(columnId(index))?.getSize() ?? 0,
    overscan: COLUMNS_AROUND,
    paddingStart: gutter,
    scrollPaddingStart: gutter,
  });
  useLayoutEffect(() => across.measure(), [across, columnSizing, columns]);
  const rows = useTallRows(scroller, total, HEAD_HEIGHT);
  const { selection, range, choose, ...mouse } = useGridSelection({
    rows: total,
    columns: columns.length,
    page: rows.page,
  });
  const { active } = selection;
  const items = across.getVirtualItems();

  const firstRow = rows.items[0]?.index ?? 0;
  const endRow = (rows.items.at(-1)?.index ?? -1) + 1;
  const firstColumn = items[0]?.index ?? 0;
  const endColumn = (items.at(-1)?.index ?? -1) + 1;
  useEffect(
    () => pages.want({ firstRow, endRow, firstColumn, endColumn }),
    [pages, firstRow, endRow, firstColumn, endColumn],
  );

  const toTop = useEffectEvent(() => rows.toTop());
  useEffect(() => toTop(), [shown.rows.key]);
  const showColumn = useEffectEvent((name: string | null, align: 'auto' | 'center') => {
    const index = columns.findIndex((column) => column.name === name);
    if (index >= 0) across.scrollToIndex(index, { align });
  });
  // Opening the panel takes room from the grid: the column it is about stays in sight.
  useEffect(() => showColumn(selected, 'auto'), [selected]);
  const reveal = useRevealedColumn();
  const goTo = useEffectEvent((name: string) => {
    const column = columns.findIndex((candidate) => candidate.name === name);
    if (column < 0) return;
    choose(at({ row: Math.max(0, active.row), column }));
    onSelect(name);
  });
  useEffect(() => {
    if (reveal === null) return;
    goTo(reveal.column);
    columnRevealed();
    // Once the panel that opens has taken its room.
    requestAnimationFrame(() => showColumn(reveal.column, 'center'));
  }, [reveal]);

  const copy = (): void => {
    if (range === null) return;
    const names = columns.slice(range.firstColumn, range.lastColumn + 1).map((column) => column.name);
    void copyRows(
      { ...shown.rows.request, columns: names },
      { offset: range.firstRow, rows: range.lastRow - range.firstRow + 1 },
      selection.wholeRows,
    );
  };
  const openRow = (row: number): void => {
    if (row >= 0 && row < total) void openPredictionAt(shown.rows.request, side, row);
  };
  const toggleSort = (index: number, add: boolean): void =>
    table.getColumn(columnId(index))?.toggleSorting(undefined, add);

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const name = columns[active.column]?.name ?? null;
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault();
      openRow(active.row);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onSelect(name);
    } else if (event.key === ' ' && active.row === HEADER_ROW) {
      event.preventDefault();
      toggleSort(active.column, event.shiftKey);
    } else if (event.key === 'Escape' && selected !== null) {
      event.preventDefault();
      onSelect(null);
    } else if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      copy();
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      choose({
        anchor: { row: 0, column: 0 },
        active: { row: total - 1, column: active.column },
        wholeRows: true,
      });
    } else {
      const next = mouse.onMoveKey(event);
      if (next === null) return;
      event.preventDefault();
      if (next.active.row >= 0) rows.showRow(next.active.row);
      across.scrollToIndex(next.active.column, { align: 'auto' });
    }
  };

  const focusGrid = useCallback(() => scroller.current?.focus({ preventScroll: true }), []);
  const onSort = useEvent((index: number, add: boolean) => {
    choose(at({ row: HEADER_ROW, column: index }));
    toggleSort(index, add);
  });
  const onOpen = useEvent((index: number) => {
    choose(at({ row: HEADER_ROW, column: index }));
    onSelect(columns[index]?.name ?? null);
  });
  const onResize = useEvent((index: number, event: React.MouseEvent) => {
    const header = table.getFlatHeaders().find((candidate) => candidate.column.id === columnId(index));
    header?.getResizeHandler()(event);
  });
  const onFit = useEvent((index: number) => {
    const column = columns[index];
    if (column === undefined) return;
    const texts = rows.items.flatMap((item) => {
      const value = pages.cell(item.index, index);
      return value === undefined ? [] : [shownCell(value, column.storage).text];
    });
    table.setColumnSizing((before) => ({ ...before, [columnId(index)]: fittingWidth(column, texts) }));
  });

  const selectedIndex = columns.findIndex((column) => column.name === selected);
  const activeShown =
    active.row === HEADER_ROW || (active.row >= firstRow && active.row < endRow)
      ? active.column >= firstColumn && active.column < endColumn
      : false;
  return (
    <div className="grid-frame panel" data-stale={state.stale} aria-busy={state.phase === 'loading'}>
      <div
        ref={scroller}
        className="grid-scroll"
        role="grid"
        tabIndex={0}
        aria-label={`Rows of ${shown.slice.name}`}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        aria-activedescendant={activeShown ? cellId(grid, active.row, active.column) : undefined}
        data-testid="data-grid"
        data-side={side}
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          if (window.getSelection()?.isCollapsed === false) return;
          event.preventDefault();
          copy();
        }}
      >
        <div
          className="grid-head"
          role="row"
          aria-rowindex={1}
          style={{ width: across.getTotalSize() }}
          // The keys stay with the grid when something of its header is clicked.
          onMouseDown={(event) => {
            event.preventDefault();
            focusGrid();
          }}
        >
          <div className="grid-corner" role="columnheader" aria-colindex={1} style={{ width: gutter }}>
            <span className="visually-hidden">Row</span>
          </div>
          {items.map(({ index, start, size }) => {
            const column = columns[index];
            if (column === undefined) return null;
            const place = sort.findIndex((key) => key.column === column.name);
            const key = sort[place];
            return (
              <HeadCell
                key={index}
                id={cellId(grid, HEADER_ROW, index)}
                index={index}
                column={column}
                role={roles.get(column.name)?.role ?? 'feature'}
                profile={profiles.of(column.name)}
                stopped={profiles.phase === 'cancelled' || profiles.phase === 'failed'}
                side={side}
                left={start}
                width={size}
                sorted={key === undefined ? null : key.descending ? 'desc' : 'asc'}
                sortPlace={key !== undefined && sort.length > 1 ? place + 1 : null}
                selected={index === selectedIndex}
                active={active.row === HEADER_ROW && active.column === index}
                onSort={onSort}
                onSelect={onOpen}
                onResize={onResize}
                onFit={onFit}
              />
            );
          })}
        </div>
        <div
          className="grid-body"
          role="rowgroup"
          style={{ width: across.getTotalSize(), height: rows.height }}
          onPointerDown={mouse.onPointerDown}
          onPointerOver={mouse.onPointerOver}
          onDoubleClick={(event) => {
            if (event.target instanceof Element && event.target.closest('[role="rowheader"]') !== null)
              openRow(active.row);
            else if (active.row >= 0) onSelect(columns[active.column]?.name ?? null);
          }}
        >
          {rows.items.map(({ index, start }) => {
            const chosen = range !== null && index >= range.firstRow && index <= range.lastRow;
            return (
              <GridRow
                key={index}
                grid={grid}
                row={index}
                top={start + rows.shift}
                items={items}
                columns={columns}
                gutter={gutter}
                pages={pages}
                version={state.version}
                selectedColumn={selectedIndex}
                active={index === active.row ? active.column : null}
                from={chosen ? range.firstColumn : -1}
                to={chosen ? range.lastColumn : -1}
              />
            );
          })}
        </div>
      </div>
      <GridNotice shown={shown} state={state} onRetry={() => pages.retry()} />
    </div>
  );
}

/** An event handler that stays the same, so that what is given it need not be drawn again. */
function useEvent<A extends readonly unknown[]>(handler: (...args: A) => void): (...args: A) => void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
