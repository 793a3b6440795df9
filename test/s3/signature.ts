import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export interface SignedBy {
  readonly accessKeyId: string;
  readonly region: string;
  /** Whether the signature is the one that the secret gives, as AWS Signature Version 4 defines it. */
  readonly matches: (secret: string) => boolean;
}

/** Who signed a request; undefined for an anonymous one. Written from the definition, without the client's library. */
export function signerOf(request: IncomingMessage): SignedBy | undefined {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  const part = (name: string): string => new RegExp(`${name}=([^,\\s]+)`).exec(header)?.[1] ?? '';
  const [accessKeyId = '', date = '', region = '', service = ''] = part('Credential').split('/');
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const canonicalQuery = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
  const names = part('SignedHeaders');
  const headers = names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
    .join('');
  const canonical = [
    request.method,
    path,
    canonicalQuery,
    headers,
    names,
    String(request.headers['x-amz-content-sha256']),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), scope, sha256(canonical)].join(
    '\n',
  );
  return {
    accessKeyId,
    region,
    matches: (secret) => {
      const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
      return hmac(key, text).toString('hex') === part('Signature');
    },
  };
}
