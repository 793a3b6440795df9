import type { Subgroups } from '../../../shared/domain/subgroups';
import { formatDifferenceRange, formatValueOf } from '../../format/estimate';
import { formatCount, formatPValue } from '../../format/number';
import { formatPercent } from '../../format/share';
import { useRowsOf } from '../drift/show-rows';

/** The rows on which the model is worst, by up to three columns; each opens, or becomes the slice. */
export function WorstRows({
  worst,
  task,
}: {
  readonly worst: Subgroups['worst'];
  readonly task: Subgroups['task'];
}): React.JSX.Element {
  const { showRows, addToSlices } = useRowsOf();
  const written = task === 'regression' ? 'unit' : 'share';
  return (
    <section
      className="panel viewed-panel span-6"
      aria-label="Where the model is worst"
      data-testid="worst-rows"
    >
      <header>
        <h2>Where the model is worst</h2>
        <span className="muted">found on one half of the rows, confirmed on the other</span>
      </header>
      {worst === null ? (
        <p className="muted">
          Errors need labels. Join them in the Data view, or give their column the role “label”.
        </p>
      ) : worst.slices.length === 0 ? (
        <p className="muted">
          No part of the rows is worse than the rest beyond chance, by up to three of{' '}
          {formatCount(worst.columns.length)} columns.
        </p>
      ) : (
        <div className="metric-scroll">
          <table className="metric-table">
            <thead>
              <tr>
                <th scope="col">Rows</th>
                <th scope="col" title="Share of all labelled rows of production">
                  of rows
                </th>
                <th scope="col" title="Share of all errors that lie in them">
                  of errors
                </th>
                <th scope="col" title={`Mean ${worst.error} within`}>
                  Error
                </th>
                <th scope="col" title={`Mean ${worst.error} outside`}>
                  Elsewhere
                </th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {worst.slices.map((slice) => (
                <tr key={slice.label}>
                  <th scope="row" className="name">
                    <button
                      type="button"
                      className="link ellipsis"
                      title={`Show the rows: ${slice.label}`}
                      onClick={() => showRows(firstColumn(slice) ?? worst.columns[0] ?? '', slice.predicates)}
                    >
                      {slice.label}
                    </button>
                  </th>
                  <td title={`${formatCount(slice.rows)} rows`}>{formatPercent(slice.rowShare)}</td>
                  <td>{formatPercent(slice.errorShare)}</td>
                  <td
                    title={`Difference ${formatDifferenceRange(slice.difference, written)}, p ${formatPValue(slice.pAdjusted)}`}
                  >
                    {formatValueOf(slice.error, written)}
                  </td>
                  <td>{formatValueOf(slice.elsewhere, written)}</td>
                  <td className="left">
                    <button
                      type="button"
                      className="button small quiet"
                      title="Narrow both slices to these rows: every view follows"
                      onClick={() => addToSlices(slice.predicates)}
                    >
                      Slice
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function firstColumn({ predicates }: NonNullable<Subgroups['worst']>['slices'][number]): string | undefined {
  const [first] = predicates;
  return first === undefined || first.kind === 'sql' ? undefined : first.column;
}
