import { useState } from 'react';
import type { Column } from '../../../../shared/domain/column';
import type { Side } from '../../../../shared/domain/slice';
import { formatCount } from '../../../format/number';
import { formatPercent } from '../../../format/share';
import { binsText, endsText } from './bin-words';

/** Bins from one to another, whichever was first. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const firstOf = ({ from, to }: Span): number => Math.min(from, to);
const lastOf = ({ from, to }: Span): number => Math.max(from, to);

/** Bars to read and to narrow by: click one, drag over several, or go with the arrows and press Enter. */
export function ProfileHistogram({
  column,
  edges,
  counts,
  side,
  onPick,
}: {
  readonly column: Column;
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly side: Side;
  /** Bins `first` to `last` were chosen. */
  readonly onPick: (first: number, last: number) => void;
}): React.JSX.Element {
  const [span, setSpan] = useState<Span | null>(null);
  const [dragging, setDragging] = useState(false);
  const highest = Math.max(1, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shown = span === null || lastOf(span) >= counts.length ? null : span;

  const pick = (chosen: Span): void => {
    setSpan(null);
    setDragging(false);
    onPick(firstOf(chosen), lastOf(chosen));
  };
  const keys = (event: React.KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const to = Math.min(counts.length - 1, Math.max(0, shown === null ? 0 : shown.to + step));
      setSpan({ from: event.shiftKey && shown !== null ? shown.from : to, to });
    } else if ((event.key === 'Enter' || event.key === ' ') && shown !== null) {
      event.preventDefault();
      pick(shown);
    } else if (event.key === 'Escape' && shown !== null) {
      event.preventDefault();
      setSpan(null);
    }
  };
  return (
    <div
      className="profile-histogram"
      data-side={side}
      role="group"
      aria-label={`Histogram of ${column.name}: arrows choose bars, Enter narrows the rows to them`}
      tabIndex={0}
      onKeyDown={keys}
      onPointerUp={() => {
        if (dragging && shown !== null) pick(shown);
      }}
      onPointerLeave={() => {
        setSpan(null);
        setDragging(false);
      }}
    >
      <div className="histogram-bars" aria-hidden="true">
        {counts.map((count, index) => (
          <span
            key={index}
            className="histogram-slot"
            data-testid="histogram-bar"
            data-chosen={shown !== null && index >= firstOf(shown) && index <= lastOf(shown)}
            onPointerDown={(event) => {
              event.currentTarget.releasePointerCapture(event.pointerId);
              setDragging(true);
              setSpan({ from: index, to: index });
            }}
            onPointerEnter={() =>
              setSpan((before) =>
                dragging && before !== null ? { ...before, to: index } : { from: index, to: index },
              )
            }
          >
            <i style={{ height: count === 0 ? 0 : `max(1px, ${String((count / highest) * 100)}%)` }} />
          </span>
        ))}
      </div>
      <p className="histogram-caption" aria-live="polite">
        {shown === null ? (
          <>
            <span>{endsText(column, edges)[0]}</span>
            <span>{endsText(column, edges)[1]}</span>
          </>
        ) : (
          <>
            <span className="ellipsis">{binsText(column, edges, firstOf(shown), lastOf(shown))}</span>
            <span>{countText(counts, shown, total)}</span>
          </>
        )}
      </p>
    </div>
  );
}

function countText(counts: readonly number[], span: Span, total: number): string {
  const count = counts.slice(firstOf(span), lastOf(span) + 1).reduce((sum, bin) => sum + bin, 0);
  return `${formatCount(count)} (${formatPercent(total === 0 ? 0 : count / total)})`;
}
