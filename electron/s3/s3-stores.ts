import { UserError } from '../../shared/domain/errors';
import { s3StoreName, type S3Folder, type S3StoreSettings } from '../../shared/domain/s3-store';
import { parseS3Uri, type S3Place } from '../../shared/domain/s3-uri';
import type { S3Connection, S3Store } from './s3-connection';
import type { KeptIn, S3Key, S3Keys } from './s3-keys';
import type { S3Object } from './s3-object';

/** The stores the window reads from: connections by what is asked of them, with the keys that only the host knows. */
export class S3Stores {
  readonly #open = new Map<string, Promise<S3Store>>();

  constructor(private readonly keys: S3Keys) {}

  /** Keeps a key that was typed in; connections made with an earlier one are not used any more. */
  async keepKey({ endpoint }: Pick<S3StoreSettings, 'endpoint'>, key: S3Key): Promise<KeptIn> {
    this.#open.clear();
    return this.keys.keep(addressOf(endpoint), key);
  }

  /** @throws UserError in words for the user, as everything here. */
  async browse(settings: S3StoreSettings, place: S3Place | null, next: string | null): Promise<S3Folder> {
    const { browseStore } = await import('./s3-browse');
    return browseStore(await this.#connect(settings), place, next);
  }

  /** The objects that an address stands for: of a key, a prefix or a pattern. */
  async find(settings: S3StoreSettings, uri: string): Promise<S3Object[]> {
    const place = parseS3Uri(uri);
    const { findObjects } = await import('./s3-listing');
    return findObjects(await this.#connect(settings), place);
  }

  #connect(settings: S3StoreSettings): Promise<S3Store> {
    const id = JSON.stringify(settings);
    let store = this.#open.get(id);
    if (store === undefined) {
      store = this.#connection(settings).then(async (connection) => {
        // The client is large: only those who name a store wait for it.
        const { connectS3 } = await import('./s3-connection');
        return connectS3(connection);
      });
      this.#open.set(id, store);
      store.catch(() => this.#open.delete(id));
    }
    return store;
  }

  async #connection({ credentials, region, endpoint, pathStyle }: S3StoreSettings): Promise<S3Connection> {
    const rest = {
      ...(region === undefined ? {} : { region }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(pathStyle === undefined ? {} : { pathStyle }),
    };
    if (credentials.kind !== 'keys') return { credentials, ...rest };
    const key = await this.keys.find(addressOf(endpoint));
    if (key === undefined)
      throw new UserError(
        `The keys of ${s3StoreName({ endpoint })} are not known on this computer.`,
        'Type them in: Open from S3, Access by keys.',
      );
    const { accessKeyId, secretAccessKey, sessionToken } = key;
    return {
      credentials: {
        kind: 'keys',
        accessKeyId,
        secretAccessKey,
        ...(sessionToken === undefined ? {} : { sessionToken }),
      },
      ...rest,
    };
  }
}

const addressOf = (endpoint: string | undefined): string =>
  endpoint === undefined ? 'aws' : endpoint.replace(/\/+$/, '').toLowerCase();
