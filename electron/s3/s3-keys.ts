import { z } from 'zod';
import type { JsonFile } from '../files/json-file';

export const s3KeySchema = z.object({
  accessKeyId: z.string().min(1).max(300),
  secretAccessKey: z.string().min(1).max(1000),
  sessionToken: z.string().min(1).max(10_000).optional(),
});
export type S3Key = z.infer<typeof s3KeySchema>;

/** By store: a key as the system's keychain encrypted it, in base64. */
export const keptKeysSchema = z.record(z.string(), z.string());

/** What encrypts for this user of this computer alone. */
export interface Keychain {
  /** False where there is none that keeps a secret, as on a Linux desktop without a keyring. */
  available(): boolean;
  encrypt(text: string): Buffer;
  decrypt(encrypted: Buffer): string;
}

/** Where a key was put: the system's keychain, or the memory of this run. */
export type KeptIn = 'keychain' | 'run';

/** Keys that were typed in, one a store. They never leave the host process. */
export class S3Keys {
  readonly #known = new Map<string, S3Key>();

  constructor(
    private readonly keychain: Keychain,
    private readonly file: JsonFile<Record<string, string>>,
  ) {}

  /** Keeps the key of a store, in the place of an earlier one. */
  async keep(store: string, key: S3Key): Promise<KeptIn> {
    this.#known.set(store, key);
    if (!this.keychain.available()) return 'run';
    const encrypted = this.keychain.encrypt(JSON.stringify(key)).toString('base64');
    await this.file.write({ ...(await this.file.read()), [store]: encrypted });
    return 'keychain';
  }

  /** The key of a store; undefined when there is none, or none that this keychain can read any more. */
  async find(store: string): Promise<S3Key | undefined> {
    const known = this.#known.get(store);
    if (known !== undefined) return known;
    const kept = await this.file.read();
    const encrypted = Object.hasOwn(kept, store) ? kept[store] : undefined;
    if (encrypted === undefined || !this.keychain.available()) return undefined;
    try {
      const text = this.keychain.decrypt(Buffer.from(encrypted, 'base64'));
      const key = s3KeySchema.parse(JSON.parse(text));
      this.#known.set(store, key);
      return key;
    } catch {
      return undefined;
    }
  }
}
