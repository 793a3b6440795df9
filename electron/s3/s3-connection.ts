import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { UserError } from '../../shared/domain/errors';
import { storeAddress } from '../../shared/domain/s3-store';
import { silenceOf } from './s3-silence';

/** Whose rights are used. `default` is what the AWS tools would use: environment, shared files, container, instance. */
export type S3Credentials =
  | { readonly kind: 'default' }
  /** A profile of the shared files, whatever it stands for: keys, single sign-on, a role, a process. */
  | { readonly kind: 'profile'; readonly profile: string }
  | {
      readonly kind: 'keys';
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
    }
  | { readonly kind: 'anonymous' };

/** How a store is reached. */
export interface S3Connection {
  readonly credentials: S3Credentials;
  readonly region?: string;
  /** A store other than AWS, such as `http://localhost:9000`; plain http is used only where it says so. */
  readonly endpoint?: string;
  /** Bucket in the path instead of the host name; default: with an endpoint yes, without one no. */
  readonly pathStyle?: boolean;
}

/** A connection that is open, and how it was asked for. */
export interface S3Store {
  readonly client: S3Client;
  readonly connection: S3Connection;
}

/** How long a store may take, in milliseconds. */
export interface S3Patience {
  /** To take the connection. */
  readonly connect: number;
  /** To begin its answer. */
  readonly answer: number;
  /** Between two pieces of an answer. */
  readonly pause: number;
}

const PATIENCE: S3Patience = { connect: 10_000, answer: 20_000, pause: 30_000 };
const ATTEMPTS = 5;
const FALLBACK_REGION = 'us-east-1';

/**
 * Opens a connection; nothing is sent yet. Requests that were throttled or met a fault of the store are repeated with
 * growing pauses; one that was not answered in time is not.
 * @throws UserError when the endpoint is no web address.
 */
export function connectS3(connection: S3Connection, patience: S3Patience = PATIENCE): S3Store {
  const { credentials, region, endpoint } = connection;
  const given = endpoint ?? process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  if (endpoint !== undefined) checkEndpoint(endpoint);
  const profile = credentials.kind === 'profile' ? { profile: credentials.profile } : {};
  const config: S3ClientConfig = {
    ...profile,
    region:
      region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? profileRegion(profile),
    ...(endpoint === undefined ? {} : { endpoint }),
    forcePathStyle: connection.pathStyle ?? given !== undefined,
    // A region that was asked for and is wrong is told; one that was guessed is corrected.
    followRegionRedirects: region === undefined,
    maxAttempts: ATTEMPTS,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: patience.connect,
      requestTimeout: patience.answer,
      throwOnRequestTimeout: true,
      socketTimeout: patience.pause,
    },
    ...credentialConfig(credentials),
  };
  const client = new S3Client(config);
  // Within the client's own repeating, so that silence is waited for once and not as often as a refusal is.
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw silenceOf(error) ?? error;
      }
    },
    { step: 'deserialize', name: 'tidemarkSilence' },
  );
  return { client, connection };
}

function credentialConfig(credentials: S3Credentials): S3ClientConfig {
  switch (credentials.kind) {
    case 'anonymous':
      return {
        credentials: { accessKeyId: '', secretAccessKey: '' },
        signer: { sign: (request) => Promise.resolve(request) },
      };
    case 'keys': {
      const { accessKeyId, secretAccessKey, sessionToken } = credentials;
      return {
        credentials: {
          accessKeyId,
          secretAccessKey,
          ...(sessionToken === undefined ? {} : { sessionToken }),
        },
      };
    }
    case 'profile':
      return { credentials: fromNodeProviderChain({ profile: credentials.profile }) };
    case 'default':
      return { credentials: fromNodeProviderChain() };
  }
}

/** The region that the shared files give, else the one that every store answers in. */
function profileRegion(profile: { readonly profile?: string }): () => Promise<string> {
  return () => new S3Client(profile).config.region().catch(() => FALLBACK_REGION);
}

function checkEndpoint(endpoint: string): void {
  if (storeAddress(endpoint) !== null) return;
  throw new UserError(
    `${endpoint} is no address of a store.`,
    'Give it with its protocol, such as https://minio.example.org or http://localhost:9000.',
  );
}
