const DIGITS = '0123456789abcdef';
const TEXT_LENGTH = 36;
/** Hyphens stand before these bytes. */
const HYPHEN_BEFORE = new Set([4, 6, 8, 10]);

/** The 36 character texts of `count` UUIDs of 16 bytes each, one after the other, as ASCII. */
export function uuidTexts(bytes: Uint8Array, count: number): Uint8Array<ArrayBuffer> {
  const text = new Uint8Array(count * TEXT_LENGTH);
  let at = 0;
  for (let index = 0; index < count * 16; index++) {
    if (HYPHEN_BEFORE.has(index % 16)) text[at++] = 45;
    const byte = bytes[index] ?? 0;
    text[at++] = DIGITS.charCodeAt(byte >> 4);
    text[at++] = DIGITS.charCodeAt(byte & 15);
  }
  return text;
}

/** Where each of `count` texts of a UUID begins, and where the last ends. */
export function uuidOffsets(count: number): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: count + 1 }, (_, index) => index * TEXT_LENGTH);
}
