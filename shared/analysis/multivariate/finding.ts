import type { FindingStatus } from '../../domain/multivariate';

/** Sizes from which something is worth watching, and from which it has drifted. */
export interface SizeThresholds {
  readonly watch: number;
  readonly drift: number;
}

/** A statement about one way of looking at columns together. */
export interface Finding {
  readonly status: FindingStatus;
  readonly sentence: string;
  readonly thresholds: SizeThresholds;
}

/** What cannot be told, and why. */
export function unknown(sentence: string, thresholds: SizeThresholds): Finding {
  return { status: 'unknown', sentence, thresholds };
}

/** The status of a size that is more than chance. */
export function statusOf(size: number, { watch, drift }: SizeThresholds): 'drifted' | 'watch' | 'stable' {
  return size >= drift ? 'drifted' : size >= watch ? 'watch' : 'stable';
}

/** The worst of several; not knowing is worse than stable, and better than anything found. */
export function worstStatus(statuses: readonly FindingStatus[]): FindingStatus {
  const order: readonly FindingStatus[] = ['drifted', 'watch', 'unknown', 'stable'];
  return order.find((status) => statuses.includes(status)) ?? 'unknown';
}
