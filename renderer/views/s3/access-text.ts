import type { S3StoreSettings } from '../../../shared/domain/s3-store';

/** Whose rights a store is read with, in words. */
export function accessText({ credentials }: S3StoreSettings): string {
  switch (credentials.kind) {
    case 'default':
      return 'with the credentials the AWS tools find';
    case 'profile':
      return `with the profile ${credentials.profile}`;
    case 'keys':
      return 'with the keys kept for it';
    case 'anonymous':
      return 'without credentials';
  }
}
