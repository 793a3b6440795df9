import { listedNames } from '../domain/listed-names';

/** Column names as the engine can hold them, and what had to be changed, in words. */
export interface ColumnNames {
  readonly names: readonly string[];
  readonly notes: readonly string[];
}

const SHOWN = 5;

/** The engine ignores the case of ASCII letters in names, and of no others. */
function fold(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * Makes names that are present and differ from each other even when the case of letters is ignored, as the engine
 * does. An empty name at position 3 becomes `column_3`, a second `name` becomes `name_1`. Names that are good
 * already are never changed, whatever they contain; only a NUL character, which SQL cannot hold, becomes U+FFFD. Of
 * names that differ only in case the one with the earliest small letter keeps its own, so that two files with the same names in
 * another order give the same ones.
 *
 * @param kept so many names from the start on are taken already, and keep their own before all others.
 */
export function uniqueNames(raw: readonly string[], kept = 0): ColumnNames {
  const wanted = new Set(raw.map(fold));
  const used = new Set<string>();
  const names = new Array<string>(raw.length).fill('');
  const empty: string[] = [];
  const repeated: string[] = [];

  const free = (stem: string): string => {
    for (let suffix = 1; ; suffix++) {
      const candidate = `${stem}_${suffix}`;
      if (!used.has(fold(candidate)) && !wanted.has(fold(candidate))) return candidate;
    }
  };

  const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const order = raw
    .map((given, index) => ({ given, index, text: index < kept ? '' : given }))
    .sort(
      (a, b) =>
        Number(b.index < kept) - Number(a.index < kept) || before(b.text, a.text) || a.index - b.index,
    );
  for (const { given, index } of order) {
    let name = given.replaceAll('\0', '\u{FFFD}');
    if (name.trim() === '') {
      const position = `column_${index + 1}`;
      name = used.has(position) || wanted.has(position) ? free(position) : position;
      empty.push(`\`${name}\``);
    } else if (used.has(fold(name))) {
      const renamed = free(name);
      repeated.push(`\`${name}\` (column ${index + 1}) is \`${renamed}\``);
      name = renamed;
    }
    used.add(fold(name));
    names[index] = name;
  }

  const notes: string[] = [];
  if (empty.length > 0) {
    notes.push(
      `${empty.length === 1 ? 'A column without a name was' : `${empty.length} columns without a name were`} named ${listedNames(empty, SHOWN)}.`,
    );
  }
  if (repeated.length > 0)
    notes.push(
      `Column names that repeat, or differ only in case, were renamed: ${listedNames(repeated, SHOWN)}.`,
    );
  return { names, notes };
}
