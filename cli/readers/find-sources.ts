import type { S3Connection, S3Store } from '../../electron/s3/s3-connection';
import { partitionsBelow } from '../../shared/domain/partitions';
import { isS3Uri, parseS3Uri } from '../../shared/domain/s3-uri';
import type { ByteSource } from '../../shared/readers/byte-source';
import { findFiles, type Glob } from '../input/files';
import { NodeFileSource } from './node-file-source';
import type { S3Source } from './s3-source';

/** Sources that were found, and what they are called: a path or an `s3://` URI each. */
export interface FoundSources {
  readonly files: readonly string[];
  readonly sources: readonly ByteSource[];
}

/** Finds files on disk and objects in stores; a store is connected to when the first of its URIs is met. */
export class SourceFinder {
  private readonly opened: S3Source[] = [];
  private store: S3Store | undefined;

  constructor(
    private readonly glob: Glob,
    private readonly connection: S3Connection,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * What names and patterns stand for, each once, in the order given.
   * @throws UserError for what does not exist, cannot be read, or matches nothing.
   */
  async find(names: readonly string[]): Promise<FoundSources> {
    const found = new Map<string, ByteSource>();
    for (const name of names) {
      const some = isS3Uri(name) ? await this.objects(name) : await this.files(name);
      for (const [file, source] of some) if (!found.has(file)) found.set(file, source);
    }
    return { files: [...found.keys()], sources: [...found.values()] };
  }

  private async files(name: string): Promise<[string, ByteSource][]> {
    const files = await findFiles([name], this.glob);
    return Promise.all(
      files.map(async (file): Promise<[string, ByteSource]> => [
        file,
        await NodeFileSource.open(file, partitionsBelow(name, file)),
      ]),
    );
  }

  private async objects(uri: string): Promise<[string, ByteSource][]> {
    const place = parseS3Uri(uri);
    // The client tells whoever runs it on Node 20 what its later versions will want; this one is pinned.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
    // The client takes as long to load as a small report takes: only those who name a store wait for it.
    const [{ connectS3 }, { findObjects }, { S3Source: Source }] = await Promise.all([
      import('../../electron/s3/s3-connection'),
      import('../../electron/s3/s3-listing'),
      import('./s3-source'),
    ]);
    this.store ??= connectS3(this.connection);
    const objects = await findObjects(this.store, place, this.signal);
    return objects.map((object): [string, ByteSource] => {
      const source = new Source(object, partitionsBelow(uri, object.uri));
      this.opened.push(source);
      return [object.uri, source];
    });
  }

  /** Removes what was copied for the engine; of the sources only those read in place are read any more. */
  async close(): Promise<void> {
    for (const source of this.opened) await source.close();
  }
}
