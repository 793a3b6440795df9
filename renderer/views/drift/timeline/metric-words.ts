import { listedNames } from '../../../../shared/domain/listed-names';
import { formatMetric, formatNumber, formatQuantity } from '../../../format/number';
import { columnText } from '../../../format/visible-text';
import type { LimitScale } from './limit-scale';
import type { FollowedMetric, LeftOut, LeftOutWhy, TimelineCell } from './timeline-cells';

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
    definition: 'Largest distance between the cumulative distributions of numbers or times.',
  },
  wasserstein: {
    name: 'Wasserstein',
    definition:
      'Area between the cumulative distributions of numbers or times, in standard deviations of the reference.',
  },
  meanShift: {
    name: 'Shift of the mean',
    definition:
      'Mean less that of the reference, in its standard deviations; of predictions and labels of classes, the share of one.',
  },
};

/** `12 ×`, `0.3 ×`: so many times a limit. */
export const timesText = (times: number): string =>
  `${formatNumber(times, times < 9.95 ? 2 : Math.ceil(Math.log10(times + 1)))} ×`;

/** What a bar of the panel is in words. */
export function scaleWords({ most, largest }: LimitScale): string {
  return most === null
    ? `A full bar is ${formatMetric(largest)}: the reference has too few chunks to learn a limit from.`
    : `The line is each column’s own limit. Above it bars grow on a log scale, up to ${timesText(most)} the limit.`;
}

/** The worst value of a line, with how far past its limit it is. */
export function worstWords({ value, times }: TimelineCell): string {
  return [formatMetric(value), ...(times === null ? [] : [timesText(times)])].join(' · ');
}

const WHY_LEFT_OUT: Readonly<Record<LeftOutWhy, (metric: FollowedMetric, one: boolean) => string>> = {
  kind: (metric, one) =>
    metric === 'meanShift' ? `${one ? 'has' : 'have'} no mean` : `${one ? 'is' : 'are'} not numbers or times`,
  'no deviation': (_, one) => `${one ? 'has' : 'have'} no standard deviation in the reference`,
  empty: (_, one) => `${one ? 'has' : 'have'} no value in any chunk`,
};

/** How many columns have no line and why, the first names with it; null where all have one. */
export function leftOutWords(
  metric: FollowedMetric,
  leftOut: readonly LeftOut[],
  shown: number,
): string | null {
  if (leftOut.length === 0) return null;
  const parts = (['kind', 'no deviation', 'empty'] as const).flatMap((why) => {
    const names = leftOut.filter((one) => one.why === why).map(({ name }) => shortName(name));
    return names.length === 0
      ? []
      : [`${listedNames(names, shown)} ${WHY_LEFT_OUT[why](metric, names.length === 1)}`];
  });
  return `${formatQuantity(leftOut.length, 'column')} left out: ${parts.join('; ')}.`;
}

const LONGEST_NAME = 32;

function shortName(name: string): string {
  const characters = Array.from(columnText(name));
  return characters.length <= LONGEST_NAME
    ? characters.join('')
    : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}
