import { useSyncExternalStore } from 'react';

/** Height of the drawing in every tab, so that changing tabs moves nothing. */
export const CHART_HEIGHT = 224;
/** Where the window is so low that a taller one would be cut; `detail.css` has the same limit. */
const LOW_CHART_HEIGHT = 160;
const LOW_WINDOW = '(max-height: 860px)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(LOW_WINDOW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** The height a chart of an opened column has in the window as it is. */
export function useChartHeight(): number {
  return useSyncExternalStore(subscribe, () =>
    matchMedia(LOW_WINDOW).matches ? LOW_CHART_HEIGHT : CHART_HEIGHT,
  );
}
