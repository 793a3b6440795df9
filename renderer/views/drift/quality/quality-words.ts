import type { QualityCheck, QualityCheckId, QualityVerdict } from '../../../../shared/domain/quality';
import type { Status } from '../../../../shared/domain/result';
import { formatNumber } from '../../../format/number';
import { NO_BREAK, NOTHING } from '../../../format/signs';

/** The status that has the shape and colour of a verdict. */
export const VERDICT_STATUS: Readonly<Record<QualityVerdict, Status>> = {
  fail: 'drifted',
  warn: 'watch',
  unknown: 'unknown',
  pass: 'stable',
};

/** Checks whose limit is a change, in points, of the shares beside it. */
const OF_CHANGE: ReadonlySet<QualityCheckId> = new Set<QualityCheckId>([
  'missing_values',
  'duplicate_rows',
  'duplicate_ids',
]);

/** A share with three digits, as the words beside it have. One that is not zero never reads as zero, nor one under 1 as all. */
function shareText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.001) return `< 0.001${NO_BREAK}%`;
  if (percent > 99.9 && percent < 100) return `> 99.9${NO_BREAK}%`;
  return `${formatNumber(percent, 3)}${NO_BREAK}%`;
}

/** The number of one side, in the unit of the check. */
export function sideText(value: number | null, { unit }: Pick<QualityCheck, 'unit'>): string {
  if (value === null) return NOTHING;
  return unit === 'share' ? shareText(value) : formatNumber(value);
}

/** The limit that decided: a share, a change of one in points, or a count. */
export function limitText({ id, limit, unit }: Pick<QualityCheck, 'id' | 'limit' | 'unit'>): string {
  if (limit === null) return NOTHING;
  if (unit !== 'share') return formatNumber(limit);
  if (limit === 0) return 'any';
  return OF_CHANGE.has(id) ? `${formatNumber(limit * 100)}${NO_BREAK}pt` : shareText(limit);
}
