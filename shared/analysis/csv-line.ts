/** One line of a CSV file (RFC 4180), its end included: null is an empty field, the empty string `""`. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * The same for tables that are opened as they are: text that a spreadsheet would run as a formula gets an apostrophe
 * before it (OWASP, CSV injection). Numbers, written as numbers or as text, stay.
 */
export function guardedCsvLine(cells: readonly (string | number | null)[]): string {
  return csvLine(
    cells.map((cell) =>
      typeof cell === 'string' && FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell,
    ),
  );
}

function field(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
