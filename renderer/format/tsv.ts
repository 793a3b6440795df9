/**
 * Cells for a spreadsheet: tabs between them, a line for each row. A missing value is nothing; a cell that holds a tab,
 * a line break or a quote is quoted, as spreadsheets read it. One cell alone stays as it is.
 */
export function tsvText(rows: readonly (readonly (string | null)[])[]): string {
  const [first] = rows;
  if (rows.length === 1 && first?.length === 1) return first[0] ?? '';
  const cell = (value: string | null): string => {
    if (value === null) return '';
    return /[\t\r\n"]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  };
  return rows.map((row) => row.map(cell).join('\t')).join('\n');
}
