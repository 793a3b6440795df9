import type { FollowedMetric } from './timeline-cells';

/** Names of what is followed over time, and in a sentence what they are. */
export const METRIC_WORDS: Readonly<
  Record<FollowedMetric, { readonly name: string; readonly definition: string }>
> = {
  psi: {
    name: 'PSI',
    definition:
      'Population stability index of each chunk against the whole reference, on the bins of the table.',
  },
  jensenShannon: {
    name: 'Jensen-Shannon',
    definition: 'Jensen-Shannon distance, base 2, over the same bins: 0 is equal, 1 is disjoint.',
  },
  lInfinity: {
    name: 'L-infinity',
    definition: 'The largest change of one bin’s share.',
  },
  ks: {
    name: 'Kolmogorov-Smirnov',
    definition: 'Largest distance between the cumulative distributions; not of text.',
  },
  wasserstein: {
    name: 'Wasserstein',
    definition: 'Area between the cumulative distributions, in standard deviations of the reference.',
  },
  meanShift: {
    name: 'Shift of the mean',
    definition:
      'Mean less that of the reference, in its standard deviations; of predictions and labels of classes, the share of one.',
  },
};
