import type { Result } from '../domain/result';
import { formatCount, formatOf } from './format';
import { code } from './markdown';

const LISTED = 60;

function listed(names: readonly string[], where: string): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, LISTED).map(code).join(', ');
  const more = names.length > LISTED ? `, and ${formatCount(names.length - LISTED)} more` : '';
  return [`${formatOf(names.length, 'column')} only in ${where}: ${shown}${more}.`];
}

/** What changed in the shape of the data. */
export function changesSection(result: Result): string {
  const { onlyReference, onlyProduction } = result.drift;
  const lines = [...listed(onlyReference, 'the reference'), ...listed(onlyProduction, 'production')];
  return ['## Data changes', ...(lines.length > 0 ? lines : ['Both sides have the same columns.'])].join(
    '\n\n',
  );
}
