import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerRange } from '../../electron/protocols/range';
import { signerOf } from './signature';

/** Something that goes wrong, for so many requests. */
export type Fault = { times: number } & (
  | { readonly kind: 'refuse'; readonly status: number; readonly code: string }
  /** The connection breaks behind so many bytes of the body. */
  | { readonly kind: 'drop'; readonly after: number }
  /** Nothing comes any more behind so many bytes of the body; not even an answer where it is null. */
  | { readonly kind: 'stall'; readonly after: number | null }
);

export const KEYS = { accessKeyId: 'TIDEMARKTEST', secretAccessKey: 'a/secret+with=signs' };
const REGION = 'eu-central-1';

/** A store that speaks as much of the S3 protocol as a reader needs, checks signatures, and can be told to fail. */
export class S3Server {
  readonly #objects = new Map<string, Uint8Array>();
  readonly #server = createServer((request, response) => this.#answer(request, response));
  /** Applied in order; one that has no times left is passed over. */
  readonly faults: Fault[] = [];
  /** Buckets that may be read without credentials. */
  readonly open = new Set<string>();
  pageSize = 1000;
  /** Body bytes of objects that were sent, and requests, since they were last set to 0. */
  sent = 0;
  requests = 0;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  put(bucket: string, key: string, content: Uint8Array | string): void {
    this.#objects.set(
      `${bucket}/${key}`,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    );
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests++;
    // Not by the rules of web addresses, which take `..` away: a key is taken as it stands.
    const [address = '/', query = ''] = (request.url ?? '/').split('?');
    const path = decodeURIComponent(address.slice(1));
    const slash = path.indexOf('/');
    const bucket = slash < 0 ? path : path.slice(0, slash);
    const key = slash < 0 ? '' : path.slice(slash + 1);
    const refuse = (status: number, code: string, more = ''): void => {
      response.writeHead(status, { 'Content-Type': 'application/xml' });
      const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message>${more}</Error>`;
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const refusal = this.#refusal(request, bucket);
    if (refusal !== undefined) {
      refuse(...refusal);
      return;
    }
    const fault = this.faults.find(
      (one) =>
        one.times > 0 &&
        (one.kind === 'refuse' || (one.kind === 'stall' && one.after === null) || request.method === 'GET'),
    );
    if (fault !== undefined) fault.times--;
    if (fault?.kind === 'refuse') {
      refuse(fault.status, fault.code);
      return;
    }
    if (fault?.kind === 'stall' && fault.after === null) return;
    if (bucket === '') {
      this.#listBuckets(response);
      return;
    }
    if (![...this.#objects.keys()].some((name) => name.startsWith(`${bucket}/`))) {
      refuse(404, 'NoSuchBucket');
      return;
    }
    if (key === '') {
      this.#list(bucket, new URLSearchParams(query), response);
      return;
    }
    const bytes = this.#objects.get(`${bucket}/${key}`);
    if (bytes === undefined) {
      refuse(404, 'NoSuchKey');
      return;
    }
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    const wanted = request.headers['if-match'];
    if (wanted !== undefined && wanted !== etag) {
      refuse(412, 'PreconditionFailed');
      return;
    }
    const { status, headers, start, end } = answerRange(bytes.length, request.headers.range ?? null);
    if (status === 416) {
      refuse(416, 'InvalidRange');
      return;
    }
    response.writeHead(status, { ...headers, ETag: etag, 'Last-Modified': new Date(0).toUTCString() });
    if (request.method === 'HEAD') return void response.end();
    if (fault?.kind === 'drop' || fault?.kind === 'stall') {
      const part = bytes.subarray(start, Math.min(end, start + (fault.after ?? 0)));
      this.sent += part.length;
      response.flushHeaders();
      response.write(part, () => {
        if (fault.kind === 'drop') setTimeout(() => response.destroy(), 20);
      });
      return;
    }
    this.sent += end - start;
    response.end(bytes.subarray(start, end));
  }

  #refusal(request: IncomingMessage, bucket: string): [number, string, string?] | undefined {
    const signer = signerOf(request);
    if (signer === undefined) return this.open.has(bucket) ? undefined : [403, 'AccessDenied'];
    if (signer.accessKeyId !== KEYS.accessKeyId) return [403, 'InvalidAccessKeyId'];
    if (!signer.matches(KEYS.secretAccessKey)) return [403, 'SignatureDoesNotMatch'];
    if (signer.region !== REGION) return [400, 'AuthorizationHeaderMalformed', `<Region>${REGION}</Region>`];
    return undefined;
  }

  #listBuckets(response: ServerResponse): void {
    const names = [...new Set([...this.#objects.keys()].map((name) => name.slice(0, name.indexOf('/'))))];
    response.writeHead(200, { 'Content-Type': 'application/xml' });
    response.end(
      `<?xml version="1.0"?><ListAllMyBucketsResult><Buckets>${names
        .map((name) => `<Bucket><Name>${name}</Name></Bucket>`)
        .join('')}</Buckets></ListAllMyBucketsResult>`,
    );
  }

  #list(bucket: string, query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token') ?? '';
    const all = [...this.#objects.entries()]
      .filter(([name]) => name.startsWith(`${bucket}/${prefix}`))
      .map(([name, bytes]) => ({ key: name.slice(bucket.length + 1), size: bytes.length }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .filter(({ key }) => key > after);
    const delimiter = query.get('delimiter') ?? '';
    const folderOf = (key: string): string | null => {
      const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return at < 0 ? null : key.slice(0, at + 1);
    };
    const page = all.slice(0, this.pageSize);
    const escape = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const contents = page
      .filter(({ key }) => folderOf(key) === null)
      .map(
        ({ key, size }) =>
          `<Contents><Key>${escape(key)}</Key><Size>${size}</Size><LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents>`,
      );
    const folders = [...new Set(page.flatMap(({ key }) => folderOf(key) ?? []))].map(
      (folder) => `<CommonPrefixes><Prefix>${escape(folder)}</Prefix></CommonPrefixes>`,
    );
    const more = all.length > page.length;
    const next = more
      ? `<NextContinuationToken>${escape(page.at(-1)?.key ?? '')}</NextContinuationToken>`
      : '';
    response.writeHead(200, { 'Content-Type': 'application/xml' });
    response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}${folders.join('')}</ListBucketResult>`,
    );
  }
}
