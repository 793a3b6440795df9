/** What stands behind a backslash, and the byte it means. */
const ESCAPES: ReadonlyMap<number, number> = new Map([
  [34, 34],
  [92, 92],
  [47, 47],
  [98, 8],
  [102, 12],
  [110, 10],
  [114, 13],
  [116, 9],
]);

const U = 117;
const BACKSLASH = 92;

/** True for a byte that may follow a backslash; `u` is followed by four hexadecimal digits. */
export function isEscape(byte: number | undefined): boolean {
  return byte === U || (byte !== undefined && ESCAPES.has(byte));
}

/** The value of a hexadecimal digit; NaN for any other byte. */
export function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return NaN;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : NaN;
}

/**
 * Writes the UTF-8 of a string between quotes, which has been checked, from `start` to `end` into `out` at `to`, and
 * returns where it ends. It is never longer than it was. Half of a surrogate pair becomes U+FFFD.
 */
export function unescapeInto(
  bytes: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  to: number,
): number {
  let at = start;
  let place = to;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (byte !== BACKSLASH) {
      out[place++] = byte;
      at++;
      continue;
    }
    const letter = bytes[at + 1] ?? 0;
    if (letter !== U) {
      out[place++] = ESCAPES.get(letter) ?? letter;
      at += 2;
      continue;
    }
    let code = hexCode(bytes, at + 2);
    at += 6;
    if (code >= 0xd800 && code <= 0xdbff && bytes[at] === BACKSLASH && bytes[at + 1] === U) {
      const low = hexCode(bytes, at + 2);
      if (low >= 0xdc00 && low <= 0xdfff) {
        code = 0x10000 + (code - 0xd800) * 0x400 + (low - 0xdc00);
        at += 6;
      }
    }
    place = writeUtf8(out, place, code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
  }
  return place;
}

/** The text of a string between quotes, which has been checked. */
export function unescapedText(bytes: Uint8Array, start: number, end: number): string {
  const out = new Uint8Array(end - start);
  const length = unescapeInto(bytes, start, end, out, 0);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(out.subarray(0, length));
}

function hexCode(bytes: Uint8Array, at: number): number {
  let code = 0;
  for (let index = at; index < at + 4; index++) code = code * 16 + hexDigit(bytes[index]);
  return code;
}

function writeUtf8(out: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    out[at] = code;
    return at + 1;
  }
  if (code < 0x800) {
    out[at] = 0xc0 | (code >> 6);
    out[at + 1] = 0x80 | (code & 0x3f);
    return at + 2;
  }
  if (code < 0x10000) {
    out[at] = 0xe0 | (code >> 12);
    out[at + 1] = 0x80 | ((code >> 6) & 0x3f);
    out[at + 2] = 0x80 | (code & 0x3f);
    return at + 3;
  }
  out[at] = 0xf0 | (code >> 18);
  out[at + 1] = 0x80 | ((code >> 12) & 0x3f);
  out[at + 2] = 0x80 | ((code >> 6) & 0x3f);
  out[at + 3] = 0x80 | (code & 0x3f);
  return at + 4;
}
