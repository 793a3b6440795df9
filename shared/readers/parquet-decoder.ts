import init, { ParquetFile } from 'parquet-wasm/esm';
import { UserError } from '../domain/errors';
import type { ParquetWasmModule } from './read-context';

let started: Promise<void> | undefined;

/**
 * Starts the Parquet decoder the first time it is called; later calls answer at once. When its module cannot be
 * had the next call tries again.
 */
export async function startDecoder(module: ParquetWasmModule): Promise<void> {
  started ??= start(module);
  try {
    await started;
  } catch (error) {
    started = undefined;
    throw new UserError(
      'The Parquet reader could not be started.',
      'Restart the app; when that does not help, install it again.',
      { cause: error, ...(error instanceof Error ? { detail: error.message } : {}) },
    );
  }
}

async function start(module: ParquetWasmModule): Promise<void> {
  await init({ module_or_path: await module() });
}

/** Opens a file: reads its footer. The caller frees it. `startDecoder` first. */
export async function openFile(blob: Blob): Promise<ParquetFile> {
  return ParquetFile.fromFile(blob);
}
