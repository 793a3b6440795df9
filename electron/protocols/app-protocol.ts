import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { contentSecurityPolicy } from '../security/csp';
import { APP_ORIGIN, APP_SCHEME, DATA_SCHEME } from './schemes';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Serves the built window from its folder, and only from there. */
export function setupAppProtocol(folder: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Only GET and HEAD.');
    const file = containedFile(folder, request.url);
    if (file === undefined) return refusal(404, 'No such page.');
    try {
      const body = await readFile(file);
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
        headers: { ...pageHeaders(file), 'Content-Length': String(body.byteLength) },
      });
    } catch {
      return refusal(404, 'No such page.');
    }
  });
}

/** The file a URL names, or undefined when it is of another host or leads outside the folder. */
export function containedFile(folder: string, url: string): string | undefined {
  if (!url.startsWith(`${APP_ORIGIN}/`)) return undefined;
  let pathname: string;
  try {
    pathname = decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined;
  }
  if (pathname.includes('\0')) return undefined;
  const file = path.resolve(folder, `.${pathname === '/' ? '/index.html' : pathname}`);
  const relative = path.relative(folder, file);
  const outside = relative === '' || relative.startsWith('..') || path.isAbsolute(relative);
  return outside ? undefined : file;
}

function pageHeaders(file: string): Record<string, string> {
  return {
    'Content-Type': MIME_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy(DATA_SCHEME),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  };
}

function refusal(status: number, reason: string): Response {
  return new Response(reason, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
