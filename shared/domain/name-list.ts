/** A name as part of a list with commas between: one that a list would not give back as it is stands in quotes, as in CSV. */
export function listedName(name: string): string {
  return /[,"]|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
