/** A CSV text of cells without line breaks as records by the names in its head. */
export function csvRecords(text: string): Record<string, string>[] {
  const [head = [], ...lines] = text.split('\r\n').map(cells);
  return lines.map((line) => {
    if (line.length !== head.length) throw new Error(`${line.length} cells under ${head.length} names`);
    return Object.fromEntries(head.map((name, i) => [name, line[i] ?? '']));
  });
}

function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
