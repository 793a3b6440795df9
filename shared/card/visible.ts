/**
 * Characters that cannot be seen or that change how their neighbours are shown: controls, line and paragraph
 * separators, zero-width and bidirectional controls, tags, lone surrogates and code points that are no characters.
 */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0xfffd;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (/\p{Surrogate}|[\ufffe\uffff]/u.test(character)) return '\ufffd';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Whether a character cannot be seen or changes how its neighbours are shown. */
export function isUnseen(character: string): boolean {
  return character.search(UNSEEN) >= 0;
}

/** Text on one line in which everything can be seen: a newline is `␊`, a right-to-left override `⟨U+202E⟩`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, picture);
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Width in character cells, as a terminal counts: East Asian characters take two, combining marks none. */
export function cellWidth(text: string): number {
  let cells = 0;
  for (const character of text) cells += WIDE.test(character) ? 2 : /\p{M}/u.test(character) ? 0 : 1;
  return cells;
}

/** Cuts text to a width in character cells, with an ellipsis when something was cut. */
export function shorten(text: string, cells: number): string {
  if (cellWidth(text) <= cells) return text;
  let width = 1;
  let kept = '';
  for (const character of text) {
    width += cellWidth(character);
    if (width > cells) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Cuts text to a width in character cells in its middle, so that names that differ at their end stay apart. */
export function shortenMiddle(text: string, cells: number): string {
  if (cellWidth(text) <= cells) return text;
  const tail: string[] = [];
  let width = 0;
  for (const character of Array.from(text).reverse()) {
    width += cellWidth(character);
    if (width > cells / 3) break;
    tail.unshift(character);
  }
  return `${shorten(text, cells - cellWidth(tail.join('')))}${tail.join('')}`;
}
