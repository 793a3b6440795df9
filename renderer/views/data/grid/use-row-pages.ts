import { useEffect, useState, useSyncExternalStore } from 'react';
import { trackedLater } from '../../../store/tools';
import { useTools } from '../../../store/use-workbench';
import { RowPages, type RowsState, type ShownRows } from './row-pages';

/** The pages of the rows shown; one that takes long has its line in the status bar, where it can be cancelled. */
export function useRowPages(rows: ShownRows): RowPages {
  const tools = useTools();
  const [pages] = useState(
    () =>
      new RowPages({
        page: (request, job) => trackedLater(tools, 'Reading rows', (id) => tools.api.page(request, id), job),
        cancel: (job) => tools.api.cancel(job),
      }),
  );
  useEffect(() => pages.show(rows), [pages, rows]);
  useEffect(() => {
    pages.open();
    return () => pages.close();
  }, [pages]);
  return pages;
}

export function useRowsState(pages: RowPages): RowsState {
  return useSyncExternalStore(pages.subscribe, pages.state);
}

/** Rows that match, null while that is not known. */
export function useMatchingRows(pages: RowPages): number | null {
  return useSyncExternalStore(pages.subscribe, () => {
    const { phase, stale, total } = pages.state();
    return phase === 'ready' && !stale ? total : null;
  });
}
