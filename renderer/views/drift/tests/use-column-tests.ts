import { useEffect } from 'react';
import type { ColumnTestsState } from '../../../store/state';
import { useWorkbench } from '../../../store/use-workbench';

/**
 * The tests of a column, computed while they are looked at: once what is on screen is compared, and again when that
 * changes. They are kept when they are looked away from; what runs then is dropped.
 */
export function useColumnTests(column: string, looked: boolean): ColumnTestsState | undefined {
  const state = useWorkbench(({ columnTests }) => columnTests.get(column));
  const ready = useWorkbench(({ drift }) => drift.phase === 'done');
  const run = useWorkbench(({ testColumn }) => testColumn);
  const leave = useWorkbench(({ leaveTests }) => leaveTests);
  const wanted = looked && ready && (state === undefined || state.phase === 'stale');
  useEffect(() => {
    if (wanted) void run(column);
  }, [wanted, run, column]);
  useEffect(() => {
    if (!looked) return;
    return () => leave(column);
  }, [looked, leave, column]);
  return state;
}
