import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../shared/domain/errors';
import type { FileToken } from '../../shared/host';
import type { S3Object } from '../s3/s3-object';

/** A file as it was when its token was made. */
export interface TokenFile {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** How a file stands now against its token. */
export type TokenState =
  | { readonly kind: 'object'; readonly object: S3Object }
  | { readonly kind: 'same'; readonly file: TokenFile }
  | { readonly kind: 'changed'; readonly file: TokenFile }
  | { readonly kind: 'gone'; readonly file: TokenFile }
  | { readonly kind: 'unknown' };

/** The files and objects of stores that the window may read, by opaque tokens that last for this run of the app. */
export class FileTokens {
  readonly #files = new Map<string, TokenFile>();
  readonly #objects = new Map<string, S3Object>();

  /** Makes a token for a file as it is now. */
  async add(filePath: string): Promise<FileToken> {
    const resolved = path.resolve(filePath);
    const info = await stat(resolved).catch((cause: unknown) => {
      throw unreadable(resolved, cause);
    });
    if (!info.isFile()) {
      throw new UserError(
        `${path.basename(resolved)} is not a file.`,
        'Open the data files inside it instead.',
      );
    }
    const token = newToken();
    this.#files.set(token, { path: resolved, size: info.size, mtimeMs: info.mtimeMs });
    return { token, name: path.basename(resolved), size: info.size };
  }

  /** Makes a token for an object of a store, which is read in the state it was found in. */
  addObject(object: S3Object): FileToken {
    const token = newToken();
    this.#objects.set(token, object);
    return { token, name: object.name, size: object.state.size };
  }

  /** The path or the `s3://` address behind a token; undefined for a token that was never made. */
  pathOf(token: string): string | undefined {
    return this.#files.get(token)?.path ?? this.#objects.get(token)?.uri;
  }

  /** Looks at the disk: is the file still the one the token was made for? */
  async check(token: string): Promise<TokenState> {
    const object = this.#objects.get(token);
    if (object !== undefined) return { kind: 'object', object };
    const file = this.#files.get(token);
    if (file === undefined) return { kind: 'unknown' };
    try {
      const info = await stat(file.path);
      const same = info.isFile() && info.size === file.size && info.mtimeMs === file.mtimeMs;
      return { kind: same ? 'same' : 'changed', file };
    } catch {
      return { kind: 'gone', file };
    }
  }
}

/** A token stands as the host of a URL, where digits alone would be read as an IP address: it holds a letter. */
function newToken(): string {
  for (;;) {
    const token = randomBytes(16).toString('hex');
    if (/[a-f]/.test(token)) return token;
  }
}

function unreadable(filePath: string, cause: unknown): UserError {
  const name = path.basename(filePath);
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  return missing
    ? new UserError(`There is no file ${name} any more.`, 'Check where it is now and open it from there.', {
        cause,
      })
    : new UserError(`${name} cannot be read.`, 'Check that you may read it and that its disk is connected.', {
        cause,
      });
}
