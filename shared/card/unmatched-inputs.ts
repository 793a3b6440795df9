import { type UnmatchedInputs, unmatchedInputs } from '../domain/importance';
import type { DriftResult } from '../domain/result';
import { formatCount, formatPercent } from './format';
import { code } from './markdown';

/** So many are named. */
const NAMED = 5;

/** What to say of inputs that are no column, before they are named. */
export function unmatchedWords({ names, given, share }: UnmatchedInputs): string {
  const count = names.length;
  return `${formatCount(count)} of ${formatCount(given)} inputs with an importance ${count === 1 ? 'is no column' : 'are no columns'} of both sides, ${formatPercent(share)} of the importance`;
}

/** How many inputs of the importance are no column, and which count most; nothing where all are. */
export function unmatchedSentences({ columns, settings }: DriftResult): string[] {
  const unmatched = unmatchedInputs(settings.importance, columns);
  if (unmatched === null) return [];
  const { names } = unmatched;
  const more = names.length - NAMED;
  const listed = names.slice(0, NAMED).map(code).join(', ');
  return [`${unmatchedWords(unmatched)}: ${listed}${more > 0 ? ` and ${formatCount(more)} more` : ''}.`];
}
