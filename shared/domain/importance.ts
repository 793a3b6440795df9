import type { Dataset } from './dataset';
import { UserError } from './errors';
import { listedNames } from './listed-names';

const NAMED = 5;

/**
 * The names among those of an importance that are columns of the data.
 * @throws UserError when there is none: it was written for other data.
 */
export function knownInputs(
  importance: Readonly<Record<string, number>>,
  datasets: readonly Pick<Dataset, 'columns'>[],
): string[] {
  const columns = new Set(datasets.flatMap((one) => one.columns.map(({ name }) => name)));
  const names = Object.keys(importance);
  const known = names.filter((name) => columns.has(name));
  if (known.length === 0)
    throw new UserError(
      `None of the columns whose importance is given is in the data: ${listedNames(names, NAMED)}.`,
      'Give them the names that the columns of the data have.',
    );
  return known;
}
