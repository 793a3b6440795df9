import type { ColumnProfile } from '../../../../shared/analysis/requests';
import { formatValue, type Scale } from '../../../charts/scale';
import { formatCount, formatNumber } from '../../../format/number';
import { formatPercent } from '../../../format/share';

export interface NumberLine {
  readonly label: string;
  readonly value: string;
  /** Beside the value, quieter. */
  readonly beside?: string;
}

export const scaleOfProfile = (profile: ColumnProfile): Scale =>
  profile.kind === 'datetime' ? 'time' : 'number';

const DIGITS = 6;
const PERCENTILES = ['5th percentile', '25th percentile', 'Median', '75th percentile', '95th percentile'];

/** How full the column is. */
export function countLines(profile: ColumnProfile): readonly NumberLine[] {
  const rows = profile.count + profile.missing;
  return [
    { label: 'Rows', value: formatCount(rows) },
    {
      label: 'Missing',
      value: formatCount(profile.missing),
      beside: rows === 0 ? '' : formatPercent(profile.missing / rows),
    },
    {
      label: 'Distinct',
      value: formatCount(profile.distinct),
      beside: profile.distinct === profile.count && profile.count > 1 ? 'every value differs' : '',
    },
  ];
}

/** Where the values lie, from the smallest to the largest; none for what has no order. */
export function placeLines(profile: ColumnProfile): readonly NumberLine[] {
  const { min, max, mean, quantiles } = profile;
  if (min === undefined || max === undefined) return [];
  const scale = scaleOfProfile(profile);
  const text = (value: number): string =>
    scale === 'time' ? formatValue(value, scale) : formatNumber(value, DIGITS);
  return [
    { label: 'Minimum', value: text(min) },
    ...(quantiles ?? []).map((value, index) => ({ label: PERCENTILES[index] ?? '', value: text(value) })),
    { label: 'Maximum', value: text(max) },
    ...(mean === undefined ? [] : [{ label: 'Mean', value: text(mean) }]),
  ];
}
