import { Table, tableToIPC, type Vector } from 'apache-arrow';
import { Compression, Table as WasmTable, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm/node';
import { MemorySource } from '../../fixtures/memory-source';

/** A table as an Arrow file, an Arrow stream or a Parquet file in memory. */
export function writtenFile(
  name: string,
  columns: Readonly<Record<string, Vector>>,
  rowGroupRows?: number,
): MemorySource {
  const table = new Table(columns);
  if (name.endsWith('.arrow')) return new MemorySource(name, tableToIPC(table, 'file'));
  const stream = tableToIPC(table, 'stream');
  if (name.endsWith('.arrows')) return new MemorySource(name, stream);
  const builder = new WriterPropertiesBuilder().setCompression(Compression.UNCOMPRESSED);
  const properties = (
    rowGroupRows === undefined ? builder : builder.setMaxRowGroupSize(rowGroupRows)
  ).build();
  return new MemorySource(name, writeParquet(WasmTable.fromIPCStream(stream), properties));
}
