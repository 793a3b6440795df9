import { S3ServiceException } from '@aws-sdk/client-s3';
import { UserError } from '../../shared/domain/errors';
import { type S3Place, s3Uri } from '../../shared/domain/s3-uri';
import type { S3Connection } from './s3-connection';
import { silenceOf } from './s3-silence';

export type S3Fault =
  | 'denied'
  | 'credentials'
  | 'expired'
  | 'clock'
  | 'region'
  | 'no-bucket'
  | 'no-key'
  | 'changed'
  | 'throttled'
  | 'connection'
  /** It took the connection, or not even that, and did not answer in time. */
  | 'silent'
  | 'other';

/** What went wrong with a store, in words for the user and as a kind for the program. */
export class S3Error extends UserError {
  override readonly name = 'S3Error';
  constructor(
    readonly fault: S3Fault,
    message: string,
    advice: string,
    /** Words alone: an error of the client holds the request, and with it a session token. */
    options: { detail?: string },
  ) {
    super(message, advice, options);
  }
}

const EXPIRED = /^(ExpiredToken|ExpiredTokenException|TokenRefreshRequired)$/;
const KEYS = /^(InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|AuthorizationQueryParametersError)$/;
const REGION =
  /^(PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException|Redirect)$/;
const THROTTLED =
  /^(SlowDown|Throttling|ThrottlingException|TooManyRequests|RequestLimitExceeded|ServiceUnavailable)$/;
const LOST =
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ERR_STREAM_PREMATURE_CLOSE|TimeoutError)$/;

/** Words what a request was refused with. What is not about the store, such as a cancelled request, is passed on. */
export function s3Error(error: unknown, place: S3Place, connection: S3Connection): unknown {
  if (error instanceof UserError || !(error instanceof Error) || error.name === 'AbortError') return error;
  const fault = faultOf(error);
  const [message, advice] = WORDS[fault](place, connection, error);
  return new S3Error(fault, message, advice, { detail: `${error.name}: ${error.message}` });
}

function faultOf(error: Error): S3Fault {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const { name } = error;
  if (silenceOf(error) !== undefined) return 'silent';
  if (EXPIRED.test(name) || /expired/i.test(error.message)) return 'expired';
  if (name === 'RequestTimeTooSkewed') return 'clock';
  if (KEYS.test(name) || /Credential|TokenProvider/.test(name)) return 'credentials';
  if (REGION.test(name) || status === 301) return 'region';
  if (name === 'NoSuchBucket') return 'no-bucket';
  if (name === 'PreconditionFailed' || status === 412) return 'changed';
  if (name === 'NoSuchKey' || name === 'NotFound' || name === 'NoSuchVersion' || status === 404)
    return 'no-key';
  if (status === 401 || status === 403) return 'denied';
  if (THROTTLED.test(name) || status === 429 || status === 503) return 'throttled';
  if (LOST.test(code) || LOST.test(name) || /socket hang up|aborted/i.test(error.message))
    return 'connection';
  return 'other';
}

type Words = (place: S3Place, connection: S3Connection, error: Error) => readonly [string, string];

const WORDS: Readonly<Record<S3Fault, Words>> = {
  denied: (place, { credentials }) =>
    credentials.kind === 'anonymous'
      ? [`${s3Uri(place)} is not public.`, 'Use credentials that may read it.']
      : [
          `${s3Uri(place)} may not be read with these credentials.`,
          'Ask for s3:GetObject on it and s3:ListBucket on its bucket, or use another profile.',
        ],
  credentials: (_place, { credentials }, error) => {
    if (error.name === 'SignatureDoesNotMatch')
      return [
        'The store refused the secret key.',
        'It does not belong to the access key: check both for typing errors.',
      ];
    if (error.name === 'InvalidAccessKeyId')
      return [
        'The store does not know the access key.',
        'Check that it is complete, active and meant for this store.',
      ];
    return credentials.kind === 'profile'
      ? [
          `The profile ${credentials.profile} gives no credentials.`,
          `Check it in the shared AWS files; where it signs on, run: aws sso login --profile ${credentials.profile}`,
        ]
      : [
          'No credentials that the store accepts were found.',
          'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile, or read a public bucket anonymously.',
        ];
  },
  expired: () => [
    'The credentials have expired.',
    'Get new ones (with single sign-on: aws sso login) and try again.',
  ],
  clock: () => [
    'The clock of this computer is too far from the time of the store.',
    'Set the time of this computer, then try again.',
  ],
  region: ({ bucket }, { region }, error) => {
    const right = regionIn(error);
    return [
      `The bucket ${bucket} is not in the region ${region ?? 'that was taken'}.`,
      right === undefined ? 'Give the region that it is in.' : `It is in ${right}: give that region.`,
    ];
  },
  'no-bucket': ({ bucket }) => [`There is no bucket ${bucket}.`, 'Check its name and the store.'],
  'no-key': (place) => [
    `There is no object ${s3Uri(place)}.`,
    'Check its name: upper and lower case differ, and %, + and spaces are taken as they are.',
  ],
  changed: (place) => [
    `${s3Uri(place)} was changed while it was being read.`,
    'Open it again when nothing writes to it any more.',
  ],
  throttled: ({ bucket }) => [
    `The store answers too slowly: it asked for fewer requests to ${bucket}, each time it was tried.`,
    'Wait a minute and try again.',
  ],
  silent: (place, connection) => [
    `${storeOf(connection)} did not answer in time, at ${s3Uri(place)}.`,
    'Check that it runs and that its address is right, then the network, a proxy or VPN; then try again.',
  ],
  connection: (place, connection) => [
    `The connection to ${storeOf(connection)} was lost or could not be made, at ${s3Uri(place)}.`,
    'Check the network, a proxy or VPN, and the address of the store; then try again.',
  ],
  other: (place, _connection, error) => [
    `The store refused ${s3Uri(place)} (${error.name}).`,
    'See the details; whoever runs the store can tell what they mean.',
  ],
};

/** What a store is called: where it was said to be, or where the AWS tools take it to be. */
function storeOf({ endpoint }: S3Connection): string {
  return endpoint ?? process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'] ?? 'Amazon S3';
}

function regionIn(error: Error): string | undefined {
  if ('Region' in error && typeof error.Region === 'string') return error.Region;
  return /expecting '([a-z0-9-]+)'/.exec(error.message)?.[1];
}
