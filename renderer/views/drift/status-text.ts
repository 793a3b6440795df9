import type { Status } from '../../../shared/domain/result';

/** A status in a word; its shape stands beside it, its colour only supports both. */
export const STATUS_TEXT: Readonly<Record<Status, string>> = {
  drifted: 'Drifted',
  watch: 'Watch',
  stable: 'Stable',
  unknown: 'Too few',
  excluded: 'Set aside',
};

/** Worst first. */
export const STATUS_ORDER: readonly Status[] = ['drifted', 'watch', 'stable', 'unknown', 'excluded'];
