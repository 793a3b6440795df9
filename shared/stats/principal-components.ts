import { type EigenPair, symmetricEigen } from './symmetric-eigen';

/** The principal components of a covariance matrix, cut where they explain enough. */
export interface PrincipalComponents {
  /** The first components, by the variance they explain; as few as explain more than the share asked for. */
  readonly kept: readonly EigenPair[];
  /** All others: what a reconstruction from the first ones loses lies along these. */
  readonly dropped: readonly EigenPair[];
  /** Share of the variance that the kept ones explain, 0 to 1. */
  readonly explained: number;
}

/**
 * Principal components, as few as explain more than `share` of the variance.
 *
 * As `sklearn.decomposition.PCA(n_components=share)` 1.x chooses them: the first whose shares add up to more. When all
 * are needed `dropped` is empty. Where two components explain as much as each other at the cut, which of them is kept
 * is not determined by the data, and another program may keep the other one.
 *
 * @param covariance of the columns, size × size numbers, symmetric, with a trace above 0.
 * @param share above 0 and below 1.
 */
export function principalComponents(
  covariance: Float64Array,
  size: number,
  share: number,
): PrincipalComponents {
  const components = symmetricEigen(covariance, size).sort((a, b) => b.value - a.value);
  const variance = components.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  let explained = 0;
  let count = 0;
  while (count < size && explained <= share * variance) {
    explained += Math.max(0, components[count]?.value ?? 0);
    count++;
  }
  return {
    kept: components.slice(0, count),
    dropped: components.slice(count),
    explained: Math.min(1, explained / variance),
  };
}
