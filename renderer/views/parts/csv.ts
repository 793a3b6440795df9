import { csvLine } from '../../../shared/analysis/csv-line';

/** One table as CSV (RFC 4180), for the clipboard. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map(csvLine).join('').replace(/\r\n$/, '');
}
