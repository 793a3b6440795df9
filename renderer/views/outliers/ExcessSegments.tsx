import type { Outliers } from '../../../shared/domain/outliers';
import { formatCount } from '../../format/number';
import { formatPercent } from '../../format/share';
import { useRowsOf } from '../drift/show-rows';

/** Groups with more outliers than they had in the reference; a group opens its rows, or becomes the slice. */
export function ExcessSegments({
  segments,
}: {
  readonly segments: Outliers['bySegment'];
}): React.JSX.Element {
  const { showRows, addToSlices } = useRowsOf();
  return (
    <section
      className="panel viewed-panel span-6"
      aria-label="Where there are more"
      data-testid="outlier-segments"
    >
      <header>
        <h2>Where there are more</h2>
        <span className="muted">groups flagged more often than in the reference, beyond chance</span>
      </header>
      {segments.length === 0 ? (
        <p className="muted">No group of a single column has more than it had, beyond chance.</p>
      ) : (
        <div className="metric-scroll">
          <table className="metric-table">
            <thead>
              <tr>
                <th scope="col">Group</th>
                <th scope="col">Rows</th>
                <th scope="col">Reference</th>
                <th scope="col">Production</th>
                <th
                  scope="col"
                  title="Production rows flagged beyond what the group’s share in the reference would flag"
                >
                  Rows more
                </th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {segments.map(({ column, value, reference, production, excessRows }) => {
                const filters = [{ kind: 'in' as const, column, values: [value], negated: false }];
                return (
                  <tr key={`${column}\0${value}`}>
                    <th scope="row" className="name">
                      <button
                        type="button"
                        className="link ellipsis"
                        title={`Show the rows: ${column} ${value}`}
                        onClick={() => showRows(column, filters)}
                      >
                        <span className="muted">{column}</span> {value}
                      </button>
                    </th>
                    <td>{formatCount(production.rows)}</td>
                    <td title={reference.rows === 0 ? 'The reference has no row of this group' : undefined}>
                      {reference.rows === 0 ? '–' : formatPercent(reference.share)}
                    </td>
                    <td
                      title={`95 % interval ${formatPercent(production.lower)} to ${formatPercent(production.upper)}`}
                    >
                      {formatPercent(production.share)}
                    </td>
                    <td>{formatCount(Math.round(excessRows))}</td>
                    <td className="left">
                      <button
                        type="button"
                        className="button small quiet"
                        title="Narrow both slices to this group: every view follows"
                        onClick={() => addToSlices(filters)}
                      >
                        Slice
                      </button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
