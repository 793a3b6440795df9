import { UserError } from '../domain/errors';
import { breather } from './breathe';
import { csvLine } from './csv-line';
import type { RowsRequest, RunOptions } from './requests';
import { type RowSource, viewOf, viewRows } from './row-view';

/** What one file may hold; more is for a database, not for a file written by hand. */
export const MOST_CSV_ROWS = 1_000_000;
const MOST_CHARACTERS = 190_000_000;
const CHUNK_CELLS = 400_000;
const CHUNK_ROWS = 20_000;

/**
 * The rows of a view as CSV with a header (RFC 4180): a missing value is an empty field, the empty string `""`.
 * `UserError` when they are too many for one file.
 */
export async function rowsCsv(
  source: RowSource,
  request: RowsRequest,
  { signal, onProgress }: RunOptions,
): Promise<string> {
  const options = signal === undefined ? {} : { signal };
  const view = await viewOf(source, request, options);
  if (view.total > MOST_CSV_ROWS)
    throw new UserError(
      `These are ${view.total.toLocaleString('en')} rows, and a file can hold ${MOST_CSV_ROWS.toLocaleString('en')}.`,
      'Add a filter, then export what is left.',
    );
  const breathe = breather(signal);
  const limit = Math.max(1, Math.min(CHUNK_ROWS, Math.floor(CHUNK_CELLS / Math.max(1, view.names.length))));
  const parts = [csvLine(view.names)];
  let characters = 0;
  for (let offset = 0; offset < view.total; offset += limit) {
    const rows = await viewRows(source, view, { offset, limit }, options);
    const part = rows.map(csvLine).join('');
    characters += part.length;
    if (characters > MOST_CHARACTERS)
      throw new UserError(
        'These rows are more than 190 MB as CSV, too much for one file.',
        'Add a filter, then export what is left.',
      );
    parts.push(part);
    onProgress?.({ label: 'Writing rows', share: Math.min(1, (offset + limit) / view.total) });
    await breathe();
  }
  return parts.join('');
}
