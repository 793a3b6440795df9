import type { ColumnProfile } from '../../../../shared/analysis/requests';
import type { Side } from '../../../../shared/domain/slice';
import { formatCount, formatQuantity } from '../../../format/number';
import { formatPercent } from '../../../format/share';
import { shownCell } from '../grid/cell-text';

/** The most frequent values with their rows; a click narrows the rows to one. */
export function TopValues({
  profile,
  side,
  onPick,
}: {
  readonly profile: ColumnProfile;
  readonly side: Side;
  readonly onPick: (value: string) => void;
}): React.JSX.Element {
  const top = profile.top ?? [];
  const most = Math.max(1, ...top.map((value) => value.count));
  const others = profile.count - top.reduce((sum, value) => sum + value.count, 0);
  return (
    <div>
      <ul className="top-values" data-side={side} aria-label={`Most frequent values of ${profile.name}`}>
        {top.map(({ value, count }) => {
          const { text, kind } = shownCell(value, 'string');
          return (
            <li key={value}>
              <button
                type="button"
                className="top-value"
                title={`${value.slice(0, 500)} — show these rows only`}
                onClick={() => onPick(value)}
              >
                <i style={{ width: `${String((count / most) * 100)}%` }} aria-hidden="true" />
                <span className="ellipsis" data-kind={kind}>
                  {text}
                </span>
                <span className="top-count">{formatCount(count)}</span>
                <span className="top-share">{formatPercent(count / profile.count)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {others > 0 ? (
        <p className="top-rest">
          {formatQuantity(profile.distinct - top.length, 'other value')} in {formatQuantity(others, 'row')}
        </p>
      ) : null}
    </div>
  );
}
