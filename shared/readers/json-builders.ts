import { Bool, type Data, DateDay, Float64, Int64, makeData, TimestampMicrosecond, Utf8 } from 'apache-arrow';
import { KIND } from './json-kinds';
import { type JsonNumbers, writeBig, writeSafe } from './json-numbers';
import { ESCAPED } from './json-scanner';
import { unescapeInto } from './json-strings';
import { epochSeconds, isoTime } from './json-time';

/** Collects the values of one column, in the order of their rows; rows that are left out are null. */
export interface ColumnBuilder {
  /** Takes the value that stands from `start` to `end`; for text, without the quotes. */
  add(row: number, bytes: Uint8Array, start: number, end: number, kind: number): void;
  /** The column of so many rows, as copies or views that hold until `clear`. */
  finish(rows: number): Data;
  /** Begins again with the first row. */
  clear(): void;
  /** Bytes of text held. */
  readonly textBytes: number;
}

/** A builder for an engine type, with room for so many rows. */
export function columnBuilder(type: string, capacity: number, numbers: JsonNumbers): ColumnBuilder {
  switch (type) {
    case 'BOOLEAN':
      return new BooleanBuilder(capacity);
    case 'BIGINT':
      return new LongBuilder(capacity, new Int64(), (bytes, start, end, halves, at) => {
        numbers.long(bytes, start, end, halves, at);
      });
    case 'DOUBLE':
      return new DoubleBuilder(capacity, numbers);
    case 'DATE':
      return new DateBuilder(capacity);
    case 'TIMESTAMP':
      return new LongBuilder(capacity, new TimestampMicrosecond(), writeMicroseconds);
    case 'TIMESTAMP WITH TIME ZONE':
      return new LongBuilder(capacity, new TimestampMicrosecond('UTC'), writeMicroseconds);
    default:
      return new TextBuilder(capacity);
  }
}

/** Which rows have a value, and how many. */
class Validity {
  private readonly bits: Uint8Array;
  private count = 0;

  constructor(capacity: number) {
    this.bits = new Uint8Array(Math.ceil(capacity / 8));
  }

  set(row: number): void {
    this.bits[row >> 3] = (this.bits[row >> 3] ?? 0) | (1 << (row & 7));
    this.count++;
  }

  frame(rows: number): { length: number; nullCount: number; nullBitmap: Uint8Array } {
    return {
      length: rows,
      nullCount: rows - this.count,
      nullBitmap: this.bits.subarray(0, Math.ceil(rows / 8)),
    };
  }

  clear(): void {
    this.bits.fill(0);
    this.count = 0;
  }
}

class BooleanBuilder implements ColumnBuilder {
  readonly textBytes = 0;
  private readonly validity: Validity;
  private readonly bits: Uint8Array;

  constructor(capacity: number) {
    this.validity = new Validity(capacity);
    this.bits = new Uint8Array(Math.ceil(capacity / 8));
  }

  add(row: number, bytes: Uint8Array, start: number): void {
    this.validity.set(row);
    if (bytes[start] === 116) this.bits[row >> 3] = (this.bits[row >> 3] ?? 0) | (1 << (row & 7));
  }

  finish(rows: number): Data {
    const data = this.bits.subarray(0, Math.ceil(rows / 8));
    return makeData({ type: new Bool(), ...this.validity.frame(rows), data });
  }

  clear(): void {
    this.validity.clear();
    this.bits.fill(0);
  }
}

class DoubleBuilder implements ColumnBuilder {
  readonly textBytes = 0;
  private readonly validity: Validity;
  private readonly values: Float64Array;

  constructor(
    capacity: number,
    private readonly numbers: JsonNumbers,
  ) {
    this.validity = new Validity(capacity);
    this.values = new Float64Array(capacity);
  }

  add(row: number, bytes: Uint8Array, start: number, end: number): void {
    this.validity.set(row);
    this.values[row] = this.numbers.double(bytes, start, end);
  }

  finish(rows: number): Data {
    return makeData({
      type: new Float64(),
      ...this.validity.frame(rows),
      data: this.values.subarray(0, rows),
    });
  }

  clear(): void {
    this.validity.clear();
  }
}

class DateBuilder implements ColumnBuilder {
  readonly textBytes = 0;
  private readonly validity: Validity;
  private readonly days: Int32Array;

  constructor(capacity: number) {
    this.validity = new Validity(capacity);
    this.days = new Int32Array(capacity);
  }

  add(row: number, bytes: Uint8Array, start: number, end: number): void {
    this.validity.set(row);
    this.days[row] = isoTime(bytes, start, end)?.days ?? 0;
  }

  finish(rows: number): Data {
    return makeData({ type: new DateDay(), ...this.validity.frame(rows), data: this.days.subarray(0, rows) });
  }

  clear(): void {
    this.validity.clear();
  }
}

type WriteLong = (bytes: Uint8Array, start: number, end: number, halves: Int32Array, at: number) => void;

/** Types that are 64 bits to a row. */
class LongBuilder implements ColumnBuilder {
  readonly textBytes = 0;
  private readonly validity: Validity;
  private readonly values: BigInt64Array;
  private readonly halves: Int32Array;

  constructor(
    capacity: number,
    private readonly type: Int64 | TimestampMicrosecond,
    private readonly write: WriteLong,
  ) {
    this.validity = new Validity(capacity);
    this.values = new BigInt64Array(capacity);
    this.halves = new Int32Array(this.values.buffer);
  }

  add(row: number, bytes: Uint8Array, start: number, end: number): void {
    this.validity.set(row);
    this.write(bytes, start, end, this.halves, row * 2);
  }

  finish(rows: number): Data {
    const props = { ...this.validity.frame(rows), data: this.values.subarray(0, rows) };
    const { type } = this;
    return type instanceof Int64 ? makeData({ type, ...props }) : makeData({ type, ...props });
  }

  clear(): void {
    this.validity.clear();
  }
}

function writeMicroseconds(
  bytes: Uint8Array,
  start: number,
  end: number,
  halves: Int32Array,
  at: number,
): void {
  const time = isoTime(bytes, start, end);
  if (time === undefined) throw new TypeError('A text in a column of times is none.');
  const seconds = epochSeconds(time);
  const micros = seconds * 1_000_000 + time.micros;
  if (Number.isSafeInteger(micros)) writeSafe(micros, halves, at);
  else writeBig(BigInt(seconds) * 1_000_000n + BigInt(time.micros), halves, at);
}

/** Shorter texts are copied faster byte by byte. */
const SHORT = 24;

class TextBuilder implements ColumnBuilder {
  textBytes = 0;
  private readonly validity: Validity;
  private readonly offsets: Int32Array;
  private text = new Uint8Array(256);
  /** Rows whose beginning is written. */
  private begun = 0;

  constructor(capacity: number) {
    this.validity = new Validity(capacity);
    this.offsets = new Int32Array(capacity + 1);
  }

  add(row: number, bytes: Uint8Array, start: number, end: number, kind: number): void {
    this.validity.set(row);
    this.begin(row);
    this.reserve(end - start);
    if ((kind & ESCAPED) !== 0) {
      this.textBytes = unescapeInto(bytes, start, end, this.text, this.textBytes);
    } else if ((kind & KIND.array) !== 0) {
      this.textBytes = withoutBlanks(bytes, start, end, this.text, this.textBytes);
    } else {
      const { text } = this;
      const to = this.textBytes;
      if (end - start > SHORT) text.set(bytes.subarray(start, end), to);
      else for (let at = start; at < end; at++) text[to + at - start] = bytes[at] ?? 0;
      this.textBytes = to + end - start;
    }
  }

  finish(rows: number): Data {
    this.begin(rows);
    return makeData({
      type: new Utf8(),
      ...this.validity.frame(rows),
      valueOffsets: this.offsets.subarray(0, rows + 1),
      data: this.text.subarray(0, this.textBytes),
    });
  }

  clear(): void {
    this.validity.clear();
    this.textBytes = 0;
    this.begun = 0;
  }

  /** Rows that have no value end where they begin. */
  private begin(row: number): void {
    while (this.begun <= row) this.offsets[this.begun++] = this.textBytes;
  }

  private reserve(more: number): void {
    const needed = this.textBytes + more;
    if (needed <= this.text.length) return;
    const larger = new Uint8Array(Math.max(needed, this.text.length * 2));
    larger.set(this.text.subarray(0, this.textBytes));
    this.text = larger;
  }
}

/** Copies JSON without the blanks between its parts; returns where the copy ends. */
function withoutBlanks(bytes: Uint8Array, start: number, end: number, out: Uint8Array, to: number): number {
  let place = to;
  let inString = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (inString && byte === 92) {
      out[place++] = byte;
      out[place++] = bytes[++at] ?? 0;
      continue;
    }
    if (byte === 34) inString = !inString;
    if (inString || byte > 32) out[place++] = byte;
  }
  return place;
}
