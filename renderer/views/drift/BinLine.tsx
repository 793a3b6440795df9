import { Filter, Rows3, X } from 'lucide-react';
import type { Bin, ColumnDrift } from '../../../shared/domain/result';
import { formatCount, formatMetric } from '../../format/number';
import { formatShare } from '../../format/share';
import { binPredicates } from './bin-predicate';
import { scaleOf } from './drift-row';
import { useRowsOf } from './show-rows';

/** The bin that was picked: what it holds, and the ways to its rows. Keeps its height when none is. */
export function BinLine({
  column,
  bin,
  hint,
  onClear,
}: {
  readonly column: ColumnDrift;
  readonly bin: Bin | null;
  /** What to do, while no bin is picked. */
  readonly hint: string;
  readonly onClear: () => void;
}): React.JSX.Element {
  const { showRows, addToSlices } = useRowsOf();
  if (bin === null) return <p className="under-chart">{hint}</p>;
  const predicates = binPredicates(bin, column.name, scaleOf(column), column.bins);
  return (
    <div className="bin-line" data-testid="bin-line">
      <strong className="ellipsis" title={bin.label}>
        {bin.label === '' ? '“” (empty text)' : bin.label}
      </strong>
      <span>
        <span className="side-mark" data-side="reference" /> {formatShare(bin.reference.share)}{' '}
        <span className="muted">({formatCount(bin.reference.count)})</span>
      </span>
      <span>
        <span className="side-mark" data-side="production" /> {formatShare(bin.production.share)}{' '}
        <span className="muted">({formatCount(bin.production.count)})</span>
      </span>
      <span className="muted">adds {formatMetric(bin.contribution)}</span>
      <span className="bin-buttons">
        {predicates === null ? (
          <span className="muted">Its rows cannot be filtered by value.</span>
        ) : (
          <>
            <button
              type="button"
              className="button small"
              data-testid="bin-rows"
              onClick={() => showRows(column.name, predicates, 'production')}
            >
              <Rows3 aria-hidden="true" />
              Show rows
            </button>
            <button
              type="button"
              className="button small"
              title="Add this bin as a filter to reference and production"
              onClick={() => addToSlices(predicates)}
            >
              <Filter aria-hidden="true" />
              Filter both sides
            </button>
          </>
        )}
        <button type="button" className="icon-button" aria-label="Unpick the bin" onClick={onClear}>
          <X aria-hidden="true" />
        </button>
      </span>
    </div>
  );
}
