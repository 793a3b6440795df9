import { SIDES, SIDE_NAMES } from '../../../shared/domain/slice';
import { useMemo } from 'react';
import { MOST_NAMED_ROWS } from '../../../shared/analysis/outliers/rows-by-id';
import type { Outliers } from '../../../shared/domain/outliers';
import { formatCount, formatMetric } from '../../format/number';
import { formatPercent, formatPoints } from '../../format/share';
import { useWorkbench } from '../../store/use-workbench';
import { Panel } from '../parts/Panel';
import { RowsButtons } from '../parts/RowsButtons';
import { barHeights, edgeInUse, flaggedAbove } from './flagged-above';
import { ratesCsv } from './rates-csv';
import { scoreFigure } from './score-figure';
import { useNamedRows } from './use-named-rows';

const HEIGHT = 100;

/** Scores of both sides, and a threshold that can be moved over them: the counts follow at once. */
export function ScorePanel({
  outliers,
  edge,
  onEdge,
}: {
  readonly outliers: Outliers;
  /** Of the histogram: where the threshold is now. */
  readonly edge: number;
  readonly onEdge: (edge: number) => void;
}): React.JSX.Element {
  const { histogram, rate, far, difference } = outliers;
  const used = edgeInUse(outliers);
  const settings = useWorkbench((state) => state.settings.outliers);
  const setSettings = useWorkbench((state) => state.setOutlierSettings);
  const bins = histogram.reference.length;
  const now = flaggedAbove(outliers, edge);
  const lines = useMemo(
    () => SIDES.map((side) => ({ side, path: outline(barHeights(outliers, side)) })),
    [outliers],
  );
  const namedRows = useNamedRows();
  const { flagged } = now.production;
  const share = now.reference.share;
  const usable = edge !== used && share > 0 && share <= 0.5;
  return (
    <>
      <Panel
        title="Scores"
        hint="share of rows by score, height in logarithms; right of the line are outliers"
        span={7}
        chart={{
          name: 'Outlier scores of both sides',
          fileName: 'outlier-scores',
          height: 320,
          draw: (theme) => scoreFigure(outliers, edge, theme),
        }}
      >
        <div className="score-plot">
          <svg
            viewBox={`0 0 ${bins} ${HEIGHT}`}
            preserveAspectRatio="none"
            role="img"
            aria-label="Distribution of the scores of both sides"
          >
            <rect className="score-flagged" x={edge} y={0} width={bins - edge} height={HEIGHT} />
            {lines.map(({ side, path }) => (
              <path key={side} className="score-outline" data-side={side} d={path} />
            ))}
          </svg>
          <span className="score-line" style={{ left: `${(edge / bins) * 100}%` }} />
        </div>
        <input
          type="range"
          className="score-slider"
          min={0}
          max={bins}
          value={edge}
          aria-label="Threshold of the score"
          aria-valuetext={formatMetric(histogram.edges[edge])}
          onChange={(event) => onEdge(Number(event.target.value))}
        />
        <p className="score-foot">
          <span className="muted">{formatMetric(histogram.edges[0])}</span>
          <span data-testid="outlier-threshold">
            threshold <b>{formatMetric(histogram.edges[edge])}</b>
            {edge === used ? ' (in use)' : ''}
          </span>
          <span className="muted">{formatMetric(histogram.edges[bins])}</span>
        </p>
      </Panel>
      <Panel
        title={edge === used ? 'Outliers' : 'Outliers at the line'}
        label="Rates"
        hint={`production less reference ${formatPoints(difference.value)} points (${formatPoints(difference.lower)} to ${formatPoints(difference.upper)})`}
        span={5}
        table={{ title: 'Rates', fileName: 'outlier-rates', csv: () => ratesCsv(outliers, edge) }}
      >
        <table className="metric-table" data-testid="outlier-rates">
          <thead>
            <tr>
              <th scope="col">Side</th>
              <th scope="col">Rows</th>
              <th scope="col">Outliers</th>
              <th scope="col">Share</th>
              <th scope="col" title="95 % interval of the share in use, Wilson">
                95 %
              </th>
              <th
                scope="col"
                title="A value more than ten ordinary ranges beyond the reference, or a category it never had: flagged at any threshold"
              >
                Far or new
              </th>
            </tr>
          </thead>
          <tbody>
            {SIDES.map((side) => (
              <tr key={side}>
                <th scope="row">
                  <span className="side-head" data-side={side}>
                    {SIDE_NAMES[side]}
                  </span>
                </th>
                <td>{formatCount(rate[side].rows)}</td>
                <td data-testid={`flagged-${side}`}>{formatCount(now[side].flagged)}</td>
                <td>{formatPercent(now[side].share)}</td>
                <td className="range">
                  {edge === used
                    ? `${formatPercent(rate[side].lower)} to ${formatPercent(rate[side].upper)}`
                    : ''}
                </td>
                <td>{formatCount(far[side])}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="viewed-note score-actions">
          {usable ? (
            <>
              <button
                type="button"
                className="button small"
                onClick={() => setSettings({ ...settings, contamination: share })}
              >
                Use this threshold
              </button>
              <button type="button" className="button small quiet" onClick={() => onEdge(used)}>
                Back
              </button>
            </>
          ) : (
            'Move the line to see how many rows another threshold flags.'
          )}
        </p>
        <p className="viewed-note score-actions">
          <span className="muted">
            {flagged > MOST_NAMED_ROWS
              ? `A score is no column: up to ${formatCount(MOST_NAMED_ROWS)} rows can be filtered, by their ids.`
              : 'Production rows right of the line, by their ids:'}
          </span>
          <RowsButtons uses={namedRows({ above: histogram.edges[edge] ?? Infinity }, flagged)} />
        </p>
      </Panel>
    </>
  );
}

/** A stepped outline of heights, 0 to 1, closed at the bottom. */
function outline(heights: readonly number[]): string {
  const steps = heights.map((height, bin) => {
    const y = (1 - height * 0.96) * HEIGHT;
    return `L${bin} ${y.toFixed(2)}L${bin + 1} ${y.toFixed(2)}`;
  });
  return `M0 ${HEIGHT}${steps.join('')}L${heights.length} ${HEIGHT}Z`;
}
