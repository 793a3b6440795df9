import { Data, DataType, makeData, RecordBatch, Struct, Table } from 'apache-arrow';
import { fieldsOf } from '../../shared/engine/arrow-schema';
import { childFields, typeOf } from '../../shared/readers/arrow-types';

/** Whether an ENUM is in the result, at any depth: Arrow has it as numbers into a dictionary. */
export function hasEnum(table: Table): boolean {
  return fieldsOf(table).some((field) => hasDictionary(field.type));
}

/**
 * The table with the dictionaries of `model`, a table with the same types and a row. A result that DuckDB-WASM gives
 * in pieces comes without its own.
 */
export function withDictionaries(table: Table, model: Table): Table {
  const models = model.batches[0]?.data.children ?? [];
  const { schema } = table;
  const type = new Struct(fieldsOf(table));
  const batches = table.batches.map((batch) => {
    const children = batch.data.children.map((data, i) => withDictionary(data, models[i]));
    return new RecordBatch(schema, makeData({ type, length: batch.numRows, nullCount: 0, children }));
  });
  return new Table(schema, batches);
}

function withDictionary(data: Data, model: Data | undefined): Data {
  if (model === undefined) throw new TypeError('The dictionaries are of other columns.');
  const children = data.children.map((child, i) => withDictionary(child, model.children[i]));
  return new Data(data.type, data.offset, data.length, data.nullCount, data, children, model.dictionary);
}

function hasDictionary(type: DataType): boolean {
  return DataType.isDictionary(type) || childFields(type).some((child) => hasDictionary(typeOf(child)));
}
