import type { Shadow, ShadowSegment } from '../../../shared/domain/shadow';
import { formatCount, formatNumber, formatPValue } from '../../format/number';
import { formatPercent, formatPoints } from '../../format/share';
import { useRowsOf } from '../drift/show-rows';
import { segmentPredicates } from './segment-predicate';

/** Segments in which one model does worse, or both disagree more; a segment opens its rows. */
export function SegmentTable({
  title,
  hint,
  none,
  segments,
  task,
  what,
}: {
  readonly title: string;
  readonly hint: string;
  readonly none: string;
  readonly segments: readonly ShadowSegment[];
  readonly task: Shadow['task'];
  readonly what: 'right' | 'agree';
}): React.JSX.Element {
  const { showRows } = useRowsOf();
  const number = (value: number): string =>
    task === 'regression' && what === 'right' ? formatNumber(Math.abs(value)) : formatPercent(value);
  const change = (value: number | null | undefined): string =>
    task === 'regression' && what === 'right' ? formatNumber(value, 3) : formatPoints(value);
  return (
    <section className="panel viewed-panel span-6" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="muted">{hint}</span>
      </header>
      {segments.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <div className="metric-scroll">
          <table className="metric-table">
            <thead>
              <tr>
                <th scope="col">Segment</th>
                <th scope="col">Rows</th>
                {what === 'right' ? (
                  <>
                    <th scope="col">Live</th>
                    <th scope="col">Shadow</th>
                    <th scope="col">Change</th>
                  </>
                ) : (
                  <th scope="col">Agree</th>
                )}
                <th scope="col" title="Adjusted over all segments looked at">
                  p
                </th>
              </tr>
            </thead>
            <tbody>
              {segments.map((segment) => (
                <tr key={`${segment.column}\0${segment.value ?? ''}`}>
                  <th scope="row" className="name">
                    <button
                      type="button"
                      className="link ellipsis"
                      title={`Show the rows: ${segment.column} ${segment.value ?? 'missing'}`}
                      onClick={() => showRows(segment.column, segmentPredicates(segment))}
                    >
                      <span className="muted">{segment.column}</span> {segment.value ?? 'missing'}
                    </button>
                  </th>
                  <td title={`${formatPercent(segment.share)} of the pairs`}>{formatCount(segment.rows)}</td>
                  {what === 'right' ? (
                    <>
                      <td>{number(segment.live)}</td>
                      <td>{number(segment.shadow)}</td>
                      <td
                        title={`95 % interval ${change(segment.change.lower)} to ${change(segment.change.upper)}`}
                      >
                        {change(segment.change.value)}
                      </td>
                    </>
                  ) : (
                    <td>{number(segment.shadow)}</td>
                  )}
                  <td>{formatPValue(segment.pAdjusted)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
