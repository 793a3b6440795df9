import type { Status } from '../../../shared/domain/result';
import type { SubgroupVerdict } from '../../../shared/domain/subgroups';

export const VERDICT_WORDS: Readonly<Record<SubgroupVerdict, string>> = {
  fail: 'Beyond the tolerance',
  unknown: 'Too few rows to say',
  pass: 'Within the tolerance',
};

/** The shape that stands for a verdict everywhere. */
export const VERDICT_SHAPES: Readonly<Record<SubgroupVerdict, Status>> = {
  fail: 'drifted',
  unknown: 'unknown',
  pass: 'stable',
};
