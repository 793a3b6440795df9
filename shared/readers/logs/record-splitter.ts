import { UserError } from '../../domain/errors';
import { joined } from '../decompress';

/** The text of one record and the line it begins on, from 1. */
export interface RecordText {
  readonly text: string;
  readonly line: number;
}

/** How records follow each other: one a line, or as the values of a list or one behind the other. */
export type Framing =
  | { readonly kind: 'lines' }
  | {
      readonly kind: 'values';
      /** Keys to the list that holds them, from the outside; none for the list or the values that the file is. */
      readonly envelope: readonly string[];
    };

const MAX_RECORD_BYTES = 256 << 20;

/** Cuts UTF-8 text into the texts of its records without looking at what they hold. */
export interface RecordSplitter {
  /** Records that are complete with these bytes. The bytes may be changed afterwards. */
  push(bytes: Uint8Array): RecordText[];
  /** What is left at the end, as far as it is one record. */
  end(): RecordText[];
  /** True when the text ends inside an object or a list around the records. */
  readonly isOpen: boolean;
}

/** A splitter for a framing; `file` is for messages. */
export function recordSplitter(framing: Framing, file: string): RecordSplitter {
  return framing.kind === 'lines' ? new LineSplitter(file) : new ValueSplitter(framing.envelope, file);
}

/** Bytes of a record that came in pieces. */
class Held {
  private parts: Uint8Array[] = [];
  private size = 0;
  constructor(private readonly file: string) {}

  add(bytes: Uint8Array, line: number): void {
    if (bytes.length === 0) return;
    this.parts.push(bytes.slice());
    this.size += bytes.length;
    if (this.size <= MAX_RECORD_BYTES) return;
    throw new UserError(
      `Line ${line} of ${this.file} begins a record of more than ${MAX_RECORD_BYTES >> 20} MB.`,
      'Check that a bracket or a quote is not missing; a record can be at most that long.',
    );
  }

  take(last: Uint8Array): string {
    const bytes = this.parts.length === 0 ? last : joined([...this.parts, last]);
    this.parts = [];
    this.size = 0;
    return new TextDecoder().decode(bytes);
  }
}

class LineSplitter implements RecordSplitter {
  readonly isOpen = false;
  private line = 1;
  private readonly held: Held;
  constructor(file: string) {
    this.held = new Held(file);
  }

  push(bytes: Uint8Array): RecordText[] {
    const found: RecordText[] = [];
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      this.take(bytes.subarray(start, end), found);
      start = end + 1;
    }
    this.held.add(bytes.subarray(start), this.line);
    return found;
  }

  end(): RecordText[] {
    const found: RecordText[] = [];
    this.take(new Uint8Array(0), found);
    return found;
  }

  private take(last: Uint8Array, found: RecordText[]): void {
    const text = this.held.take(last).trim();
    if (text !== '') found.push({ text, line: this.line });
    this.line++;
  }
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** An object or a list that is open around the records. */
interface Around {
  readonly isList: boolean;
  /** The key whose value comes or is being read. */
  key: string | undefined;
}

/** Follows strings and brackets alone. Bytes that cannot be part of JSON are left to who parses the record. */
class ValueSplitter implements RecordSplitter {
  private readonly around: Around[] = [];
  private readonly held: Held;
  private inString = false;
  private escaped = false;
  /** Brackets open inside the record; -1 outside any. */
  private depth = -1;
  private line = 1;
  private recordLine = 1;
  private key: number[] | undefined;

  constructor(
    private readonly envelope: readonly string[],
    file: string,
  ) {
    this.held = new Held(file);
  }

  get isOpen(): boolean {
    return this.around.length > 0;
  }

  push(bytes: Uint8Array): RecordText[] {
    const found: RecordText[] = [];
    let start = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === 10) this.line++;
      if (this.depth < 0) {
        if (!this.begins(byte)) {
          this.outside(byte);
          continue;
        }
        start = at;
        this.recordLine = this.line;
        this.depth = 0;
      }
      const end = this.inside(byte);
      if (end === 'goes on') continue;
      this.depth = -1;
      const stop = end === 'here' ? at + 1 : at;
      found.push({ text: this.held.take(bytes.subarray(start, stop)), line: this.recordLine });
      start = stop;
      if (end === 'before') this.outside(byte);
    }
    if (this.depth >= 0) this.held.add(bytes.subarray(start), this.recordLine);
    return found;
  }

  end(): RecordText[] {
    if (this.depth < 0) return [];
    this.depth = -1;
    return [{ text: this.held.take(new Uint8Array(0)), line: this.recordLine }];
  }

  /** True when the byte is the first of a record. */
  private begins(byte: number): boolean {
    if (this.inString || byte <= 32 || byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT)
      return false;
    if (this.around.length === 0) return this.envelope.length === 0 && byte !== OPEN_LIST;
    return this.isTarget();
  }

  /** True in the list that holds the records. */
  private isTarget(): boolean {
    const { around, envelope } = this;
    if (around.length !== envelope.length + 1 || around.at(-1)?.isList !== true) return false;
    return envelope.every((key, depth) => around[depth]?.isList === false && around[depth].key === key);
  }

  /** Whether the record ends with this byte, before it, or goes on. */
  private inside(byte: number): 'here' | 'before' | 'goes on' {
    if (this.inString) {
      this.stringByte(byte);
      return 'goes on';
    }
    if (byte === QUOTE) this.inString = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.depth++;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (this.depth === 0) return 'before';
      this.depth--;
      return this.depth === 0 ? 'here' : 'goes on';
    } else if (this.depth === 0 && (byte === COMMA || byte === 10)) return 'before';
    return 'goes on';
  }

  private outside(byte: number): void {
    if (this.inString) {
      if (this.stringByte(byte)) this.key?.push(byte);
      return;
    }
    const top = this.around.at(-1);
    if (byte === QUOTE) {
      this.inString = true;
      const isKey = top?.isList === false && top.key === undefined;
      this.key = isKey && this.around.length <= this.envelope.length ? [] : undefined;
    } else if (byte === COLON) {
      if (top?.isList === false) top.key = new TextDecoder().decode(Uint8Array.from(this.key ?? []));
      this.key = undefined;
    } else if (byte === COMMA) {
      if (top?.isList === false) top.key = undefined;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.around.push({ isList: byte === OPEN_LIST, key: undefined });
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.around.pop();
  }

  /** True while the string goes on. */
  private stringByte(byte: number): boolean {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) this.inString = false;
    return this.inString;
  }
}
