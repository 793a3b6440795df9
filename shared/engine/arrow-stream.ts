import {
  DataType,
  Field,
  Float32,
  makeData,
  Precision,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  type Data,
} from 'apache-arrow';
import { fieldsOf } from './arrow-schema';

/** Arrow IPC stream bytes, read once: what they hold is known before an engine takes them. */
export interface ArrowStream {
  readonly bytes: Uint8Array;
  readonly table: Table;
}

const FILE_MAGIC = 'ARROW1';

/**
 * Reads stream bytes (without copying the columns). 16-bit floats, which DuckDB does not take, become 32-bit ones.
 * @throws TypeError when the bytes are an Arrow file, or no Arrow at all.
 */
export function readArrowStream(bytes: Uint8Array): ArrowStream {
  if (FILE_MAGIC === String.fromCharCode(...bytes.subarray(0, FILE_MAGIC.length))) {
    throw new TypeError('Arrow bytes in the file format were given where the stream format is needed.');
  }
  const table: Table = tableFromIPC(bytes);
  if (table.numCols === 0) throw new TypeError('The Arrow stream has no columns.');
  if (!fieldsOf(table).some((field) => isHalfFloat(field.type))) return { bytes, table };
  const widened = widenHalfFloats(table);
  return { bytes: tableToIPC(widened, 'stream'), table: widened };
}

function isHalfFloat(type: DataType): boolean {
  return DataType.isFloat(type) && type.precision === Precision.HALF;
}

function widenHalfFloats(table: Table): Table {
  const schema = new Schema(
    fieldsOf(table).map((field) =>
      isHalfFloat(field.type) ? new Field(field.name, new Float32(), field.nullable, field.metadata) : field,
    ),
    table.schema.metadata,
  );
  const batches = table.batches.map((batch) => {
    const children = batch.data.children.map((child) => (isHalfFloat(child.type) ? widen(child) : child));
    return new RecordBatch(
      schema,
      makeData({ type: new Struct(schema.fields), length: batch.numRows, nullCount: 0, children }),
    );
  });
  return new Table(schema, batches);
}

function widen(half: Data): Data<Float32> {
  const bits: unknown = half.values;
  if (!(bits instanceof Uint16Array)) throw new TypeError('A 16-bit float column has no 16-bit values.');
  const values = new Float32Array(half.length);
  for (let row = 0; row < half.length; row++) values[row] = halfToNumber(bits[row] ?? 0);
  return makeData({
    type: new Float32(),
    length: half.length,
    nullCount: half.nullCount,
    nullBitmap: half.nullBitmap,
    data: values,
  });
}

function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  return sign * 2 ** (exponent - 25) * (fraction + 0x400);
}
