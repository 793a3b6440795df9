import { UserError } from '../../shared/domain/errors';
import { CancelledError } from '../../shared/engine/engine';
import type { FileToken } from '../../shared/host';
import { type ByteSource, SourceChangedError } from '../../shared/readers/byte-source';
import { z } from 'zod';

const DATA_SCHEME = 'tidemark-data';
const fingerprintSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** What a refused read means to the user. The host answers 409 for a changed file and 410 for one that is gone. */
function refusal(name: string, status: number): Error {
  if (status === 409) return new SourceChangedError(name, 'changed');
  if (status === 410 || status === 404) return new SourceChangedError(name, 'gone');
  return new UserError(
    `“${name}” could not be read (${status}).`,
    'Check that the file is readable, then open it again.',
  );
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
      if (response.status !== 206) throw refusal(file.name, response.status);
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.length !== end - start) throw new SourceChangedError(file.name, 'changed');
      bytesRead += bytes.length;
      return bytes;
    },
    async fingerprint(signal) {
      const response = await get(`${url}sha256`, signal === undefined ? {} : { signal });
      if (response.status !== 200) throw refusal(file.name, response.status);
      return fingerprintSchema.parse(await response.text());
    },
    bytesRead: () => bytesRead,
  };
}
