/** A leaf or a group of a Parquet schema, as the footer lists them in depth-first order. */
export interface ParquetElement {
  readonly name: string;
  /** 0 BOOLEAN, 1 INT32, 2 INT64, 3 INT96, 4 FLOAT, 5 DOUBLE, 6 BYTE_ARRAY, 7 FIXED_LEN_BYTE_ARRAY; absent on groups. */
  readonly physical: number | undefined;
  readonly typeLength: number | undefined;
  readonly children: number;
  /** Deprecated annotation, by which INTERVAL is still marked (21). */
  readonly converted: number | undefined;
  /** Number of the logical type's variant, for example 14 for UUID. */
  readonly logical: number | undefined;
}

const CONVERTED_INTERVAL = 21;
const LOGICAL_UUID = 14;

/** What a column of the top level is, as far as the Arrow schema does not say. */
export type ParquetOddity = 'uuid' | 'interval' | 'int96' | undefined;

/**
 * For each column of the top level, in order, whether it is a type that Arrow does not name. An interval anywhere
 * inside a nested column marks the whole column; a UUID inside one does not.
 * @throws RangeError when the bytes are not a Parquet footer.
 */
export function parquetOddities(footer: Uint8Array): { name: string; oddity: ParquetOddity }[] {
  const elements = parquetSchema(footer);
  const columns: { name: string; oddity: ParquetOddity }[] = [];
  let at = 1;
  const take = (depth: number): ParquetOddity => {
    const element = elements[at++];
    if (element === undefined || depth > 100) throw new RangeError('The schema ends early.');
    if (element.children === 0) return oddityOf(element);
    let found: ParquetOddity;
    for (let child = 0; child < element.children; child++) {
      if (take(depth + 1) === 'interval') found = 'interval';
    }
    return found;
  };
  while (at < elements.length) {
    const name = elements[at]?.name ?? '';
    columns.push({ name, oddity: take(1) });
  }
  return columns;
}

/** The name under which a footer keeps an Arrow schema. */
const ARROW_SCHEMA = new TextEncoder().encode('ARROW:schema');

/** The bytes of a footer in which the Arrow schema has another name, so that it is not found. */
export function withoutArrowSchema(footer: Uint8Array): Uint8Array<ArrayBuffer> {
  const renamed = new Uint8Array(footer);
  const last = renamed.length - ARROW_SCHEMA.length;
  for (let at = 0; at <= last; at++) {
    if (ARROW_SCHEMA.every((byte, index) => renamed[at + index] === byte)) renamed[at] = 97;
  }
  return renamed;
}

function oddityOf(element: ParquetElement): ParquetOddity {
  if (element.converted === CONVERTED_INTERVAL) return 'interval';
  if (element.logical === LOGICAL_UUID && element.typeLength === 16) return 'uuid';
  return element.physical === 3 ? 'int96' : undefined;
}

/**
 * The schema part of a Parquet footer (`FileMetaData`, Thrift compact protocol); the root comes first. Written
 * after the format's `parquet.thrift`.
 * @throws RangeError when the bytes are not a Parquet footer.
 */
export function parquetSchema(footer: Uint8Array): ParquetElement[] {
  const reader = new CompactReader(footer);
  let elements: ParquetElement[] | undefined;
  reader.struct((field, type) => {
    if (field !== 2 || elements !== undefined) {
      reader.skip(type);
      return true;
    }
    elements = reader.list(() => element(reader));
    return false;
  });
  if (elements === undefined) throw new RangeError('There is no schema.');
  return elements;
}

function element(reader: CompactReader): ParquetElement {
  let name = '';
  let physical: number | undefined;
  let typeLength: number | undefined;
  let children = 0;
  let converted: number | undefined;
  let logical: number | undefined;
  reader.struct((field, type) => {
    if (field === 1) physical = reader.int();
    else if (field === 2) typeLength = reader.int();
    else if (field === 4) name = reader.text();
    else if (field === 5) children = reader.int();
    else if (field === 6) converted = reader.int();
    else if (field === 10) {
      reader.struct((variant, variantType) => {
        logical = variant;
        reader.skip(variantType);
        return true;
      });
    } else reader.skip(type);
    return true;
  });
  return { name, physical, typeLength, children, converted, logical };
}

/** Reads Thrift's compact protocol. */
class CompactReader {
  private at = 0;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(private readonly bytes: Uint8Array) {}

  private byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new RangeError('The footer ends early.');
    return value;
  }

  private varint(): number {
    let value = 0;
    let factor = 1;
    for (let count = 0; count < 10; count++) {
      const next = this.byte();
      value += (next & 0x7f) * factor;
      if (next < 0x80) return value;
      factor *= 128;
    }
    throw new RangeError('A number is too long.');
  }

  int(): number {
    const raw = this.varint();
    return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2;
  }

  text(): string {
    const length = this.varint();
    this.need(length);
    const text = this.decoder.decode(this.bytes.subarray(this.at, this.at + length));
    this.at += length;
    return text;
  }

  private need(length: number): void {
    if (length > this.bytes.length - this.at) throw new RangeError('The footer ends early.');
  }

  /** Calls `visit` for each field until it answers false; it must consume the field. */
  struct(visit: (field: number, type: number) => boolean): void {
    for (let field = 0; ;) {
      const head = this.byte();
      if (head === 0) return;
      field = head >> 4 === 0 ? this.int() : field + (head >> 4);
      if (!visit(field, head & 15)) return;
    }
  }

  list<T>(item: (type: number) => T): T[] {
    const head = this.byte();
    const count = head >> 4 === 15 ? this.varint() : head >> 4;
    this.need(count);
    return Array.from({ length: count }, () => item(head & 15));
  }

  skip(type: number, depth = 0): void {
    if (depth > 50) throw new RangeError('The footer is nested too deeply.');
    if (type === 1 || type === 2) return;
    if (type === 3) this.byte();
    else if (type >= 4 && type <= 6) this.varint();
    else if (type === 7) {
      this.need(8);
      this.at += 8;
    } else if (type === 8) {
      const length = this.varint();
      this.need(length);
      this.at += length;
    } else if (type === 9 || type === 10) {
      this.list((item) => (item <= 2 ? this.byte() : this.skip(item, depth + 1)));
    } else if (type === 11) this.map(depth);
    else if (type === 12) {
      this.struct((_, inner) => {
        this.skip(inner, depth + 1);
        return true;
      });
    } else throw new RangeError(`Field type ${type} is unknown.`);
  }

  private map(depth: number): void {
    const count = this.varint();
    if (count === 0) return;
    this.need(count);
    const types = this.byte();
    for (let entry = 0; entry < count; entry++) {
      this.skip(types >> 4, depth + 1);
      this.skip(types & 15, depth + 1);
    }
  }
}
