import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { S3Error } from '../../electron/s3/s3-error';
import type { S3Object } from '../../electron/s3/s3-object';
import { type ByteSource, SourceChangedError } from '../../shared/readers/byte-source';
import { makeTemporaryFolder } from '../engine/temporary-folder';

/** An object of a store as a source: what is read of it is fetched by range, and always of the same state. */
export class S3Source implements ByteSource {
  private folder: string | undefined;

  constructor(private readonly object: S3Object) {}

  get name(): string {
    return this.object.name;
  }

  get size(): number {
    return this.object.state.size;
  }

  /** The engine has no way to the store; for what it reads by itself there is `local`. */
  get content(): { readonly url: string } {
    return { url: this.object.uri };
  }

  read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return asChange(this.name, () => this.object.read(start, end, signal));
  }

  /** Copies the object to a file that only the user can read, until `close`. */
  async local(signal?: AbortSignal): Promise<{ readonly path: string }> {
    this.folder ??= await makeTemporaryFolder();
    const path = join(this.folder, createHash('sha256').update(this.object.uri).digest('hex'));
    await asChange(this.name, () =>
      pipeline(this.object.stream(0, this.size, signal), createWriteStream(path, { mode: 0o600 })),
    );
    return { path };
  }

  /** What the store calls this state of the object: nothing is read for it. */
  fingerprint(): Promise<string> {
    return Promise.resolve(this.object.fingerprint);
  }

  bytesRead(): number {
    return this.object.bytesRead();
  }

  /** Removes what was copied. */
  async close(): Promise<void> {
    if (this.folder !== undefined) await rm(this.folder, { recursive: true, force: true });
  }
}

async function asChange<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof S3Error && (error.fault === 'changed' || error.fault === 'no-key'))
      throw new SourceChangedError(name, error.fault === 'changed' ? 'changed' : 'gone', { cause: error });
    throw error;
  }
}
