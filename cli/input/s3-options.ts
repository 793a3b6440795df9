import type { S3Connection, S3Credentials } from '../../electron/s3/s3-connection';
import { UserError } from '../../shared/domain/errors';
import type { ReportOptions } from '../commands/options';

/**
 * How stores are reached. Keys are never an option: other users of a machine can see its command lines.
 * @throws UserError when a profile and none are asked for at once.
 */
export function s3Options({
  s3Profile,
  s3Anonymous,
  s3Region,
  s3Endpoint,
  s3PathStyle,
}: Pick<
  ReportOptions,
  's3Profile' | 's3Anonymous' | 's3Region' | 's3Endpoint' | 's3PathStyle'
>): S3Connection {
  if (s3Profile !== undefined && s3Anonymous === true)
    throw new UserError('--s3-profile and --s3-anonymous exclude each other.', 'Give one of them.');
  return {
    credentials: credentials(s3Profile, s3Anonymous),
    ...(s3Region === undefined ? {} : { region: s3Region }),
    ...(s3Endpoint === undefined ? {} : { endpoint: s3Endpoint }),
    ...(s3PathStyle === undefined ? {} : { pathStyle: s3PathStyle }),
  };
}

function credentials(profile: string | undefined, anonymous: boolean | undefined): S3Credentials {
  if (anonymous === true) return { kind: 'anonymous' };
  return profile === undefined ? { kind: 'default' } : { kind: 'profile', profile };
}
