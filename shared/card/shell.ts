import { isUnseen } from './visible';

const PLAIN_WORD = /^[A-Za-z0-9_./:=@%+,-]+$/;
const encoder = new TextEncoder();

/** A character that cannot be seen, or that a terminal takes for a key, by its bytes. */
function printed(character: string): string {
  const bytes = [...encoder.encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
  return `'"$(printf '${bytes.join('')}')"'`;
}

/**
 * A word for a POSIX shell. Quoted when it needs to be. What cannot be seen is spelt out, so that what is pasted is
 * what is read; only line feeds stand as they are. Comment delimiters are split over two quoted pieces, which the
 * shell joins again, so that a command in a card never looks like one of the card's markers. NUL is left out: no
 * argument can hold it.
 */
export function shellWord(text: string): string {
  if (PLAIN_WORD.test(text)) return text;
  const quoted = Array.from(text.replaceAll('\0', ''), (character) => {
    if (character === "'") return `'\\''`;
    return character !== '\n' && isUnseen(character) ? printed(character) : character;
  }).join('');
  return `'${quoted.replaceAll('<!--', `<!''--`).replaceAll('-->', `--''>`)}'`;
}

/** A file name for a POSIX shell; one that starts with a dash is not taken for an option. */
export function shellFile(name: string): string {
  return shellWord(name.startsWith('-') ? `./${name}` : name);
}
