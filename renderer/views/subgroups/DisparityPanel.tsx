import type { Attribute, MetricInfo, Subgroup, Subgroups } from '../../../shared/domain/subgroups';
import { formatDifference, formatDifferenceRange, formatRange, formatValueOf } from '../../format/estimate';
import { Panel } from '../parts/Panel';
import { disparityFigure, type DisparityLine } from './disparity-figure';
import { VERDICT_WORDS } from './verdict';

const MOST = 14;

/** How far each group is from what it is held against, with its interval, in front of what is tolerated. */
export function DisparityPanel({
  subgroups,
  attribute: { groups, against, name },
  metric,
}: {
  readonly subgroups: Subgroups;
  readonly attribute: Attribute;
  readonly metric: MetricInfo;
}): React.JSX.Element {
  const byRatio = subgroups.settings.tolerance.by === 'ratio';
  const isShare = !byRatio && (metric.written === 'share' || metric.written === 'points');
  const band = bandOf(subgroups, groups, metric);
  const lines = groups.flatMap((group) => lineOf(group, metric, byRatio)).slice(0, MOST);
  const scale = scaleOf([
    ...band,
    ...lines.flatMap(({ value, lower, upper }) => [value, lower ?? value, upper ?? value]),
  ]);
  const difference = `${byRatio ? 'ratio to' : 'less that of'} ${against}`;
  const text = (value: number): string =>
    byRatio ? formatValueOf(value, 'number') : formatDifference(value, metric.written);
  return (
    <Panel
      title={metric.parity?.name ?? metric.name}
      label="Disparity"
      hint={`${metric.name} of ${name}, ${difference}`}
      hintTitle={metric.parity?.also}
      span={6}
      testId="disparity"
      chart={
        lines.length === 0
          ? undefined
          : {
              name: `${metric.parity?.name ?? metric.name} by group of ${name}`,
              fileName: `disparity-${metric.id}`,
              height: 80 + lines.length * 26,
              draw: (theme) =>
                disparityFigure(lines, band, byRatio ? 1 : 0, isShare ? '+.0%' : '', difference, theme),
            }
      }
    >
      {lines.length === 0 ? (
        <p className="muted">
          {metric.parity === null
            ? 'This metric is shown and not judged. Choose another by its head in the table.'
            : 'No group is large enough to be held against another.'}
        </p>
      ) : (
        <div className="disparity-plot" role="list">
          {lines.map(({ label, value, lower, upper, verdict, words }) => (
            <div className="disparity-line" role="listitem" key={label} title={words}>
              <span className="disparity-name ellipsis">{label}</span>
              <span className="disparity-track">
                <span
                  className="disparity-band"
                  style={{ left: `${scale(band[0])}%`, right: `${100 - scale(band[1])}%` }}
                />
                <span className="disparity-zero" style={{ left: `${scale(byRatio ? 1 : 0)}%` }} />
                {lower === null || upper === null ? null : (
                  <span
                    className="disparity-range"
                    data-verdict={verdict}
                    style={{ left: `${scale(lower)}%`, right: `${100 - scale(upper)}%` }}
                  />
                )}
                <span className="disparity-dot" data-verdict={verdict} style={{ left: `${scale(value)}%` }} />
              </span>
              <span className="disparity-value" data-verdict={verdict}>
                {text(value)}
              </span>
            </div>
          ))}
          <div className="disparity-line disparity-axis" aria-hidden="true">
            <span />
            <span className="disparity-track">
              {band.map((edge) => (
                <span key={edge} className="disparity-tick" style={{ left: `${scale(edge)}%` }}>
                  {text(edge)}
                </span>
              ))}
            </span>
            <span />
          </div>
        </div>
      )}
    </Panel>
  );
}

/** What is tolerated, in the unit of the plot: points, of numbers a share of what groups are held against. */
function bandOf(
  { settings: { tolerance }, overall }: Subgroups,
  groups: readonly Subgroup[],
  { id, written }: MetricInfo,
): readonly [number, number] {
  if (tolerance.by === 'ratio') return [tolerance.limit, 1 / tolerance.limit];
  const isShare = written === 'share' || written === 'points';
  const against = groups.find(({ small, metrics }) => !small && metrics[id]?.disparity?.production === null);
  const value = against?.metrics[id]?.production.value ?? overall[id]?.production.value ?? 0;
  const most = tolerance.limit * (isShare ? 1 : Math.abs(value));
  return [-most, most];
}

function lineOf(group: Subgroup, { id, written }: MetricInfo, byRatio: boolean): DisparityLine[] {
  const found = group.metrics[id]?.disparity?.production ?? null;
  const estimate = byRatio ? found?.ratio : found?.difference;
  if (found === null || estimate?.value == null) return [];
  const range = byRatio ? formatRange(estimate, 'number') : formatDifferenceRange(estimate, written);
  return [
    {
      label: group.label,
      value: estimate.value,
      lower: estimate.lower ?? null,
      upper: estimate.upper ?? null,
      verdict: found.verdict,
      words: `${group.label}: ${byRatio ? formatValueOf(estimate.value, 'number') : formatDifference(estimate.value, written)} (${range}): ${VERDICT_WORDS[found.verdict].toLowerCase()}`,
    },
  ];
}

/** Places of values in percent of the width, with a little room at both ends. */
function scaleOf(values: readonly number[]): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || 1;
  return (value) => 3 + ((value - low) / span) * 94;
}
