import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import log from 'electron-log/main';
import type { z } from 'zod';
import { writeFileAtomic } from './atomic-write';

/**
 * A small JSON file of our own (window place, preferences, recents). A missing or spoilt file is the fallback; writes
 * are atomic and in order, and one that fails is logged, since none of this is worth stopping for.
 */
export class JsonFile<T> {
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly schema: z.ZodType<T>,
    private readonly fallback: T,
  ) {}

  async read(): Promise<T> {
    await this.#writing;
    return this.#parse(await readFile(this.file, 'utf8').catch(() => undefined));
  }

  /** For what must be known before the first window is made. */
  readSync(): T {
    let text: string | undefined;
    try {
      text = readFileSync(this.file, 'utf8');
    } catch {
      text = undefined;
    }
    return this.#parse(text);
  }

  write(value: T): Promise<void> {
    this.#writing = this.#writing
      .then(() => writeFileAtomic(this.file, JSON.stringify(value, null, 2)))
      .catch((error: unknown) => log.warn('could not write', this.file, error));
    return this.#writing;
  }

  #parse(text: string | undefined): T {
    if (text === undefined) return this.fallback;
    try {
      const parsed = this.schema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : this.fallback;
    } catch {
      return this.fallback;
    }
  }
}
