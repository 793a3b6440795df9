import { ListBucketsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { S3Place } from '../../shared/domain/s3-uri';
import type { S3Folder } from '../../shared/domain/s3-store';
import type { S3Store } from './s3-connection';
import { s3Error } from './s3-error';

const PAGE = 500;

/**
 * One page of what lies at a place: folders and objects under a prefix, or the buckets where there is no place.
 * @throws S3Error
 */
export async function browseStore(
  store: S3Store,
  place: S3Place | null,
  next: string | null,
): Promise<S3Folder> {
  if (place === null) return buckets(store);
  const { bucket, key: prefix } = place;
  const page = await store.client
    .send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        Delimiter: '/',
        MaxKeys: PAGE,
        ...(next === null ? {} : { ContinuationToken: next }),
      }),
    )
    .catch((error: unknown) => {
      throw s3Error(error, place, store.connection);
    });
  return {
    folders: (page.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix ?? []),
    objects: (page.Contents ?? []).flatMap(({ Key, Size, LastModified }) =>
      Key === undefined || Key === prefix
        ? []
        : [{ key: Key, size: Size ?? 0, modified: LastModified?.toISOString() ?? null }],
    ),
    next: page.IsTruncated === true ? (page.NextContinuationToken ?? null) : null,
  };
}

async function buckets(store: S3Store): Promise<S3Folder> {
  const { Buckets = [] } = await store.client.send(new ListBucketsCommand({})).catch((error: unknown) => {
    throw s3Error(error, { bucket: '', key: '' }, store.connection);
  });
  return { folders: Buckets.flatMap(({ Name }) => Name ?? []), objects: [], next: null };
}
