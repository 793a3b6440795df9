import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import type { Column } from '../../../../shared/domain/column';
import { formatCount } from '../../../format/number';
import { shownCell } from './cell-text';
import type { RowPages } from './row-pages';

/** The id of a cell; row -1 is the header. */
export const cellId = (grid: string, row: number, column: number): string =>
  `${grid}-${String(row)}-${String(column)}`;

export interface GridRowProps {
  readonly grid: string;
  readonly row: number;
  readonly top: number;
  readonly items: readonly VirtualItem[];
  readonly columns: readonly Column[];
  readonly gutter: number;
  readonly pages: RowPages;
  /** Changes whenever a cell may have. */
  readonly version: number;
  readonly selectedColumn: number;
  /** Column of the cell the keys move, when it is in this row. */
  readonly active: number | null;
  /** Chosen columns of this row, both included; -1 and -1 for none. */
  readonly from: number;
  readonly to: number;
}

/** A row of the grid: its number, and those of its cells that are in sight. */
export const GridRow = memo(function GridRow({
  grid,
  row,
  top,
  items,
  columns,
  gutter,
  pages,
  selectedColumn,
  active,
  from,
  to,
}: GridRowProps): React.JSX.Element {
  return (
    <div
      role="row"
      className="grid-row"
      data-testid="grid-row"
      aria-rowindex={row + 2}
      style={{ transform: `translateY(${String(top)}px)` }}
    >
      <div
        role="rowheader"
        className="grid-number"
        data-row={row}
        data-chosen={from === 0 && to === columns.length - 1}
        aria-colindex={1}
        title="Double-click, or Alt+Enter: what there is to say about this prediction"
        style={{ width: gutter }}
      >
        {formatCount(row + 1)}
      </div>
      {items.map(({ index, start, size }) => {
        const column = columns[index];
        if (column === undefined) return null;
        const value = pages.cell(row, index);
        const cell = value === undefined ? null : shownCell(value, column.storage);
        return (
          <div
            key={index}
            id={cellId(grid, row, index)}
            role="gridcell"
            className="grid-cell"
            data-row={row}
            data-cell={index}
            data-kind={cell?.kind ?? 'pending'}
            data-align={column.storage === 'number' ? 'end' : 'start'}
            data-column-selected={index === selectedColumn}
            data-active={index === active}
            data-chosen={index >= from && index <= to}
            aria-colindex={index + 2}
            aria-selected={index >= from && index <= to}
            title={cell?.title}
            style={{ left: start, width: size }}
          >
            {cell === null ? <i className="cell-pending" /> : cell.text}
          </div>
        );
      })}
    </div>
  );
});
