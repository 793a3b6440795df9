import { UserError } from '../domain/errors';

export type TextEncodingName = 'utf-8' | 'utf-16' | 'windows-1252';

/** The encoding that the first bytes of a text file show: by its mark, or by every second byte being zero. */
export function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16' {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return 'utf-16';
  return utf16Order(head) === undefined ? 'utf-8' : 'utf-16';
}

function utf16Order(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  head.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even++;
    else odd++;
  });
  if (odd > head.length / 4 && even < odd / 20) return 'utf-16le';
  if (even > head.length / 4 && odd < even / 20) return 'utf-16be';
  return undefined;
}

/** What Windows-1252 has at 0x80 to 0x9F; its five holes are control characters, as on the web. */
const WINDOWS_1252 =
  '\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F' +
  '\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178';

/** Turns text bytes of any encoding into UTF-8, piece by piece. */
export interface Transcoder {
  /** The UTF-8 of the next piece. */
  push(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
  /** What was held back because a character was not complete. */
  end(): Uint8Array<ArrayBuffer>;
}

/** A transcoder for a file that begins with `head`. UTF-16 without a mark is taken as little endian unless it shows otherwise. */
export function transcoder(encoding: 'utf-16' | 'windows-1252', head: Uint8Array): Transcoder {
  const encoder = new TextEncoder();
  if (encoding === 'utf-16') {
    const decoder = new TextDecoder(utf16Order(head) ?? 'utf-16le');
    return {
      push: (bytes) => encoder.encode(decoder.decode(bytes, { stream: true })),
      end: () => encoder.encode(decoder.decode()),
    };
  }
  return { push: (bytes) => fromWindows1252(bytes, encoder), end: () => new Uint8Array(0) };
}

function fromWindows1252(bytes: Uint8Array, encoder: TextEncoder): Uint8Array<ArrayBuffer> {
  // No character of the code page takes more than three bytes.
  const utf8 = new Uint8Array(bytes.length * 3);
  let at = 0;
  for (const byte of bytes) {
    if (byte < 0x80) utf8[at++] = byte;
    else if (byte >= 0xa0) {
      utf8[at++] = 0xc0 | (byte >> 6);
      utf8[at++] = 0x80 | (byte & 0x3f);
    } else {
      const { written } = encoder.encodeInto(WINDOWS_1252.charAt(byte - 0x80), utf8.subarray(at));
      at += written;
    }
  }
  return utf8.slice(0, at);
}

/** Finds the first byte that is not UTF-8 in pieces of a file. */
export class Utf8Check {
  private offset = 0;
  private line = 1;
  private expected = 0;
  private low = 0x80;
  private high = 0xbf;
  private characterStart = 0;

  /** Where the first wrong byte of this piece is, counted from the start of the file; undefined when all is well. */
  push(bytes: Uint8Array): { offset: number; line: number; byte: number } | undefined {
    for (const byte of bytes) {
      if (this.expected > 0) {
        if (byte < this.low || byte > this.high)
          return { offset: this.characterStart, line: this.line, byte };
        this.expected--;
        this.low = 0x80;
        this.high = 0xbf;
      } else if (byte >= 0x80) {
        this.characterStart = this.offset;
        if (!this.lead(byte)) return { offset: this.offset, line: this.line, byte };
      } else if (byte === 10) this.line++;
      this.offset++;
    }
    return undefined;
  }

  /** Sets what may follow a leading byte, by the table of well-formed sequences in the Unicode standard (3-7). */
  private lead(byte: number): boolean {
    this.low = 0x80;
    this.high = 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.expected = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.expected = 2;
      if (byte === 0xe0) this.low = 0xa0;
      if (byte === 0xed) this.high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.expected = 3;
      if (byte === 0xf0) this.low = 0x90;
      if (byte === 0xf4) this.high = 0x8f;
    } else return false;
    return true;
  }
}

/** The error for a text file that is not UTF-8. */
export function notUtf8(
  name: string,
  at: { offset: number; line: number } | undefined,
  advice: string,
): UserError {
  const place =
    at === undefined ? '' : `: line ${at.line} has a byte that is none (byte ${at.offset} of the file)`;
  return new UserError(`${name} is not UTF-8 text${place}.`, advice);
}
