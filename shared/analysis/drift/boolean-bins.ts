import type { IntervalBin } from '../../stats/interval-bin';

/** The two bins of a column of 0 and 1. */
export const FALSE_AND_TRUE: readonly IntervalBin[] = [
  { lower: -Infinity, upper: 0.5, lowerClosed: true, upperClosed: true },
  { lower: 0.5, upper: Infinity, lowerClosed: false, upperClosed: true },
];
