import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { UserError } from '../../shared/domain/errors';
import { isS3Pattern, keyMatcher, literalPrefix, type S3Place, s3Uri } from '../../shared/domain/s3-uri';
import type { S3Store } from './s3-connection';
import { S3Error, s3Error } from './s3-error';
import { S3Object } from './s3-object';

const AT_ONCE = 8;
const MOST_OBJECTS = 10_000;

interface Listed {
  readonly key: string;
  readonly size: number;
}

/** Every object whose key begins with a prefix, page by page, in the store's order. */
async function* listObjects(store: S3Store, place: S3Place, signal?: AbortSignal): AsyncGenerator<Listed> {
  let next: string | undefined;
  const seen = new Set<string>();
  do {
    const command = new ListObjectsV2Command({
      Bucket: place.bucket,
      Prefix: place.key,
      ...(next === undefined ? {} : { ContinuationToken: next }),
    });
    const page = await store.client
      .send(command, signal === undefined ? {} : { abortSignal: signal })
      .catch((error: unknown) => {
        throw s3Error(error, place, store.connection);
      });
    for (const { Key: key, Size: size } of page.Contents ?? [])
      if (key !== undefined) yield { key, size: size ?? 0 };
    next = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    // A store that gives the same page again would be asked for ever.
    if (next !== undefined && seen.has(next)) next = undefined;
    else if (next !== undefined) seen.add(next);
  } while (next !== undefined);
}

/**
 * The objects that a URI stands for, in the order of their keys: the object of that key, those that a pattern matches, or
 * those under a prefix. Under patterns and prefixes empty objects, folder marks and names that begin with `_` or `.` are
 * passed over, as Spark and Hive do.
 * @throws UserError when there is none, or when they are a Delta table or an Iceberg table, whose deleted rows would come back.
 */
export async function findObjects(store: S3Store, place: S3Place, signal?: AbortSignal): Promise<S3Object[]> {
  const { bucket, key } = place;
  if (!isS3Pattern(key) && key !== '' && !key.endsWith('/')) {
    try {
      return [await S3Object.open(store, place, signal)];
    } catch (error) {
      if (!(error instanceof S3Error) || error.fault !== 'no-key') throw error;
      const under = await listed(store, { bucket, key: `${key}/` }, () => true, signal);
      if (under.length === 0) throw error;
      return openAll(store, bucket, under, signal);
    }
  }
  const matches = isS3Pattern(key) ? keyMatcher(key) : () => true;
  const found = await listed(store, { bucket, key: literalPrefix(key) }, matches, signal, key);
  if (found.length === 0)
    throw new UserError(
      `There is no object with data at ${s3Uri(place)}.`,
      'Check the prefix or pattern: * is any text without /, ** any text. Empty objects and names that begin with _ or . do not count.',
    );
  return openAll(store, bucket, found, signal);
}

async function listed(
  store: S3Store,
  place: S3Place,
  matches: (key: string) => boolean,
  signal: AbortSignal | undefined,
  exact?: string,
): Promise<string[]> {
  const found: string[] = [];
  for await (const { key, size } of listObjects(store, place, signal)) {
    // A key that has the characters of a pattern in it is meant as it is.
    if (key === exact && size > 0) return [key];
    if (/(^|\/)_delta_log\//.test(key)) throw tableFormat('a Delta table', place);
    if (/(^|\/)metadata\/[^/]+\.metadata\.json$/.test(key)) throw tableFormat('an Iceberg table', place);
    if (size === 0 || key.endsWith('/') || !matches(key)) continue;
    if (
      key
        .slice(literalFolder(place.key))
        .split('/')
        .some((part) => /^[_.]/.test(part))
    )
      continue;
    found.push(key);
    if (found.length > MOST_OBJECTS)
      throw new UserError(
        `More than ${MOST_OBJECTS} objects are at ${s3Uri(place)}.`,
        'Narrow the prefix or the pattern, or write them as fewer files.',
      );
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/** Where the part of a key begins that is not in the folder that was asked for. */
function literalFolder(prefix: string): number {
  return prefix.lastIndexOf('/') + 1;
}

function tableFormat(what: string, place: S3Place): UserError {
  return new UserError(
    `${s3Uri(place)} is ${what}: some of its files hold rows that were deleted since.`,
    'Write what it holds now as Parquet, and open that.',
  );
}

async function openAll(
  store: S3Store,
  bucket: string,
  keys: readonly string[],
  signal: AbortSignal | undefined,
): Promise<S3Object[]> {
  const opened: S3Object[] = [];
  for (let at = 0; at < keys.length; at += AT_ONCE)
    opened.push(
      ...(await Promise.all(
        keys.slice(at, at + AT_ONCE).map((key) => S3Object.open(store, { bucket, key }, signal)),
      )),
    );
  return opened;
}
