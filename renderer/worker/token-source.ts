import { UserError } from '../../shared/domain/errors';
import { CancelledError } from '../../shared/engine/engine';
import type { FileToken } from '../../shared/host';
import { type ByteSource, SourceChangedError } from '../../shared/readers/byte-source';
import { z } from 'zod';

const DATA_SCHEME = 'tidemark-data';
const fingerprintSchema = z.string().regex(/^(sha256:[0-9a-f]{64}|etag:[\x20-\x7e]*)$/);
const reasonSchema = z.object({ message: z.string(), advice: z.string() });

/**
 * What a refused read means to the user. The host answers 409 for a changed file, 410 for one that is gone, and 502
 * with its reason for what a store refused.
 */
async function refusal(name: string, response: Response): Promise<Error> {
  const { status } = response;
  if (status === 409) return new SourceChangedError(name, 'changed');
  if (status === 410 || status === 404) return new SourceChangedError(name, 'gone');
  const reason = status === 502 ? reasonSchema.safeParse(await response.json()) : null;
  if (reason?.success === true) return new UserError(reason.data.message, reason.data.advice);
  return new UserError(
    `“${name}” could not be read (${status}).`,
    'Check that the file is readable, then open it again.',
  );
}

/** All of an answer. It ends early when the connection to a store is lost for good. */
async function body(name: string, response: Response, signal: AbortSignal | undefined): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (error) {
    if (signal?.aborted === true) throw new CancelledError();
    throw new UserError(
      `The connection was lost while “${name}” was read.`,
      'Check the network, then open it again.',
      { cause: error },
    );
  }
}

/** A file of the host by its token: bytes by range over the app's own data protocol. */
export function tokenSource(file: FileToken): ByteSource {
  const url = `${DATA_SCHEME}://${file.token}/`;
  let bytesRead = 0;
  const get = async (address: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(address, init);
    } catch (error) {
      if (init.signal?.aborted === true) throw new CancelledError();
      throw new UserError(`“${file.name}” could not be read.`, 'Open it again.', { cause: error });
    }
  };
  return {
    name: file.name,
    size: file.size,
    content: { url },
    async read(start, end, signal) {
      if (end <= start) return new Uint8Array(0);
      const response = await get(url, {
        headers: { Range: `bytes=${start}-${end - 1}` },
        ...(signal === undefined ? {} : { signal }),
      });
      if (response.status !== 206) throw await refusal(file.name, response);
      const bytes = new Uint8Array(await body(file.name, response, signal));
      if (bytes.length !== end - start) throw new SourceChangedError(file.name, 'changed');
      bytesRead += bytes.length;
      return bytes;
    },
    async fingerprint(signal) {
      const response = await get(`${url}sha256`, signal === undefined ? {} : { signal });
      if (response.status !== 200) throw await refusal(file.name, response);
      return fingerprintSchema.parse(await response.text());
    },
    bytesRead: () => bytesRead,
  };
}
