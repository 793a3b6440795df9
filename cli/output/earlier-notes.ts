import path from 'node:path';
import { listedNames } from '../../shared/domain/listed-names';
import type { CardFiles } from './output-files';

/** The option that makes a block, where there is one. */
const RENEWED_BY: Readonly<Record<string, string>> = {
  performance: '--performance',
  'monitoring-live': '--performance',
  shadow: '--shadow-review',
  subgroups: '--subgroups',
  outliers: '--outliers',
  multivariate: '--multivariate',
  predictions: '--prediction',
};
const MOST_NAMED = 5;

/**
 * What a card, and the folder of its charts, still has of an earlier run, and what can be done about it.
 *
 * @param renewedBy options of the command that make a block, by its id.
 */
export function earlierNotes(
  { file, folder, earlier, oldCharts }: Pick<CardFiles, 'file' | 'folder' | 'earlier' | 'oldCharts'>,
  renewedBy: Readonly<Record<string, string>> = RENEWED_BY,
): string[] {
  const options = [
    ...new Set(earlier.flatMap((id) => (Object.hasOwn(renewedBy, id) ? renewedBy[id] : undefined) ?? [])),
  ];
  const renew = options.length === 0 ? '' : `run again with ${options.join(' ')} to renew them, or `;
  const blocks = `${path.basename(file)} keeps blocks of an earlier run that this one did not make: ${earlier.join(', ')}.`;
  const remove = `${renew}delete their lines, from begin marker to end marker, to remove them.`;
  return [
    ...(earlier.length === 0 ? [] : [`${blocks} ${remove.charAt(0).toUpperCase()}${remove.slice(1)}`]),
    ...(oldCharts.length === 0
      ? []
      : [
          `${folder} has charts of an earlier run that the card does not show: ${listedNames(oldCharts, MOST_NAMED)}. They can be deleted.`,
        ]),
  ];
}
