import { stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../shared/domain/errors';
import type { Output } from './output-files';

/** An address, such as s3://bucket/key; one letter before the colon is a drive. */
const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * Refuses places that cannot be written to: an address, or a folder that is not there. None is made: it would more
 * often be a slip in the name than what was wanted.
 */
export async function checkPlaces(outputs: readonly Output[]): Promise<void> {
  for (const { flag, file } of outputs) {
    if (ADDRESS.test(file))
      throw new UserError(
        `${flag} cannot write to ${file}: it can only be written to this computer.`,
        'Name a file here, and copy it there afterwards.',
      );
    const folder = /[/\\]$/.test(file) ? file : path.dirname(file);
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory() !== true)
      throw new UserError(
        found === undefined
          ? `${flag} names ${file}, and there is no folder ${folder}.`
          : `${flag} names ${file}, and ${folder} is not a folder.`,
        'Make the folder first, or name another one.',
      );
  }
}
