import type { Attribute, MetricInfo, Subgroup, Subgroups } from '../../../shared/domain/subgroups';
import { formatDifference, formatDifferenceRange, formatRange, formatValueOf } from '../../format/estimate';
import { VERDICT_WORDS } from './verdict';

const MOST = 14;

interface Line {
  readonly group: Subgroup;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly words: string;
  readonly verdict: 'pass' | 'fail' | 'unknown';
}

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
  const band = bandOf(subgroups, groups, metric);
  const lines = groups.flatMap((group) => lineOf(group, metric, byRatio)).slice(0, MOST);
  const scale = scaleOf([
    ...band,
    ...lines.flatMap(({ value, lower, upper }) => [value, lower ?? value, upper ?? value]),
  ]);
  const text = (value: number): string =>
    byRatio ? formatValueOf(value, 'number') : formatDifference(value, metric.written);
  return (
    <section className="panel viewed-panel span-6" aria-label="Disparity" data-testid="disparity">
      <header>
        <h2 className="ellipsis">{metric.parity?.name ?? metric.name}</h2>
        <span className="muted ellipsis" title={metric.parity?.also}>
          {metric.name} of {name}, {byRatio ? 'ratio to' : 'less that of'} {against}
        </span>
      </header>
      {lines.length === 0 ? (
        <p className="muted">
          {metric.parity === null
            ? 'This metric is shown and not judged. Choose another by its head in the table.'
            : 'No group is large enough to be held against another.'}
        </p>
      ) : (
        <div className="disparity-plot" role="list">
          {lines.map(({ group, value, lower, upper, verdict, words }) => (
            <div className="disparity-line" role="listitem" key={group.label} title={words}>
              <span className="disparity-name ellipsis">{group.label}</span>
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
    </section>
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

function lineOf(group: Subgroup, { id, written }: MetricInfo, byRatio: boolean): Line[] {
  const found = group.metrics[id]?.disparity?.production ?? null;
  const estimate = byRatio ? found?.ratio : found?.difference;
  if (found === null || estimate?.value == null) return [];
  const range = byRatio ? formatRange(estimate, 'number') : formatDifferenceRange(estimate, written);
  return [
    {
      group,
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
