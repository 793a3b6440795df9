import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../shared/domain/errors';
import { ownPrefix, removeOrphans } from './orphaned-folders';

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: free some space, or set TMPDIR to a folder on another one.',
  EROFS: 'The disk is read-only: set TMPDIR to a folder that you may write to.',
  ENOENT: 'There is no such folder: make it, or set TMPDIR to another one.',
};

let orphansRemoved: Promise<void> | undefined;

/**
 * Makes a new folder among the system's temporary ones, that only the user can look into. The first time, those are
 * removed that a program left which was killed.
 * @throws UserError when there can be none.
 */
export async function makeTemporaryFolder(): Promise<string> {
  const place = tmpdir();
  orphansRemoved ??= removeOrphans(place);
  await orphansRemoved;
  try {
    return await mkdtemp(join(place, ownPrefix()));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new UserError(
      `No temporary file can be written to ${place}.`,
      ADVICE[code] ?? 'Set TMPDIR to a folder that you may write to.',
      { cause, ...(code === '' ? {} : { detail: code }) },
    );
  }
}
