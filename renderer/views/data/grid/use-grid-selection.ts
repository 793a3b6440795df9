import { useRef, useState } from 'react';
import { at, moved, rangeOf, within, type CellRange, type GridSize, type Selection } from './selection';

export interface GridSelection {
  readonly selection: Selection;
  readonly range: CellRange | null;
  readonly choose: (selection: Selection) => void;
  readonly onPointerDown: (event: React.PointerEvent) => void;
  readonly onPointerOver: (event: React.PointerEvent) => void;
  /** Moves the active cell when the key is one that moves; answers the new selection. */
  readonly onMoveKey: (event: React.KeyboardEvent) => Selection | null;
}

interface Hit {
  readonly row: number;
  /** Null for the number of the row. */
  readonly column: number | null;
}

function hit(event: React.PointerEvent): Hit | null {
  if (!(event.target instanceof Element)) return null;
  const element = event.target.closest<HTMLElement>('[data-row]');
  const row = element?.dataset['row'];
  if (row === undefined) return null;
  const cell = element?.dataset['cell'];
  return { row: Number(row), column: cell === undefined ? null : Number(cell) };
}

/** The active cell and the cells chosen with it, by mouse and keys. */
export function useGridSelection(size: GridSize): GridSelection {
  const [held, choose] = useState<Selection>(() => at({ row: 0, column: 0 }));
  // Only a drag that began on a cell chooses cells; one of a column's edge passes over them.
  const dragging = useRef(false);
  const selection = within(held, size.rows, size.columns);

  const extendTo = ({ row, column }: Hit): void =>
    choose({
      ...selection,
      active: { row, column: column ?? selection.active.column },
      wholeRows: column === null,
    });
  return {
    selection,
    range: rangeOf(selection, size.columns),
    choose,
    onPointerDown(event) {
      const place = event.button === 0 ? hit(event) : null;
      if (place === null) return;
      dragging.current = true;
      if (event.shiftKey) {
        // Without this the browser marks the text between.
        event.preventDefault();
        extendTo(place);
        return;
      }
      const { row, column } = place;
      choose({
        ...at({ row, column: column ?? selection.active.column }),
        wholeRows: column === null,
      });
    },
    onPointerOver(event) {
      if (event.buttons !== 1) dragging.current = false;
      const place = dragging.current ? hit(event) : null;
      if (place !== null && (place.column === null) === selection.wholeRows) extendTo(place);
    },
    onMoveKey(event) {
      const key = { key: event.key, shift: event.shiftKey, command: event.ctrlKey || event.metaKey };
      const next = event.altKey ? null : moved(selection, key, size);
      if (next !== null) choose(next);
      return next;
    },
  };
}
