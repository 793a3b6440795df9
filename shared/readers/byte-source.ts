import { UserError } from '../domain/errors';
import type { Partition } from '../domain/partitions';
import type { FileContent } from '../engine/engine';

/** Bytes of one file, from anywhere: a `data://` token in the app, a path in the terminal, memory in tests. */
export interface ByteSource {
  /** File name without folders, for messages and for the extension. */
  readonly name: string;
  readonly size: number;
  /** What the folders it was found in say of all of its rows; none when absent. */
  readonly partitions?: readonly Partition[];
  /**
   * Bytes `start` (inclusive) to `end` (exclusive). Rejects with `SourceChangedError` when the file is no longer
   * the one that was opened, and with a `UserError` when it is gone or cannot be read. Never returns fewer bytes.
   */
  read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** How an engine may read the file by itself, when it can. */
  readonly content: FileContent;
  /** Makes the file readable for the engine by itself, where `content` is out of its reach; all of it is fetched. */
  local?(signal?: AbortSignal): Promise<FileContent>;
  /** `sha256:<hex>` of all bytes, for which the file is streamed; `etag:...` of an object in S3, which is no hash of them. */
  fingerprint(signal?: AbortSignal): Promise<string>;
  /** Bytes fetched through this source so far. */
  bytesRead(): number;
}

/** The file was changed, replaced or deleted after it was opened. */
export class SourceChangedError extends UserError {
  override readonly name = 'SourceChangedError';
  constructor(
    readonly file: string,
    readonly change: 'changed' | 'gone',
    options?: { cause?: unknown; detail?: string },
  ) {
    super(
      change === 'gone'
        ? `${file} is no longer there: it was deleted, moved or its drive was removed.`
        : `${file} was changed while it was being read.`,
      change === 'gone'
        ? 'Put the file back, or open it from where it is now.'
        : 'Open it again when nothing writes to it any more.',
      options,
    );
  }
}
