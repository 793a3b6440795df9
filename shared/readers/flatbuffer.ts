/**
 * One table of a FlatBuffer, read in place. A field that was not written has its default, which the caller gives.
 * Every position is checked: bytes that are no FlatBuffer end in a RangeError, never in wrong values from outside.
 * Layout: https://flatbuffers.dev/internals
 */
export class FlatTable {
  private readonly vtable: number;
  private readonly vtableBytes: number;

  private constructor(
    private readonly view: DataView,
    private readonly at: number,
  ) {
    this.vtable = at - view.getInt32(at, true);
    this.vtableBytes = view.getUint16(this.vtable, true);
  }

  /** The table that the bytes hold. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** Where the field in this slot stands in the bytes; undefined when it was not written. */
  place(slot: number): number | undefined {
    const entry = 4 + slot * 2;
    if (entry + 2 > this.vtableBytes) return undefined;
    const offset = this.view.getUint16(this.vtable + entry, true);
    return offset === 0 ? undefined : this.at + offset;
  }

  byte(slot: number, otherwise = 0): number {
    const place = this.place(slot);
    return place === undefined ? otherwise : this.view.getUint8(place);
  }

  short(slot: number, otherwise = 0): number {
    const place = this.place(slot);
    return place === undefined ? otherwise : this.view.getInt16(place, true);
  }

  /** A 64-bit number. @throws RangeError when it is negative or too large to be a size in memory. */
  size(slot: number): number {
    const place = this.place(slot);
    return place === undefined ? 0 : sizeAt(this.view, place);
  }

  /** A 64-bit number that only has to be told from others. */
  id(slot: number): bigint {
    const place = this.place(slot);
    return place === undefined ? 0n : this.view.getBigInt64(place, true);
  }

  table(slot: number): FlatTable | undefined {
    const place = this.place(slot);
    return place === undefined ? undefined : new FlatTable(this.view, this.follow(place));
  }

  tables(slot: number): FlatTable[] {
    const { start, count } = this.vector(slot, 4);
    return Array.from({ length: count }, (_, index) => {
      return new FlatTable(this.view, this.follow(start + index * 4));
    });
  }

  /** A vector of structs of so many bytes each; `read` is given where each begins. */
  structs<T>(slot: number, bytes: number, read: (view: DataView, at: number) => T): T[] {
    const { start, count } = this.vector(slot, bytes);
    return Array.from({ length: count }, (_, index) => read(this.view, start + index * bytes));
  }

  /** Where the number of items of a vector stands in the bytes; undefined when there is no vector. */
  countPlace(slot: number): number | undefined {
    const place = this.place(slot);
    return place === undefined ? undefined : this.follow(place);
  }

  private follow(place: number): number {
    return place + this.view.getUint32(place, true);
  }

  private vector(slot: number, itemBytes: number): { start: number; count: number } {
    const place = this.place(slot);
    if (place === undefined) return { start: 0, count: 0 };
    const start = this.follow(place) + 4;
    const count = this.view.getUint32(start - 4, true);
    if (start + count * itemBytes > this.view.byteLength)
      throw new RangeError('A vector ends behind the bytes.');
    return { start, count };
  }
}

/** A 64-bit size. @throws RangeError when it is negative or beyond 2^53. */
export function sizeAt(view: DataView, at: number): number {
  const value = Number(view.getBigInt64(at, true));
  if (value < 0 || value > Number.MAX_SAFE_INTEGER) throw new RangeError(`${value} is no size.`);
  return value;
}
