import { z } from 'zod';

/**
 * How a store is reached, without anything secret: this is what a window, a project and a message may hold. `default`
 * is whatever the AWS tools would use; `keys` are those typed in for the store, which the host process alone knows.
 */
export const s3StoreSchema = z.object({
  credentials: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('default') }),
    z.object({ kind: z.literal('profile'), profile: z.string().min(1).max(200) }),
    z.object({ kind: z.literal('keys') }),
    z.object({ kind: z.literal('anonymous') }),
  ]),
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
  /** A store other than AWS; plain http only where it says so. */
  endpoint: z.string().max(2000).optional(),
  /** Bucket in the path of addresses instead of the host name. */
  pathStyle: z.boolean().optional(),
});
export type S3StoreSettings = z.infer<typeof s3StoreSchema>;

export const DEFAULT_S3_STORE: S3StoreSettings = { credentials: { kind: 'default' } };

/** The address of a store, where a text is one. */
export function storeAddress(endpoint: string): URL | null {
  try {
    const address = new URL(endpoint);
    return /^https?:$/.test(address.protocol) ? address : null;
  } catch {
    return null;
  }
}

/** What a store is called: AWS, or the host of its endpoint. */
export function s3StoreName({ endpoint }: Pick<S3StoreSettings, 'endpoint'>): string {
  if (endpoint === undefined) return 'AWS';
  return storeAddress(endpoint)?.host ?? endpoint;
}

/** A folder of a store as it is browsed: buckets where it has no place. */
export const s3FolderSchema = z.object({
  folders: z.array(z.string()),
  objects: z.array(
    z.object({
      key: z.string(),
      size: z.number().int().nonnegative(),
      /** ISO 8601; null where the store does not say. */
      modified: z.string().nullable(),
    }),
  ),
  /** What the next page is asked for by; null on the last one. */
  next: z.string().nullable(),
});
export type S3Folder = z.infer<typeof s3FolderSchema>;
