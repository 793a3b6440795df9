import { outliersCsv } from '../../../shared/analysis/outliers/outliers-csv';
import type { OutlierReason, Outliers } from '../../../shared/domain/outliers';
import { formatCount, formatMetric, formatQuantity } from '../../format/number';
import { formatPercent } from '../../format/share';
import { useWorkbench } from '../../store/use-workbench';
import { useRowsOf } from '../drift/show-rows';
import { Panel } from '../parts/Panel';
import { RowsButtons } from '../parts/RowsButtons';
import { useIdColumn } from './use-id-column';
import { useNamedRows } from './use-named-rows';

/** The rows least like the reference, each with the columns that made it so. */
export function OutlierRows({ outliers }: { readonly outliers: Outliers }): React.JSX.Element {
  const { top, rate } = outliers;
  const idColumn = useIdColumn();
  const { showRows } = useRowsOf();
  const openPrediction = useWorkbench((state) => state.openPrediction);
  const namedRows = useNamedRows();
  const flagged = top.filter((one) => one.flagged).map(({ row }) => row);
  return (
    <Panel
      title="Rows least like the reference"
      hint={`the first ${formatCount(top.length)}; ${formatQuantity(rate.production.flagged, 'outlier')} in production`}
      span={12}
      testId="outlier-rows"
      head={<RowsButtons uses={namedRows({ rows: flagged }, flagged.length)} />}
      table={{
        title: 'Rows least like the reference',
        fileName: 'outliers',
        csv: () => outliersCsv(outliers),
      }}
    >
      <div className="metric-scroll">
        <table className="metric-table outlier-table">
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Score</th>
              <th scope="col" className="left">
                Because of
              </th>
              <th scope="col">
                <span className="visually-hidden">Its story</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {top.map(({ row, id, score, far, flagged: isFlagged, reasons }) => (
              <tr key={row} data-flagged={isFlagged}>
                <th scope="row">
                  {id === undefined || idColumn === null ? (
                    `row ${formatCount(row)}`
                  ) : (
                    <button
                      type="button"
                      className="link"
                      title={`Row ${formatCount(row)}: show it in the Data view`}
                      onClick={() =>
                        showRows(reasons[0]?.column ?? idColumn, [
                          { kind: 'in', column: idColumn, values: [id], negated: false },
                        ])
                      }
                    >
                      {id}
                    </button>
                  )}
                </th>
                <td
                  title={
                    far
                      ? 'A value lies more than ten ordinary ranges beyond the reference, or is a category it never had'
                      : undefined
                  }
                >
                  {far ? 'far beyond' : formatMetric(score)}
                </td>
                <td className="left reasons">
                  {reasons.map((reason) => (
                    <Reason key={reason.column} reason={reason} />
                  ))}
                </td>
                <td>
                  <button
                    type="button"
                    className="link"
                    aria-label={`Why row ${formatCount(row)}?`}
                    onClick={() => void openPrediction({ side: 'production', key: { row } })}
                  >
                    Why?
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Reason({
  reason: { column, value, percentile, ordinary },
}: {
  readonly reason: OutlierReason;
}): React.JSX.Element {
  const place = percentile === undefined ? '' : `, at ${formatPercent(percentile)} of the reference`;
  const nearest = ordinary === undefined ? '' : `; the nearest ordinary value is ${ordinary}`;
  return (
    <span className="reason" title={`${column} ${value ?? 'missing'}${place}${nearest}`}>
      <span className="muted">{column}</span> {value ?? 'missing'}
      {percentile === undefined ? null : <span className="reason-place">{formatPercent(percentile)}</span>}
    </span>
  );
}
