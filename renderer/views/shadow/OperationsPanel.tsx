import { operationRows } from '../../../shared/card/operation-rows';
import type { PairedOperation } from '../../../shared/domain/shadow';
import { formatDifference, formatDifferenceRange, formatValueOf } from '../../format/estimate';
import { formatCount } from '../../format/number';

const STATUS = { better: 'better', worse: 'worse', same: 'no difference', unknown: 'cannot say', '': '' };

/** What the answers of both models took and cost, on the same requests. */
export function OperationsPanel({
  operations,
}: {
  readonly operations: readonly PairedOperation[];
}): React.JSX.Element {
  const pairs = Math.max(...operations.map((operation) => operation.pairs));
  return (
    <section
      className="panel viewed-panel span-12"
      aria-label="Latency, cost and errors of both"
      data-testid="shadow-operations"
    >
      <header>
        <h2>Latency, cost and errors of both</h2>
        <span className="muted">
          {formatCount(pairs)} requests that both logged; the change of a median is that of the paired
          differences
        </span>
      </header>
      <div className="metric-scroll">
        <table className="metric-table">
          <thead>
            <tr>
              <th scope="col">Of the same requests</th>
              <th scope="col">Live</th>
              <th scope="col">Shadow</th>
              <th scope="col">Change</th>
              <th scope="col">95 %</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {operations.flatMap((operation) =>
              operationRows(operation).map(({ name, live, shadow, change, written, status }) => (
                <tr key={name}>
                  <th
                    scope="row"
                    className="name"
                    title={`${operation.columns.live}, ${operation.columns.shadow}`}
                  >
                    {name}
                  </th>
                  <td>{formatValueOf(live, written)}</td>
                  <td>{formatValueOf(shadow, written)}</td>
                  <td>{formatDifference(change.value, written)}</td>
                  <td>{formatDifferenceRange(change, written)}</td>
                  <td>{STATUS[status]}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}
