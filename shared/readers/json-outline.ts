/** A member of the object that a file consists of. */
export interface Member {
  /** The key's bytes, between its quotes. */
  readonly key: number[];
  /** First byte of the value; 0 when it has not come yet. */
  value: number;
  /** First byte inside a value that is a list; 0 for other values. */
  item: number;
  /** Where in the text a list's first item begins. */
  itemStart: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;

/**
 * Follows an object from its opening brace to its end without checking what is in it: only strings and brackets are
 * looked at, so that it is fast on objects of any size. Text is given piece by piece.
 */
export class JsonOutline {
  readonly members: Member[] = [];
  /** True once the object is closed. */
  closed = false;
  /** True when something follows the closed object. */
  followed = false;
  /** True when the object goes over several lines. */
  severalLines = false;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private stage: 'key' | 'value' | 'item' | 'rest' = 'rest';
  private key: number[] | undefined;

  constructor(private offset: number) {}

  /** Looks at the next bytes; false when no more are needed. */
  push(bytes: Uint8Array): boolean {
    for (const byte of bytes) {
      if (this.inString) this.stringByte(byte);
      else if (byte > 32) this.structureByte(byte);
      else if (byte === 10 && !this.closed) this.severalLines = true;
      this.offset++;
      if (this.followed) return false;
    }
    return true;
  }

  private stringByte(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) {
      this.inString = false;
      return;
    }
    this.key?.push(byte);
  }

  private structureByte(byte: number): void {
    if (this.closed) {
      this.followed = true;
      return;
    }
    this.noteValue(byte);
    switch (byte) {
      case QUOTE:
        this.inString = true;
        if (this.stage === 'key') this.key = [];
        break;
      case OPEN_OBJECT:
      case OPEN_LIST:
        this.depth++;
        if (this.depth === 1) this.stage = 'key';
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        this.depth--;
        this.closed = this.depth === 0;
        break;
      case COLON:
        if (this.key === undefined) break;
        this.members.push({ key: this.key, value: 0, item: 0, itemStart: 0 });
        this.key = undefined;
        this.stage = 'value';
        break;
      case COMMA:
        if (this.depth === 1) this.stage = 'key';
        break;
      default:
    }
  }

  /** The first byte of a value at the top, and of the first item when the value is a list. */
  private noteValue(byte: number): void {
    const member = this.members.at(-1);
    if (member === undefined) return;
    if (this.stage === 'value') {
      member.value = byte;
      this.stage = byte === OPEN_LIST ? 'item' : 'rest';
    } else if (this.stage === 'item') {
      member.item = byte;
      member.itemStart = this.offset;
      this.stage = 'rest';
    }
  }
}
