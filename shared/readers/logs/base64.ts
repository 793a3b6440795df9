import { LogFault } from './opener';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]));
VALUES.set('-', 62).set('_', 63);

/**
 * The bytes of a base64 text, in either alphabet, with or without padding and line ends (RFC 4648).
 * @throws LogFault when it is something else.
 */
export function base64Bytes(text: string): Uint8Array {
  const letters = text.replace(/\s+/g, '').replace(/={1,2}$/, '');
  if (letters.length % 4 === 1) throw new LogFault('its base64 data is cut off');
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of letters) {
    const value = VALUES.get(letter);
    if (value === undefined) throw new LogFault('its data is not base64');
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  return bytes;
}

/** The UTF-8 text in a base64 text; undefined when the bytes are no text, such as an image. */
export function base64Text(text: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(base64Bytes(text));
  } catch (error) {
    if (error instanceof LogFault) throw error;
    return undefined;
  }
}
