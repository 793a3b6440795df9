import { cellWidth, shorten, shortenMiddle } from '../../shared/card/visible';

/**
 * Names cut to a width in character cells so that they can still be told apart: in the middle, and where several would
 * then read alike, between their beginning and where they differ.
 *
 * @returns as long as `names`. Names that differ only beyond the width after that place read alike.
 */
export function shortNames(names: readonly string[], cells: number): readonly string[] {
  const short = names.map((name) => shortenMiddle(name, cells));
  const alike = new Map<string, Set<string>>();
  for (const [i, text] of short.entries())
    alike.set(text, (alike.get(text) ?? new Set<string>()).add(names[i] ?? ''));
  return names.map((name, i) => {
    const text = short[i] ?? name;
    const group = [...(alike.get(text) ?? [])];
    if (group.length < 2) return text;
    const rest = shorten(name.slice(commonStart(group)), Math.floor((cells * 2) / 3));
    return `${shorten(name, cells - cellWidth(rest))}${rest}`;
  });
}

/** How many code units all of some names begin with, whole characters. */
function commonStart([first = '', ...others]: readonly string[]): number {
  let length = 0;
  for (const character of first) {
    if (!others.every((other) => other.startsWith(character, length))) break;
    length += character.length;
  }
  return length;
}
