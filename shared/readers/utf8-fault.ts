import type { UserError } from '../domain/errors';
import type { ByteSource } from './byte-source';
import { unpacked } from './decompress';
import type { Compression } from './detect-format';
import { notUtf8, Utf8Check } from './text-encoding';

/** The error for a file in which something is not UTF-8, with the place where; the file is read for it. */
export async function utf8Fault(
  source: ByteSource,
  compression: Compression,
  advice: string,
  signal: AbortSignal | undefined,
): Promise<UserError> {
  const check = new Utf8Check();
  for await (const piece of unpacked(source, compression, signal)) {
    const wrong = check.push(piece);
    if (wrong !== undefined) return notUtf8(source.name, wrong, advice);
  }
  return notUtf8(source.name, undefined, advice);
}
