import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useWorkbench } from '../../store/use-workbench';
import { HEAD_HEIGHT, LINE_HEIGHT } from './table-lines';

interface Held {
  readonly name: string;
  readonly result: unknown;
  /** Its distance from the top of what is in sight. */
  readonly top: number;
}

/**
 * Where an opened row is to stand after a comparison ranked it anew: where it stood, or higher if its detail would not be
 * in sight there.
 *
 * @param room height of what is in sight below the head.
 */
export function heldTop(top: number, detail: number, room: number): number {
  return Math.max(0, Math.min(top, room - detail));
}

/** Keeps the opened row where it is when a new comparison ranks it elsewhere; sorting and filtering move it. */
export function useHeldRow({
  scroller,
  name,
  start,
}: {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly name: string | null;
  /** Where the row begins in the table; null where it is not in it. */
  readonly start: number | null;
}): void {
  const result = useWorkbench((state) => state.drift.result);
  const held = useRef<Held | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || name === null || start === null) return;
    const before = held.current;
    if (before?.name === name && before.result !== result) {
      const detail = element.querySelector('.detail-row')?.clientHeight ?? LINE_HEIGHT.detail;
      const room = element.clientHeight - HEAD_HEIGHT;
      element.scrollTo({ top: start - heldTop(before.top, LINE_HEIGHT.row + detail, room) });
    }
    held.current = { name, result, top: start - element.scrollTop };
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    const follow = (): void => {
      if (held.current !== null && element !== null && start !== null)
        held.current = { ...held.current, top: start - element.scrollTop };
    };
    element?.addEventListener('scroll', follow, { passive: true });
    return () => element?.removeEventListener('scroll', follow);
  }, [scroller, start]);
}
