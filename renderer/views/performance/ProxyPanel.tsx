import { Fragment, useCallback } from 'react';
import { proxyMeaning, proxyRows } from '../../../shared/card/proxy-rows';
import type { Performance, Proxy } from '../../../shared/domain/performance';
import { Chart } from '../../charts/Chart';
import type { ChartTheme, Figure } from '../../charts/figure';
import { useWorkbench } from '../../store/use-workbench';
import { csvText } from '../parts/csv';
import { Panel } from '../parts/Panel';
import { proxyFigure, proxyTable } from './proxy-figure';

/** A column that stands for performance until labels come: its means, beside the realised metric over time. */
export function ProxyPanel({
  proxy,
  performance,
}: {
  readonly proxy: Proxy;
  readonly performance: Performance;
}): React.JSX.Element {
  const outcome = useWorkbench((state) => state.settings.outcome);
  const setOutcome = useWorkbench((state) => state.setOutcome);
  const draw = useCallback(
    (theme: ChartTheme): Figure => proxyFigure(proxy, performance, theme),
    [proxy, performance],
  );
  const { overTime, metrics } = performance;
  const [row] = proxyRows({ proxies: [proxy] });
  const meaning = proxyMeaning({ proxies: [proxy], metrics });
  const chart =
    overTime === null
      ? undefined
      : {
          name: `${proxy.column} ${overTime.description}`,
          fileName: 'performance-proxy',
          height: 200,
          draw,
          table: proxyTable(proxy, performance),
        };
  const facts: readonly [string, string | undefined][] = [
    ['Mean in reference', row?.reference],
    ['Mean in production', row?.production],
    ['Pearson’s correlation', row?.pearson],
    ['Spearman’s correlation', row?.spearman],
  ];
  return (
    <Panel
      title="Proxy"
      label={`Proxy ${proxy.column}`}
      hint={proxy.column}
      span={6}
      testId="proxy"
      chart={chart}
      table={{
        title: 'Proxy',
        fileName: 'performance-proxy-values',
        csv: () =>
          csvText([
            ['column', 'side', 'mean', 'lower', 'upper', 'rows'],
            ...(['reference', 'production'] as const).map((side) => {
              const { value, lower, upper, rows } = proxy[side];
              return [proxy.column, side, value, lower ?? null, upper ?? null, rows];
            }),
          ]),
      }}
      head={
        <button
          type="button"
          className="button small quiet"
          onClick={() =>
            setOutcome({
              ...outcome,
              proxies: (outcome.proxies ?? []).filter((name) => name !== proxy.column),
            })
          }
        >
          Remove
        </button>
      }
    >
      <dl className="facts">
        {facts.map(([name, text]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </Fragment>
        ))}
      </dl>
      {chart === undefined ? null : <Chart {...chart} />}
      <p className="viewed-note">
        {meaning}{' '}
        {chart === undefined ? '' : 'In the chart the dashed line is the realised metric, on its own scale.'}
      </p>
    </Panel>
  );
}
