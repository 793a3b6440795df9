import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ParquetWasmModule } from '../../shared/readers/open-dataset';

/** The bytes of parquet-wasm's module, from its package: the same for the built program and for tests. */
export const parquetWasm: ParquetWasmModule = async () => {
  const file = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');
  return new Uint8Array(await readFile(file));
};
