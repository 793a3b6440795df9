import { JsonCells } from './json-cells';
import type { JsonKey, JsonKeys } from './json-keys';
import { KIND } from './json-kinds';
import { hexDigit, isEscape, unescapedText } from './json-strings';
import { isoTime } from './json-time';

/** Objects and lists inside each other; more is a mistake or an attack. */
export const MAX_DEPTH = 100;

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const MINUS = 45;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;

/** Whole numbers of so many digits are below 2^53 or 2^63, whatever the digits. */
const SAFE_DIGITS = 15;
const INT64_DIGITS = 19;
const DOUBLE_EXACT = digitCodes('9007199254740992');
const INT64_MAX = digitCodes('9223372036854775807');
const INT64_MIN = digitCodes('9223372036854775808');

/** A string with a backslash in it; added to the kind of a cell, not to that of a column. */
export const ESCAPED = 1 << 30;

/** The bytes contradict the grammar of JSON. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
  constructor(
    /** Index of the first wrong byte. */
    readonly at: number,
    /** What would have been right there, as part of a sentence: `a value`; undefined for too many levels. */
    readonly expected: string | undefined,
  ) {
    super(`${expected ?? 'an end'} was expected at ${at}`);
  }
}

/** The bytes end before the value does. */
const ENDED = new Error('The bytes end inside a value.');

/** A row in which a key came twice. */
export interface Repeated {
  readonly key: JsonKey;
  readonly at: number;
}

/**
 * Reads rows, which are objects, from UTF-8 bytes: checks the grammar, collects keys and kinds, and notes where each
 * value is. Beyond RFC 8259 it takes `NaN`, `Infinity` and `-Infinity`.
 */
export class JsonScanner {
  bytes: Uint8Array = new Uint8Array(1);
  /** The next byte to look at. */
  at = 0;
  readonly cells = new JsonCells();
  /** Rows scanned since `clear`. */
  rows = 0;
  repeated = 0;
  firstRepeated: Repeated | undefined;
  private rowCells = 0;

  constructor(private readonly keys: JsonKeys) {}

  /** Forgets the values found so far, whose bytes may go. */
  clear(): void {
    this.cells.length = 0;
    this.rows = 0;
  }

  /**
   * The byte that comes next, behind blanks; 0 when there is none. The bytes must be followed by a 0, which occurs
   * nowhere in JSON.
   */
  peek(): number {
    const { bytes } = this;
    for (;;) {
      const byte = bytes[this.at] ?? 0;
      if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return byte;
      this.at++;
    }
  }

  /**
   * Reads the object that begins at `at`. False when the bytes end before it does: then nothing is kept of it and
   * `at` is where it was.
   * @throws JsonFault when it is not well formed.
   */
  row(): boolean {
    const start = this.at;
    this.rowCells = this.cells.length;
    try {
      this.at++;
      this.object(this.keys.root, 1);
    } catch (error) {
      if (error !== ENDED) throw error;
      this.at = start;
      this.cells.length = this.rowCells;
      return false;
    }
    this.rows++;
    return true;
  }

  /** What comes next must be something else; nothing at all may yet come. */
  private fault(expected: string): Error {
    return this.at >= this.bytes.length - 1 ? ENDED : new JsonFault(this.at, expected);
  }

  private object(parent: JsonKey, depth: number): void {
    this.checkDepth(depth);
    const serial = ++this.keys.objects;
    let expected = parent.first;
    let before: JsonKey | undefined;
    if (this.peek() === CLOSE_OBJECT) {
      this.at++;
      return;
    }
    for (;;) {
      if (this.peek() !== QUOTE)
        throw this.fault(before === undefined ? 'a key or a closing brace' : 'a key');
      const key = this.key(parent, expected);
      if (before === undefined) parent.first = key;
      else before.next = key;
      if (this.peek() !== COLON) throw this.fault('a colon');
      this.at++;
      if (key.lastObject === serial) this.forget(key);
      key.lastObject = serial;
      this.value(key, depth);
      const next = this.peek();
      if (next === CLOSE_OBJECT) {
        this.at++;
        return;
      }
      if (next !== COMMA) throw this.fault('a comma or a closing brace');
      this.at++;
      before = key;
      expected = key.next;
    }
  }

  /** The key that begins at the quote; most often the expected one, and then no text is made. */
  private key(parent: JsonKey, expected: JsonKey | undefined): JsonKey {
    const start = this.at + 1;
    if (expected?.plain !== undefined) {
      const { bytes } = this;
      const { plain } = expected;
      let index = 0;
      while (index < plain.length && bytes[start + index] === plain[index]) index++;
      if (index === plain.length && bytes[start + index] === QUOTE) {
        this.at = start + index + 1;
        return expected;
      }
    }
    this.string();
    return this.keys.inside(parent, unescapedText(this.bytes, start, this.at - 1));
  }

  /** A key came twice in one object: the value before does not count. */
  private forget(key: JsonKey): void {
    this.repeated++;
    this.firstRepeated ??= { key, at: this.at };
    const { cells } = this;
    for (let cell = this.rowCells; cell < cells.length; cell++) {
      if (this.keys.at(cells.key[cell] ?? 0).isWithin(key)) cells.kind[cell] = 0;
    }
  }

  private value(key: JsonKey, depth: number): void {
    const byte = this.peek();
    const start = this.at;
    if (byte === QUOTE) {
      const escaped = this.string();
      this.found(key, start + 1, this.at - 1, this.textKind(key, start + 1, escaped), escaped ? ESCAPED : 0);
    } else if (byte === OPEN_OBJECT) {
      this.at++;
      this.object(key, depth + 1);
    } else if (byte === OPEN_LIST) {
      this.at++;
      this.list(depth + 1);
      this.found(key, start, this.at, KIND.array, 0);
    } else if (byte === 110) this.word('null');
    else if (byte === 116) {
      this.word('true');
      this.found(key, start, this.at, KIND.boolean, 0);
    } else if (byte === 102) {
      this.word('false');
      this.found(key, start, this.at, KIND.boolean, 0);
    } else {
      const kind = this.number();
      this.found(key, start, this.at, kind, 0);
    }
  }

  private found(key: JsonKey, start: number, end: number, kind: number, mark: number): void {
    if ((key.kinds & kind) !== kind) {
      key.kinds |= kind;
      this.keys.version++;
    }
    this.cells.push(key.id, this.rows, start, end, kind | mark);
  }

  /** A string in a column that has other text already need not be looked at. */
  private textKind(key: JsonKey, start: number, escaped: boolean): number {
    if (escaped || (key.kinds & KIND.text) !== 0) return KIND.text;
    return isoTime(this.bytes, start, this.at - 1)?.kind ?? KIND.text;
  }

  /** Moves behind the string that begins at `at`. True when a backslash is in it. */
  private string(): boolean {
    const { bytes } = this;
    let at = this.at + 1;
    let escaped = false;
    for (;;) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) {
        escaped = true;
        this.at = at + 1;
        this.escape();
        at = this.at;
      } else if (byte < 32) {
        this.at = at;
        throw this.fault(
          'the closing quote of a text (line ends and tabs inside one are written with a backslash)',
        );
      } else at++;
    }
    this.at = at + 1;
    return escaped;
  }

  /** Moves behind what follows a backslash. */
  private escape(): void {
    const letter = this.bytes[this.at];
    if (!isEscape(letter)) throw this.fault('one of the letters that may follow a backslash');
    this.at++;
    if (letter !== 117) return;
    for (let digit = 0; digit < 4; digit++, this.at++) {
      if (Number.isNaN(hexDigit(this.bytes[this.at]))) throw this.fault('four hexadecimal digits');
    }
  }

  private list(depth: number): void {
    this.checkDepth(depth);
    if (this.peek() === CLOSE_LIST) {
      this.at++;
      return;
    }
    for (;;) {
      this.skip(depth);
      const next = this.peek();
      this.at++;
      if (next === CLOSE_LIST) return;
      if (next !== COMMA) {
        this.at--;
        throw this.fault('a comma or a closing bracket');
      }
    }
  }

  /** Moves behind a value inside a list of this level, which is kept as it is written. */
  private skip(depth: number): void {
    const byte = this.peek();
    if (byte === QUOTE) this.string();
    else if (byte === OPEN_LIST) {
      this.at++;
      this.list(depth + 1);
    } else if (byte === OPEN_OBJECT) {
      this.at++;
      this.skipObject(depth + 1);
    } else if (byte === 110) this.word('null');
    else if (byte === 116) this.word('true');
    else if (byte === 102) this.word('false');
    else this.number();
  }

  private skipObject(depth: number): void {
    this.checkDepth(depth);
    if (this.peek() === CLOSE_OBJECT) {
      this.at++;
      return;
    }
    for (;;) {
      if (this.peek() !== QUOTE) throw this.fault('a key');
      this.string();
      if (this.peek() !== COLON) throw this.fault('a colon');
      this.at++;
      this.skip(depth);
      const next = this.peek();
      if (next === CLOSE_OBJECT) {
        this.at++;
        return;
      }
      if (next !== COMMA) throw this.fault('a comma or a closing brace');
      this.at++;
    }
  }

  /** The opening bracket of so deep a level has just been passed. */
  private checkDepth(depth: number): void {
    if (depth > MAX_DEPTH) throw new JsonFault(this.at - 1, undefined);
  }

  private word(word: string): void {
    for (let index = 0; index < word.length; index++, this.at++) {
      if (this.bytes[this.at] !== word.charCodeAt(index)) throw this.fault(`\`${word}\``);
    }
  }

  /** Moves behind the number that begins at `at` and returns its kind. */
  private number(): number {
    const { bytes } = this;
    const negative = bytes[this.at] === MINUS;
    if (negative) this.at++;
    const first = bytes[this.at];
    if (first === 73) {
      this.word('Infinity');
      return KIND.fraction | KIND.special;
    }
    if (first === 78 && !negative) {
      this.word('NaN');
      return KIND.fraction | KIND.special;
    }
    const start = this.at;
    this.digits(negative ? 'a digit' : 'a value');
    const length = this.at - start;
    if (first === 48 && length > 1) throw new JsonFault(start, 'a number without leading zeros');
    let kind = 0;
    if (bytes[this.at] === 46) {
      this.at++;
      this.digits('a digit');
      kind = KIND.fraction;
    }
    if (((bytes[this.at] ?? 0) | 32) === 101) {
      this.at++;
      if (bytes[this.at] === MINUS || bytes[this.at] === 43) this.at++;
      this.digits('a digit');
      kind = KIND.fraction;
    }
    // The number may go on where the bytes do.
    if (this.at >= bytes.length - 1) throw ENDED;
    return kind === 0 ? wholeKind(bytes, start, length, negative) : kind;
  }

  private digits(expected: string): void {
    const { bytes } = this;
    const start = this.at;
    let at = start;
    for (let byte = bytes[at] ?? 0; byte >= 48 && byte <= 57; byte = bytes[at] ?? 0) at++;
    this.at = at;
    if (at === start) throw this.fault(expected);
  }
}

function wholeKind(bytes: Uint8Array, start: number, length: number, negative: boolean): number {
  if (length <= SAFE_DIGITS) return KIND.integer;
  if (length > INT64_DIGITS) return KIND.long;
  const limit = negative ? INT64_MIN : INT64_MAX;
  if (length === INT64_DIGITS && compare(bytes, start, limit) > 0) return KIND.long;
  const exact = length === DOUBLE_EXACT.length && compare(bytes, start, DOUBLE_EXACT) <= 0;
  return exact ? KIND.integer : KIND.integer | KIND.unsafe;
}

/** Negative, zero or positive as the digits at `start` are before, equal to or after those of `other`. */
function compare(bytes: Uint8Array, start: number, other: Uint8Array): number {
  for (let index = 0; index < other.length; index++) {
    const difference = (bytes[start + index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function digitCodes(digits: string): Uint8Array {
  return Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
}
