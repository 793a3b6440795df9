import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { ColumnProfile } from '../../../../shared/analysis/requests';
import type { Side } from '../../../../shared/domain/slice';
import { formatValue } from '../../../charts/scale';
import { barsPath, SPARK_HEIGHT, SPARK_WIDTH } from '../../../charts/sparkline-path';
import { formatCount } from '../../../format/number';
import { formatPercent } from '../../../format/share';
import { scaleOfProfile } from '../inspector/profile-numbers';
import { shownCell } from './cell-text';

const VALUES = 3;
const DIGITS = 4;

/** What a column holds, under its name: a histogram or its most frequent values, how full it is, what looks wrong. */
export const HeadProfile = memo(function HeadProfile({
  profile,
  side,
  stopped,
}: {
  readonly profile: ColumnProfile | undefined;
  readonly side: Side;
  /** There will be no profile until it is asked for again. */
  readonly stopped: boolean;
}): React.JSX.Element {
  if (profile === undefined)
    return (
      <span className="head-profile" aria-busy={!stopped}>
        <span className="head-shape">
          {stopped ? (
            <span className="head-none">not counted</span>
          ) : (
            <span className="skeleton head-skeleton" />
          )}
        </span>
        <span className="head-foot">{stopped ? null : <span className="skeleton" />}</span>
      </span>
    );
  const rows = profile.count + profile.missing;
  const [warning] = profile.warnings;
  return (
    <span className="head-profile" data-side={side}>
      <span className="head-shape">
        <Shape profile={profile} />
      </span>
      <span className="head-foot">
        {warning === undefined ? null : (
          <span className="head-warning ellipsis" title={profile.warnings.join(' ')}>
            <TriangleAlert aria-hidden="true" />
            {warning.replace(/[:.].*$/, '')}
          </span>
        )}
        {profile.missing > 0 && profile.count > 0 ? (
          <span className="head-missing">{formatPercent(profile.missing / rows)} missing</span>
        ) : null}
        {profile.count > 0 ? <span>{formatCount(profile.distinct)} distinct</span> : null}
      </span>
    </span>
  );
});

function Shape({ profile }: { readonly profile: ColumnProfile }): React.JSX.Element {
  const { histogram, top } = profile;
  if (histogram !== undefined) {
    const scale = scaleOfProfile(profile);
    const text = (value: number | undefined): string => {
      const shown = formatValue(value, scale, DIGITS);
      return scale === 'time' ? shown.slice(0, 10) : shown;
    };
    return (
      <>
        <svg
          className="head-bars"
          viewBox={`0 0 ${String(SPARK_WIDTH)} ${String(SPARK_HEIGHT)}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path d={barsPath(histogram.counts, Math.max(0, ...histogram.counts), 'whole')} />
        </svg>
        <span className="head-ends">
          <span>{text(profile.min)}</span>
          <span>{text(profile.max)}</span>
        </span>
      </>
    );
  }
  if (top === undefined || top.length === 0) return <span className="head-none">no values</span>;
  if (profile.distinct === profile.count && profile.count > 1)
    return <span className="head-none">every value differs</span>;
  return (
    <span className="head-values">
      {top.slice(0, VALUES).map(({ value, count }) => (
        <span key={value} className="head-value">
          <i style={{ width: `${String((count / profile.count) * 100)}%` }} />
          <span className="ellipsis" data-kind={shownCell(value, 'string').kind}>
            {shownCell(value, 'string').text}
          </span>
          <span>{formatPercent(count / profile.count)}</span>
        </span>
      ))}
    </span>
  );
}
