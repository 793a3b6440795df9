import type { CsvDialect, Dataset, ReadOptions } from '../../shared/domain/dataset';
import { UserError } from '../../shared/domain/errors';
import { FORMAT_NAMES } from '../../shared/readers/detect-format';

const FLAGS: Readonly<Partial<Record<keyof CsvDialect, string>>> = {
  columns: '--type',
  dateFormat: '--date-format',
  timestampFormat: '--timestamp-format',
  decimal: '--decimal',
};

/**
 * Options that say what text means have no part in files whose values have types.
 * @throws UserError for the first of them where none of the datasets was read from such text.
 */
export function checkTextOptions({ csv = {} }: ReadOptions, datasets: readonly Dataset[]): void {
  const [first] = datasets;
  if (first === undefined || datasets.some(({ format }) => format === 'csv')) return;
  for (const [key, flag] of Object.entries(FLAGS)) {
    if (!Object.hasOwn(csv, key)) continue;
    throw new UserError(
      `${flag} is for CSV files, and ${first.name} is ${FORMAT_NAMES[first.format]}, which has its own types.`,
      `Leave ${flag} out, or convert the values where the file is written.`,
    );
  }
}
