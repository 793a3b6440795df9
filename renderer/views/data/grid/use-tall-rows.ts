import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useReducer, useState } from 'react';
import { flushSync } from 'react-dom';
import { TallScroll, largestHeight } from './tall-scroll';

export const ROW_HEIGHT = 26;
const OVERSCAN = 8;
/** How long after the last scroll event the grid is at rest. */
const REST_MS = 140;

type Instance = Virtualizer<HTMLDivElement, Element>;

export interface TallRows {
  readonly items: readonly VirtualItem[];
  /** Height of the element that holds the rows. */
  readonly height: number;
  /** To be added to where an item starts. */
  readonly shift: number;
  /** Whole rows in sight. */
  readonly page: number;
  readonly showRow: (row: number) => void;
  readonly toTop: () => void;
}

/** The rows in sight, of however many: `head` is the height of the header that stays above them. */
export function useTallRows(
  scroller: React.RefObject<HTMLDivElement | null>,
  count: number,
  head: number,
): TallRows {
  const [tall] = useState(() => new TallScroll(largestHeight(window.devicePixelRatio)));
  const [, draw] = useReducer((turn: number) => turn + 1, 0);
  const [observe] = useState(
    () => (instance: Instance, moved: (offset: number, scrolling: boolean) => void) => {
      const element = instance.scrollElement;
      if (element === null) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const rest = (): void => {
        const top = tall.settle();
        // Rows and scroll bar change place within one frame, so that nothing is seen of it.
        if (top !== null) {
          flushSync(draw);
          element.scrollTop = top;
        }
        moved(tall.offset, false);
      };
      const scrolled = (): void => {
        clearTimeout(timer);
        timer = setTimeout(rest, REST_MS);
        moved(tall.scrolled(element.scrollTop), true);
      };
      moved(tall.scrolled(element.scrollTop), false);
      element.addEventListener('scroll', scrolled, { passive: true });
      return () => {
        clearTimeout(timer);
        element.removeEventListener('scroll', scrolled);
      };
    },
  );
  // The virtualizer's functions are called afresh in every render; nothing here is compiled to cache them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    observeElementOffset: observe,
    scrollToFn: () => undefined,
  });
  const content = head + count * ROW_HEIGHT;
  const view = virtualizer.scrollRect?.height ?? 0;
  useLayoutEffect(() => {
    tall.resize(content, view);
    draw();
  }, [tall, content, view]);

  const goTo = (offset: number): void => {
    const element = scroller.current;
    if (element === null) return;
    const top = tall.goTo(offset);
    flushSync(draw);
    element.scrollTop = top;
  };
  const room = Math.max(ROW_HEIGHT, view - head);
  return {
    items: virtualizer.getVirtualItems(),
    height: Math.max(head, Math.min(content, tall.limit)) - head,
    shift: Math.round(tall.shift),
    page: Math.max(1, Math.floor(room / ROW_HEIGHT) - 1),
    showRow: (row) => {
      const start = row * ROW_HEIGHT;
      if (start < tall.offset) goTo(start);
      else if (start + ROW_HEIGHT > tall.offset + room) goTo(start + ROW_HEIGHT - room);
    },
    toTop: () => goTo(0),
  };
}
