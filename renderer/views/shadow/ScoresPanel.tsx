import { useCallback } from 'react';
import type { Shadow } from '../../../shared/domain/shadow';
import { Chart } from '../../charts/Chart';
import type { ChartTheme, Figure } from '../../charts/figure';
import { formatMetric, formatNumber } from '../../format/number';
import { Panel } from '../parts/Panel';
import { differencesFigure, differencesTable } from './shadow-figure';

/** How the scores of both models go together, row by row. */
export function ScoresPanel({
  scores,
}: {
  readonly scores: NonNullable<Shadow['scores']>;
}): React.JSX.Element {
  const { differences } = scores;
  const draw = useCallback(
    (theme: ChartTheme): Figure => differencesFigure(differences, theme),
    [differences],
  );
  const chart = {
    name: 'Differences of scores',
    fileName: 'shadow-differences',
    height: 170,
    draw,
    sides: ['production' as const],
    table: differencesTable(differences),
  };
  return (
    <Panel title="Scores of both, row by row" label="Scores" hint="shadow less live" span={12} chart={chart}>
      <div className="shadow-scores">
        <Chart {...chart} />
        <dl className="facts">
          <dt>Mean difference</dt>
          <dd>{formatNumber(scores.bias, 3)}</dd>
          <dt title="Bland and Altman’s limits">95 % of differences within</dt>
          <dd>
            {formatNumber(scores.limits.lower, 3)} to {formatNumber(scores.limits.upper, 3)}
          </dd>
          <dt>Pearson, Spearman</dt>
          <dd>
            {formatMetric(scores.pearson)}, {formatMetric(scores.spearman)}
          </dd>
          <dt>Concordance (Lin)</dt>
          <dd>{formatMetric(scores.concordance)}</dd>
          <dt>PSI of shadow against live</dt>
          <dd>{formatMetric(scores.psi)}</dd>
          <dt>KS distance</dt>
          <dd>{formatMetric(scores.ks.statistic)}</dd>
        </dl>
      </div>
    </Panel>
  );
}
