import { UserError } from './errors';

/** A place in a store: a bucket and a key, a prefix or a pattern in it. */
export interface S3Place {
  readonly bucket: string;
  /** As it is in the store, never percent-decoded: `a b`, `a+b` and `a%20b` are three keys. */
  readonly key: string;
}

const URI = /^s3:\/\//i;
const PATTERN = /[*?[]/;

/** Whether a text names something in S3 rather than on disk. */
export function isS3Uri(text: string): boolean {
  return URI.test(text);
}

/**
 * Reads `s3://bucket/key`. The key is taken as it stands, `..`, `+`, `%`, `?` and spaces included; it is empty for a bucket.
 * @throws UserError when the bucket is missing or cannot be a bucket's name.
 */
export function parseS3Uri(text: string): S3Place {
  const rest = text.replace(URI, '');
  const slash = rest.indexOf('/');
  const bucket = slash < 0 ? rest : rest.slice(0, slash);
  if (!isS3Uri(text) || !/^[A-Za-z0-9][\w.-]{1,254}$/.test(bucket))
    throw new UserError(
      `${text} names no bucket.`,
      'Write s3://bucket/key, s3://bucket/prefix/ or a pattern such as s3://bucket/year=*/*.parquet.',
    );
  return { bucket, key: slash < 0 ? '' : rest.slice(slash + 1) };
}

export function s3Uri({ bucket, key }: S3Place): string {
  return `s3://${bucket}/${key}`;
}

/** Last part of a key, which is what a file is called. */
export function s3Name(key: string): string {
  return key.slice(key.replace(/\/$/, '').lastIndexOf('/') + 1);
}

export function isS3Pattern(key: string): boolean {
  return PATTERN.test(key);
}

/** What every key that a pattern matches begins with: all that a store can be asked for. */
export function literalPrefix(pattern: string): string {
  const at = pattern.search(PATTERN);
  return at < 0 ? pattern : pattern.slice(0, at);
}

/**
 * A pattern as a test of keys: `*` is any text without `/`, `**` any text, and `**` with a slash behind it also none, `?` one
 * character but `/`, `[abc]`, `[a-z]` and `[!abc]` one of a set.
 */
export function keyMatcher(pattern: string): (key: string) => boolean {
  const tokens = /\*\*\/|\*\*|\*|\?|\[!?[^\]]+\]|[\s\S]/gu;
  const source = (pattern.match(tokens) ?? []).map((token) => {
    if (token === '**/') return '(?:.*/)?';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.length > 2 && token.startsWith('[')) return setSource(token);
    return token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
  const expression = new RegExp(`^${source.join('')}$`, 'su');
  return (key) => expression.test(key);
}

function setSource(token: string): string {
  const negated = token.startsWith('[!');
  const body = token.slice(negated ? 2 : 1, -1).replace(/[\\^\][&]/g, '\\$&');
  return `(?!/)[${negated ? '^' : ''}${body}]`;
}
