import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FileContent } from '../../shared/engine/engine';

/** Files a session reads by name: those on disk where they are, bytes in a folder that goes with the session. */
export class AttachedFiles {
  #folder: Promise<string> | undefined;

  /** @throws TypeError for a URL: this engine reads nothing from the network. */
  async attach(content: FileContent): Promise<{ name: string; release(): Promise<void> }> {
    if ('url' in content) throw new TypeError('This engine reads no files by URL.');
    if ('path' in content) return { name: resolve(content.path), release: () => Promise.resolve() };
    const name = join(await this.#ownFolder(), randomUUID());
    await writeFile(name, content.bytes, { mode: 0o600 });
    return {
      name,
      release: async () => {
        await rm(name, { force: true });
      },
    };
  }

  /** Removes what was written. */
  async remove(): Promise<void> {
    if (this.#folder === undefined) return;
    await rm(await this.#folder, { recursive: true, force: true });
  }

  #ownFolder(): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'tidemark-'));
    return this.#folder;
  }
}
