import type { ComparedSide, Result } from '../domain/result';
import { formatOf, formatShare } from './format';
import { plainText } from './markdown';

function period(side: ComparedSide): string | null {
  return side.timeRange === undefined ? null : `${side.timeRange.from} to ${side.timeRange.to}`;
}

function whole(result: Result): string {
  const { drift } = result;
  if (drift.comparedCount === 0) return 'Nothing can be said about the dataset as a whole.';
  const share = `${formatShare(drift.driftedShare)} of the compared columns drifted`;
  const threshold = formatShare(drift.settings.datasetShare);
  return drift.datasetDrifted
    ? `The dataset as a whole has drifted: ${share}, at or over the threshold of ${threshold}.`
    : `The dataset as a whole has not drifted: ${share}, the threshold is ${threshold}.`;
}

function periods(result: Result): string {
  const reference = period(result.comparison.reference);
  const production = period(result.comparison.production);
  if (reference === null && production === null) return '';
  return ` Reference: ${plainText(reference ?? 'no times')}; production: ${plainText(production ?? 'no times')}.`;
}

function columns(result: Result): string {
  const { onlyReference, onlyProduction } = result.drift;
  const parts = [
    ...(onlyReference.length > 0 ? [`${formatOf(onlyReference.length, 'column')} vanished`] : []),
    ...(onlyProduction.length > 0 ? [`${formatOf(onlyProduction.length, 'column')} appeared`] : []),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(' and ')}.`;
}

/** The verdict and its numbers: what a reader needs who reads nothing else. */
export function statusSection(result: Result): string {
  const { headline, detail } = result.drift.verdict;
  return [
    '## Status at a glance',
    `**${plainText(headline)}.** ${plainText(detail)}`,
    `${whole(result)}${columns(result)}${periods(result)}`,
  ].join('\n\n');
}
