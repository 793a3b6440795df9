import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ReadOptions } from '../../../shared/domain/dataset';
import { cellTexts } from '../../../shared/engine/arrow-values';
import type { Engine } from '../../../shared/engine/engine';
import { quoteIdentifier } from '../../../shared/engine/sql';
import type { ByteSource } from '../../../shared/readers/byte-source';
import { readDataset, type ReadRequest, type ReadResult } from '../../../shared/readers/open-dataset';

const decoderModule = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');

/** The Parquet decoder's module, from the installed package. */
export function parquetWasm(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(decoderModule));
}

/** A table as a test compares it: every value as text. */
export interface TableText {
  /** Name and type of each column. */
  readonly columns: readonly (readonly [string, string])[];
  readonly values: Readonly<Record<string, readonly (string | null)[]>>;
}

let tables = 0;

/** Reads files into a table of a new name. */
export async function read(
  engine: Engine,
  sources: ByteSource | readonly ByteSource[],
  options: ReadOptions = {},
  more: Partial<ReadRequest> = {},
): Promise<ReadResult> {
  return readDataset({
    engine,
    table: `t${++tables}`,
    sources: 'size' in sources ? [sources] : sources,
    options,
    parquetWasm,
    ...more,
  });
}

/** The whole table that was read, in its order. */
export async function tableText(engine: Engine, { table, columns }: ReadResult): Promise<TableText> {
  const rows = await engine.query(`SELECT * FROM ${quoteIdentifier(table)}`);
  return {
    columns: columns.map(({ name, type }) => [name, type] as const),
    values: Object.fromEntries(columns.map(({ name }) => [name, cellTexts(rows, name)])),
  };
}

/** Reads files and gives the table. */
export async function readText(
  engine: Engine,
  sources: ByteSource | readonly ByteSource[],
  options: ReadOptions = {},
): Promise<TableText> {
  return tableText(engine, await read(engine, sources, options));
}
