import { type Data, type DataType, Field, makeData, RecordBatch, Schema, Struct, Vector } from 'apache-arrow';
import { fetchBuffers } from './arrow-buffers';
import type { ArrowColumn } from './arrow-columns';
import { type ArrowMessages, asDamage, type PlacedMessage, whenSound } from './arrow-messages';
import type { BatchHeader } from './arrow-metadata';
import { allBuffers, type ColumnParts, columnParts, dictionaryParts } from './arrow-parts';
import type { ArrowSchema, DictionaryField } from './arrow-schema';
import { typeOf } from './arrow-types';
import { columnData } from './arrow-vectors';

/** A batch with the wanted columns, and where in the file it ended. */
export interface DecodedBatch {
  readonly batch: RecordBatch;
  readonly end: number;
}

/**
 * Decodes the batches one by one, of each the wanted columns only; the bytes of the others are not fetched. Columns
 * are named by position.
 * @throws UserError when the bytes contradict the format.
 */
export async function* decodedBatches(
  messages: ArrowMessages,
  schema: ArrowSchema,
  wanted: readonly ArrowColumn[],
  file: string,
): AsyncGenerator<DecodedBatch> {
  const decoder = new BatchDecoder(messages, schema, wanted, file);
  for await (const placed of messages.rest()) {
    const { message } = placed;
    if (message.kind === 'dictionary') {
      await decoder.keepDictionary(message.id, message.delta, message.batch, placed);
    } else if (message.kind === 'batch') {
      yield { batch: await decoder.decode(message.batch, placed), end: placed.end };
    }
  }
}

class BatchDecoder {
  private readonly dictionaries = new Map<number, Vector>();
  private readonly needed = new Map<number, DictionaryField>();

  constructor(
    private readonly messages: ArrowMessages,
    private readonly schema: ArrowSchema,
    private readonly wanted: readonly ArrowColumn[],
    private readonly file: string,
  ) {
    for (const column of wanted) {
      for (const [id, field] of schema.dictionaries[column.index] ?? []) this.needed.set(id, field);
    }
  }

  /** Keeps the values of a dictionary that a wanted column refers to. */
  async keepDictionary(
    id: number,
    delta: boolean,
    header: BatchHeader,
    placed: PlacedMessage,
  ): Promise<void> {
    const field = this.needed.get(id);
    if (field === undefined) return;
    const parts = whenSound(this.file, () => dictionaryParts(field.layout, header));
    const data = await this.build([{ type: field.type, parts }], header, placed);
    const values = new Vector(data);
    const before = this.dictionaries.get(id);
    this.dictionaries.set(id, delta && before !== undefined ? before.concat(values) : values);
  }

  async decode(header: BatchHeader, placed: PlacedMessage): Promise<RecordBatch> {
    const all = whenSound(this.file, () => columnParts(this.schema.layouts, header));
    const columns = this.wanted.flatMap(({ index }) => {
      const field = this.schema.fields[index];
      const parts = all[index];
      return field === undefined || parts === undefined ? [] : [{ type: typeOf(field), parts }];
    });
    const children = await this.build(columns, header, placed);
    const fields = children.map((child, index) => new Field(`c${index}`, child.type, true));
    const { length } = header;
    whenSound(this.file, () => {
      if (children.some((child) => child.length !== length))
        throw new RangeError('Columns differ in length.');
    });
    return new RecordBatch(
      new Schema(fields),
      makeData({ type: new Struct(fields), length, nullCount: 0, children }),
    );
  }

  /** Fetches and decodes columns, or the values of a dictionary. */
  private async build(
    columns: readonly { readonly type: DataType; readonly parts: ColumnParts }[],
    header: BatchHeader,
    { bodyStart, message }: PlacedMessage,
  ): Promise<Data[]> {
    const places = columns.flatMap(({ parts }) => allBuffers(parts));
    try {
      const bytes = await fetchBuffers(places, message.bodyLength, header.codec, (start, end) =>
        this.messages.read(bodyStart + start, bodyStart + end),
      );
      return columns.map(({ type, parts }) => columnData(type, parts, bytes, this.dictionaries));
    } catch (error) {
      throw asDamage(this.file, error);
    }
  }
}
