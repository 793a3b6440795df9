import type { Virtualizer } from '@tanstack/react-virtual';
import { useState } from 'react';
import type { Line } from './table-lines';

const PAGE = 10;

interface RowKeys {
  /** The line Tab stops at. */
  readonly current: number;
  readonly onFocus: (index: number) => void;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
}

const canFocus = (line: Line | undefined): boolean => line?.kind === 'row' || line?.kind === 'group';

/** The line from `start` on, in the direction of `step`, that can be focused; stays within the table. */
export function nextLine(lines: readonly Line[], start: number, step: 1 | -1): number | null {
  for (let index = start; index >= 0 && index < lines.length; index += step) {
    if (canFocus(lines[index])) return index;
  }
  return null;
}

/** Arrows, Page and Home and End move between lines, Escape collapses the open one. Enter and Space are the button's own. */
export function useRowKeys({
  lines,
  scroller,
  expanded,
  collapse,
  virtualizer,
}: {
  readonly lines: readonly Line[];
  readonly scroller: React.RefObject<HTMLElement | null>;
  readonly expanded: string | null;
  readonly collapse: () => void;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
}): RowKeys {
  const [focused, setFocused] = useState(0);
  const current =
    nextLine(lines, Math.min(focused, lines.length - 1), 1) ?? nextLine(lines, focused, -1) ?? 0;

  const focus = (index: number, tries = 3): void => {
    const button = scroller.current?.querySelector<HTMLElement>(`[data-line="${index}"]`);
    if (button !== null && button !== undefined) button.focus({ preventScroll: true });
    else if (tries > 0) requestAnimationFrame(() => focus(index, tries - 1));
  };
  const go = (index: number | null): void => {
    if (index === null) return;
    setFocused(index);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    focus(index);
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Escape' && expanded !== null) {
      event.preventDefault();
      const row = lines.findIndex((line) => line.kind === 'row' && line.row.original.name === expanded);
      collapse();
      if (row >= 0) go(row);
      return;
    }
    const onLine = event.target instanceof HTMLElement && event.target.dataset['line'] !== undefined;
    if (!onLine || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = destination(event.key, lines, current);
    if (target === undefined) return;
    event.preventDefault();
    go(target);
  };
  return { current, onFocus: setFocused, onKeyDown };
}

function destination(key: string, lines: readonly Line[], current: number): number | null | undefined {
  const last = lines.length - 1;
  switch (key) {
    case 'ArrowDown':
      return nextLine(lines, current + 1, 1);
    case 'ArrowUp':
      return nextLine(lines, current - 1, -1);
    case 'PageDown':
      return nextLine(lines, Math.min(last, current + PAGE), 1) ?? nextLine(lines, last, -1);
    case 'PageUp':
      return nextLine(lines, Math.max(0, current - PAGE), -1) ?? nextLine(lines, 0, 1);
    case 'Home':
      return nextLine(lines, 0, 1);
    case 'End':
      return nextLine(lines, last, -1);
    default:
      return undefined;
  }
}
