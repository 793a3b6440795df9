import type { Shown } from '../use-shown-rows';
import { formatCount } from '../../../format/number';
import { setGridFilters } from '../grid-state';
import type { RowsState } from './row-pages';

/** What stands in place of the rows when there are none to show, and the way on. */
export function GridNotice({
  shown,
  state,
  onRetry,
}: {
  readonly shown: Shown;
  readonly state: RowsState;
  readonly onRetry: () => void;
}): React.JSX.Element | null {
  const { dataset, side, filters, slice } = shown;
  const { phase, problem, total, stale } = state;
  if (phase === 'failed' || phase === 'cancelled')
    return (
      <div className="grid-notice" role="alert" data-testid="grid-notice">
        <strong>{problem?.message ?? 'Stopped before the rows were there'}</strong>
        <p>{problem?.advice ?? 'Read them when you are ready.'}</p>
        {problem?.detail === undefined ? null : (
          <details>
            <summary>Details</summary>
            <pre>{problem.detail}</pre>
          </details>
        )}
        <div className="grid-notice-buttons">
          <button type="button" className="button" onClick={onRetry}>
            {phase === 'failed' ? 'Try again' : 'Read the rows'}
          </button>
          {filters.length === 0 ? null : <ClearFilters dataset={dataset.id} />}
        </div>
      </div>
    );
  if (total > 0 || phase !== 'ready' || stale) return null;
  if (dataset.rows === 0)
    return (
      <div className="grid-notice" data-testid="grid-notice">
        <strong>{dataset.name} has columns but no rows</strong>
        <p>Open a file that has rows for {side} in the bar above.</p>
      </div>
    );
  if (filters.length === 0)
    return (
      <div className="grid-notice" data-testid="grid-notice">
        <strong>No row is in {slice.name}</strong>
        <p>Its filters, in the bar above, leave none of the {formatCount(dataset.rows)} rows.</p>
      </div>
    );
  return (
    <div className="grid-notice" data-testid="grid-notice">
      <strong>No row matches</strong>
      <p>The filters of the grid leave nothing of {side}.</p>
      <ClearFilters dataset={dataset.id} />
    </div>
  );
}

function ClearFilters({ dataset }: { readonly dataset: string }): React.JSX.Element {
  return (
    <button type="button" className="button" onClick={() => setGridFilters(dataset, [])}>
      Clear the filters
    </button>
  );
}
