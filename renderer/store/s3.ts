import { DEFAULT_S3_STORE, type S3StoreSettings } from '../../shared/domain/s3-store';
import { parseS3Uri } from '../../shared/domain/s3-uri';
import type { FileToken } from '../../shared/host';
import type { Origin, Problem, WorkbenchActions, WorkbenchState } from './state';
import { problemOf, type Tools } from './tools';

/** Which store an object was opened from, by its token: a project says how to reach the buckets of its data. */
export interface S3Origin {
  readonly bucket: string;
  readonly store: S3StoreSettings;
}

/** How to reach the buckets that the open datasets were read from. */
export function storesInUse({
  origins,
  s3Origins,
}: Pick<WorkbenchState, 'origins' | 's3Origins'>): Record<string, S3StoreSettings> {
  const files = (origin: Origin): readonly FileToken[] =>
    [origin, ...origin.joins].flatMap((one) => one.files);
  const stores: Record<string, S3StoreSettings> = {};
  for (const { token } of Object.values(origins).flatMap(files)) {
    const origin = s3Origins[token];
    if (origin !== undefined) stores[origin.bucket] = origin.store;
  }
  return stores;
}

/**
 * Looks up what an address stands for and remembers how it was reached.
 * @throws UserError
 */
export async function findInS3(
  { set, host }: Tools,
  store: S3StoreSettings,
  uri: string,
): Promise<FileToken[]> {
  const { bucket } = parseS3Uri(uri);
  const files = await host.s3Open({ store, uri });
  set((state) => ({
    s3Store: store,
    s3Origins: {
      ...state.s3Origins,
      ...Object.fromEntries(files.map(({ token }) => [token, { bucket, store }])),
    },
  }));
  return files;
}

export const NO_S3 = {
  s3Dialog: null,
  s3Store: DEFAULT_S3_STORE,
  s3Origins: {},
} satisfies Partial<WorkbenchState>;

export function s3Actions(tools: Tools): Pick<WorkbenchActions, 'setS3Dialog' | 'openFromS3'> {
  const { get, set } = tools;
  return {
    setS3Dialog: (s3Dialog) => set({ s3Dialog }),

    async openFromS3(store, uri): Promise<Problem | null> {
      try {
        const files = await findInS3(tools, store, uri);
        const side = get().s3Dialog?.side ?? undefined;
        set({ s3Dialog: null });
        void get().openTogether(files, side);
        return null;
      } catch (error) {
        return problemOf(error);
      }
    },
  };
}
