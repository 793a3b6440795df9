import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { protocol } from 'electron';
import { UserError } from '../../shared/domain/errors';
import type { FileTokens } from '../files/file-tokens';
import { fingerprint } from '../files/fingerprint';
import { S3Error } from '../s3/s3-error';
import type { S3Object } from '../s3/s3-object';
import { APP_ORIGIN, DATA_SCHEME } from './schemes';
import { answerRange } from './range';

/** Lets the window's worker, which is of the app's origin, read these answers. */
const READERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': APP_ORIGIN,
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'Range',
  'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Length, Content-Range',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Beside a token: the SHA-256 of the file, so that its bytes need not cross to the window to be named; what the store
 * calls its state where it is an object.
 */
const FINGERPRINT_PATH = '/sha256';

/**
 * Serves data files by token and byte range. A token stands for the file as it was when it was opened: one that has
 * changed since is answered 409 and one that is gone 410, so that no analysis mixes two versions of a file.
 */
export function setupDataProtocol(tokens: FileTokens): void {
  protocol.handle(DATA_SCHEME, (request) => answerData(tokens, request));
}

async function answerData(tokens: FileTokens, request: Request): Promise<Response> {
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: READERS });
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Only GET and HEAD.');
  const { host, pathname } = new URL(request.url);
  const state = await tokens.check(host);
  switch (state.kind) {
    case 'object':
      return answerObject(state.object, request, pathname);
    case 'unknown':
      return refusal(404, 'No file has this token.');
    case 'gone':
      return refusal(410, `${path.basename(state.file.path)} was moved or deleted after it was opened.`);
    case 'changed':
      return refusal(409, `${path.basename(state.file.path)} changed after it was opened.`);
    case 'same': {
      if (pathname === FINGERPRINT_PATH)
        return new Response(await fingerprint(state.file.path), {
          headers: { ...READERS, 'Content-Type': 'text/plain' },
        });
      const { status, headers, start, end } = answerRange(state.file.size, request.headers.get('Range'));
      const empty = request.method === 'HEAD' || start === end;
      return new Response(empty ? null : fileBytes(state.file.path, start, end), {
        status,
        headers: { ...READERS, 'Content-Type': 'application/octet-stream', ...headers },
      });
    }
  }
}

/** An object of a store: its bytes by range, always of the state it was found in. */
async function answerObject(object: S3Object, request: Request, pathname: string): Promise<Response> {
  if (pathname === FINGERPRINT_PATH)
    return new Response(object.fingerprint, { headers: { ...READERS, 'Content-Type': 'text/plain' } });
  const { status, headers, start, end } = answerRange(object.state.size, request.headers.get('Range'));
  const answer = { status, headers: { ...READERS, 'Content-Type': 'application/octet-stream', ...headers } };
  if (request.method === 'HEAD' || start === end) return new Response(null, answer);
  const pieces = object.stream(start, end, request.signal);
  try {
    // What the store refuses shows with the first piece, when it can still be said.
    const first = await pieces.next();
    return new Response(Readable.toWeb(Readable.from(after(first, pieces))) as ReadableStream, answer);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error instanceof S3Error && error.fault === 'changed') return refusal(409, error.message);
    if (error instanceof S3Error && error.fault === 'no-key') return refusal(410, error.message);
    return Response.json({ message: error.message, advice: error.advice }, { status: 502, headers: READERS });
  }
}

async function* after(
  first: IteratorResult<Uint8Array>,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.done !== true) yield first.value;
  yield* rest;
}

function fileBytes(file: string, start: number, end: number): ReadableStream {
  const stream = createReadStream(file, { start, end: end - 1, highWaterMark: 256 * 1024 });
  return Readable.toWeb(stream) as ReadableStream;
}

function refusal(status: number, reason: string): Response {
  return new Response(reason, {
    status,
    headers: { ...READERS, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
