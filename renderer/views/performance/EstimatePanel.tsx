import { estimateMethod, estimateRows } from '../../../shared/card/estimate-rows';
import type { Performance } from '../../../shared/domain/performance';
import { formatValueOf } from '../../format/estimate';
import { csvText } from '../parts/csv';
import { Panel } from '../parts/Panel';

/** What is told of performance without labels, of each slice as a whole; nothing where nothing is. */
export function EstimatePanel({
  performance,
}: {
  readonly performance: Performance;
}): React.JSX.Element | null {
  const { estimate } = performance;
  const rows = estimateRows(performance);
  if (estimate === null || rows.length === 0) return null;
  return (
    <Panel
      title="Estimated without labels"
      span={6}
      hint={estimate.method}
      hintTitle={estimateMethod(estimate)}
      table={{
        title: 'Estimated without labels',
        fileName: 'performance-estimated',
        csv: () =>
          csvText([
            ['metric', 'reference_estimated', 'production_estimated'],
            ...rows.map(({ name, reference, production }) => [name, reference, production]),
          ]),
      }}
    >
      <table className="metric-table" data-testid="performance-estimated">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {(['reference', 'production'] as const).map((side) => (
              <th scope="col" key={side}>
                <span className="side-head" data-side={side}>
                  {side === 'reference' ? 'Reference' : 'Production'}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, written, reference, production }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{formatValueOf(reference, written)}</td>
              <td>{formatValueOf(production, written)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="viewed-note">{estimateMethod(estimate)} What it assumes is under “How to read this”.</p>
    </Panel>
  );
}
