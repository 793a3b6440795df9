import { useCallback } from 'react';
import type { Operation } from '../../../shared/domain/performance';
import { Chart } from '../../charts/Chart';
import type { ChartTheme, Figure } from '../../charts/figure';
import { formatCount, formatNumber } from '../../format/number';
import { formatPercent } from '../../format/share';
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
    <section
      className="panel viewed-panel span-6"
      aria-label={TITLES[kind]}
      data-testid={`operation-${kind}`}
    >
      <header>
        <h2>{TITLES[kind]}</h2>
        <span className="muted ellipsis" title={column}>
          {column}
          {kind === 'latency' ? '; solid p50, dashed p95, dotted p99' : ''}
        </span>
      </header>
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
      {overTime === null ? null : <OperationChart operation={operation} overTime={overTime} />}
    </section>
  );
}

function OperationChart({
  operation,
  overTime,
}: {
  readonly operation: Operation;
  readonly overTime: OverTime;
}): React.JSX.Element {
  const draw = useCallback(
    (theme: ChartTheme): Figure => operationFigure(overTime, operation, theme),
    [overTime, operation],
  );
  return (
    <Chart
      name={`${TITLES[operation.kind]} ${overTime.description}`}
      fileName={operation.kind}
      height={130}
      draw={draw}
      table={operationTable(overTime, operation)}
    />
  );
}
