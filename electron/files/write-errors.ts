import path from 'node:path';
import { UserError } from '../../shared/domain/errors';

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: free some space or choose another place.',
  EACCES: 'You may not write there: choose another folder.',
  EPERM: 'You may not write there: choose another folder.',
  EROFS: 'The disk is read-only: choose another place.',
  ENOENT: 'The folder is gone: choose another one.',
  EISDIR: 'There is a folder of that name: choose another name.',
};

/** Runs a write and words its failure for the user. */
export async function wordingWriteErrors<T>(file: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const advice = ADVICE[code] ?? 'Choose another place and try again.';
    throw new UserError(`${path.basename(file)} could not be written.`, advice, {
      cause,
      ...(code === '' ? {} : { detail: code }),
    });
  }
}
