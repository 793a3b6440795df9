import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { UserError } from '../../shared/domain/errors';
import type { Partition } from '../../shared/domain/partitions';
import { type ByteSource, SourceChangedError } from '../../shared/readers/byte-source';

const HASH_PIECE = 4 << 20;

/** What tells one state of a file from another. */
interface FileState {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

/**
 * A file on disk. Its size, time and inode are compared with those at opening on every read, so that rows of two
 * states of a file are never mixed.
 */
export class NodeFileSource implements ByteSource {
  readonly content: { readonly path: string };
  private fetched = 0;

  private constructor(
    readonly name: string,
    private readonly path: string,
    private readonly state: FileState,
    readonly partitions: readonly Partition[],
  ) {
    this.content = { path };
  }

  /**
   * Looks at the file; nothing is read yet.
   * @throws UserError when there is no such file, it is a folder or may not be read.
   */
  static async open(path: string, partitions: readonly Partition[] = []): Promise<NodeFileSource> {
    const absolute = resolve(path);
    const name = basename(absolute);
    try {
      const found = await stat(absolute);
      if (!found.isFile())
        throw new UserError(
          `${path} is not a file.`,
          'Name a file, or the files of a folder by a pattern in quotes, such as "folder/*.parquet".',
        );
      const handle = await open(absolute, 'r');
      await handle.close();
      return new NodeFileSource(name, absolute, found, partitions);
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw openError(path, error);
    }
  }

  get size(): number {
    return this.state.size;
  }

  async read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    signal?.throwIfAborted();
    const handle = await this.opened();
    try {
      return await this.readFrom(handle, start, end);
    } finally {
      await handle.close();
    }
  }

  async fingerprint(signal?: AbortSignal): Promise<string> {
    const hash = createHash('sha256');
    const handle = await this.opened();
    try {
      for (let start = 0; start < this.size; start += HASH_PIECE) {
        signal?.throwIfAborted();
        hash.update(await this.readFrom(handle, start, Math.min(this.size, start + HASH_PIECE), false));
      }
      await this.check(handle);
    } finally {
      await handle.close();
    }
    return `sha256:${hash.digest('hex')}`;
  }

  bytesRead(): number {
    return this.fetched;
  }

  private async opened(): Promise<FileHandle> {
    try {
      return await open(this.path, 'r');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw new SourceChangedError(this.name, 'gone', { cause: error });
      throw openError(this.name, error);
    }
  }

  private async readFrom(
    handle: FileHandle,
    start: number,
    end: number,
    counted = true,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(end - start);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
      if (bytesRead === 0) throw new SourceChangedError(this.name, 'changed');
      filled += bytesRead;
    }
    // After the read, so that a change during it is seen.
    await this.check(handle);
    if (counted) this.fetched += bytes.length;
    return bytes;
  }

  private async check(handle: FileHandle): Promise<void> {
    const now = await handle.stat();
    const { size, mtimeMs, ino } = this.state;
    if (now.size !== size || now.mtimeMs !== mtimeMs || now.ino !== ino) {
      throw new SourceChangedError(this.name, 'changed');
    }
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function openError(path: string, error: unknown): UserError {
  const options = { cause: error, ...(error instanceof Error ? { detail: error.message } : {}) };
  const code = codeOf(error);
  if (code === 'ENOENT') {
    return new UserError(`There is no file ${path}.`, 'Check the name and the folder.', options);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new UserError(`${path} may not be read.`, 'Ask for the right to read it.', options);
  }
  return new UserError(`${path} cannot be read.`, 'Check the drive it is on.', options);
}
