import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder } from './temporary-folder';

/** What a session writes to disk, in a folder that only the user can look into and that goes with the session. */
export class SessionFolder {
  private constructor(readonly path: string) {}

  static async create(): Promise<SessionFolder> {
    return new SessionFolder(await makeTemporaryFolder());
  }

  /** Writes the bytes to a file, and returns its path. */
  async write(bytes: Uint8Array): Promise<string> {
    const path = join(this.path, randomUUID());
    await writeFile(path, bytes);
    return path;
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true, maxRetries: 3 });
  }
}
