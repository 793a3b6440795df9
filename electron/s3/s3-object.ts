import { setTimeout as pause } from 'node:timers/promises';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { type S3Place, s3Name, s3Uri } from '../../shared/domain/s3-uri';
import type { S3Store } from './s3-connection';
import { S3Error, s3Error } from './s3-error';

/** An object as it was when it was looked at. */
export interface S3State {
  readonly size: number;
  readonly etag: string;
  readonly versionId?: string;
}

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 200;
/** So much has come when a broken answer counts as one that went on. */
const PROGRESS_BYTES = 64 << 10;
/** An answer is taken up again so often at most, whatever came in between. */
const MOST_RESUMED = 100;

/** An object that is read by range, always the same state of it: a changed one is refused by its ETag. */
export class S3Object {
  #fetched = 0;

  constructor(
    private readonly store: S3Store,
    readonly place: S3Place,
    readonly state: S3State,
  ) {}

  /**
   * Looks at an object; none of its bytes are read.
   * @throws S3Error
   */
  static async open(store: S3Store, place: S3Place, signal?: AbortSignal): Promise<S3Object> {
    const input = { Bucket: place.bucket, Key: place.key };
    const options = signal === undefined ? {} : { abortSignal: signal };
    try {
      const head = await store.client.send(new HeadObjectCommand(input), options);
      return new S3Object(store, place, {
        size: head.ContentLength ?? 0,
        etag: head.ETag ?? '',
        ...(head.VersionId === undefined ? {} : { versionId: head.VersionId }),
      });
    } catch (error) {
      const known = s3Error(error, place, store.connection);
      if (known instanceof S3Error && (known.fault === 'silent' || known.fault === 'connection')) throw known;
      // The answer to HEAD has no body, so that it does not say why: a range of one byte does.
      const reason = await store.client
        .send(new GetObjectCommand({ ...input, Range: 'bytes=0-0' }), options)
        .then(
          () => error,
          (better: unknown) => better,
        );
      throw s3Error(reason, place, store.connection);
    }
  }

  get uri(): string {
    return s3Uri(this.place);
  }

  get name(): string {
    return s3Name(this.place.key);
  }

  /** Names the state of the object by what the store says of it. An ETag is not a hash of the content. */
  get fingerprint(): string {
    const { etag, versionId } = this.state;
    const version = versionId === undefined || versionId === 'null' ? '' : `;version:${versionId}`;
    return `etag:${etag.replaceAll('"', '')}${version}`;
  }

  /** Bytes received so far. */
  bytesRead(): number {
    return this.#fetched;
  }

  /**
   * Bytes `start` to `end` (exclusive), in pieces. After a dropped connection it goes on where it was, some times.
   * @throws S3Error; what came before it is then not the whole.
   */
  async *stream(start: number, end: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    let at = start;
    let failures = 0;
    let resumed = 0;
    while (at < end) {
      const before = at;
      try {
        for await (const piece of this.#request(at, end, signal)) {
          at += piece.length;
          if (at > end) throw changed(this.place);
          this.#fetched += piece.length;
          yield piece;
        }
        if (at < end) throw Object.assign(new Error('The answer ended early.'), { code: 'ECONNRESET' });
      } catch (cause) {
        const error = s3Error(cause, this.place, this.store.connection);
        if (!(error instanceof S3Error) || signal?.aborted === true) throw error;
        if (error.fault !== 'connection' && error.fault !== 'silent') throw error;
        // Silence takes long enough to be waited for twice at most.
        const more = error.fault === 'silent' ? ATTEMPTS / 2 : 1;
        failures = at - before >= PROGRESS_BYTES ? more : failures + more;
        resumed++;
        if (failures >= ATTEMPTS || resumed > MOST_RESUMED) throw error;
        await pause(FIRST_PAUSE_MS * 2 ** failures, undefined, signal === undefined ? {} : { signal });
      }
    }
  }

  /** Bytes `start` to `end` (exclusive), all of them. */
  async read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(Math.max(0, end - start));
    let filled = 0;
    for await (const piece of this.stream(start, end, signal)) {
      bytes.set(piece, filled);
      filled += piece.length;
    }
    return bytes;
  }

  async *#request(start: number, end: number, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
    const { etag } = this.state;
    const answer = await this.store.client.send(
      new GetObjectCommand({
        Bucket: this.place.bucket,
        Key: this.place.key,
        Range: `bytes=${start}-${end - 1}`,
        ...(etag === '' ? {} : { IfMatch: etag }),
      }),
      signal === undefined ? {} : { abortSignal: signal },
    );
    // A store that knows no If-Match answers with what is there now.
    const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(answer.ContentRange ?? '');
    const whole = start === 0 && end === this.state.size && answer.ContentLength === end;
    const other = etag !== '' && answer.ETag !== undefined && answer.ETag !== etag;
    const asked = whole || (Number(range?.[1]) === start && Number(range?.[2]) === end - 1);
    if (other || !asked || answer.Body === undefined) throw changed(this.place);
    for await (const piece of answer.Body as AsyncIterable<Uint8Array>) yield piece;
  }
}

function changed(place: S3Place): S3Error {
  return new S3Error(
    'changed',
    `${s3Uri(place)} was changed while it was being read.`,
    'Open it again when nothing writes to it any more.',
    {},
  );
}
