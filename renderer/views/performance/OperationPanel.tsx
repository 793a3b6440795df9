import { useCallback } from 'react';
import type { Operation } from '../../../shared/domain/performance';
import { Chart } from '../../charts/Chart';
import { type ChartDrawing, type ChartTheme, type Figure, NO_FIGURE } from '../../charts/figure';
import { formatCount, formatNumber } from '../../format/number';
import { formatPercent } from '../../format/share';
import { Panel } from '../parts/Panel';
import { operationCsv } from './operation-csv';
import { operationFigure, operationTable, type OverTime } from './performance-figure';

const TITLES = { latency: 'Latency', cost: 'Cost', error: 'Errors' } as const;

/** Latency, cost or errors on both sides and over time. */
export function OperationPanel({
  operation,
  overTime,
}: {
  readonly operation: Operation;
  readonly overTime: OverTime | null;
}): React.JSX.Element {
  const { kind, column, reference, production } = operation;
  const chart = useOperationChart(operation, overTime);
  const fields: readonly ['mean' | 'p50' | 'p95' | 'p99' | 'sum', string][] =
    kind === 'latency'
      ? [
          ['p50', 'p50'],
          ['p95', 'p95'],
          ['p99', 'p99'],
          ['mean', 'Mean'],
        ]
      : kind === 'cost'
        ? [
            ['mean', 'Mean'],
            ['p95', 'p95'],
            ['sum', 'Sum'],
          ]
        : [['mean', 'Share of rows']];
  const text = (value: number | null): string =>
    kind === 'error' ? formatPercent(value) : formatNumber(value);
  return (
    <Panel
      title={TITLES[kind]}
      hint={kind === 'latency' ? `${column}; solid p50, dashed p95, dotted p99` : column}
      hintTitle={column}
      span={6}
      testId={`operation-${kind}`}
      table={{ title: TITLES[kind], fileName: `${kind}-both-sides`, csv: () => operationCsv(operation) }}
      chart={chart ?? undefined}
    >
      <table className="metric-table">
        <thead>
          <tr>
            <th scope="col" />
            {fields.map(([field, name]) => (
              <th scope="col" key={field}>
                {name}
              </th>
            ))}
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          {(['reference', 'production'] as const).map((side) => {
            const one = { reference, production }[side];
            return (
              <tr key={side}>
                <th scope="row">
                  <span className="side-head" data-side={side}>
                    {side === 'reference' ? 'Reference' : 'Production'}
                  </span>
                </th>
                {fields.map(([field]) => (
                  <td key={field}>{text(one[field])}</td>
                ))}
                <td>{formatCount(one.rows)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {chart === null ? null : <Chart {...chart} />}
    </Panel>
  );
}

/** What is drawn of it over time; null where there is no time. */
function useOperationChart(operation: Operation, overTime: OverTime | null): ChartDrawing | null {
  const draw = useCallback(
    (theme: ChartTheme): Figure =>
      overTime === null ? NO_FIGURE : operationFigure(overTime, operation, theme),
    [overTime, operation],
  );
  if (overTime === null) return null;
  return {
    name: `${TITLES[operation.kind]} ${overTime.description}`,
    fileName: operation.kind,
    height: 130,
    draw,
    table: operationTable(overTime, operation),
  };
}
