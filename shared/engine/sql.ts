/** Quotes an identifier for DuckDB: any text, quotes and semicolons included, becomes one name. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes text as a DuckDB string literal. A NUL character cannot be in a literal and becomes U+FFFD. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\0', '�')}'`;
}
