import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../shared/domain/errors';
import type { HostAnswer } from '../../shared/host';
import type { FileTokens } from './file-tokens';

/** Tokens for the bundled sample's three files, whatever their format: `reference.*`, `production.*`, `labels.*`. */
export async function openSample(tokens: FileTokens, folder: string): Promise<HostAnswer<'openSample'>> {
  const names = await readdir(folder).catch(() => []);
  const token = (part: string): Promise<HostAnswer<'openSample'>['reference']> => {
    const name = names.find((candidate) => path.parse(candidate).name === part);
    if (name === undefined) {
      throw new UserError(
        'The sample is not part of this installation.',
        'Install Tidemark again, or open files of your own.',
      );
    }
    return tokens.add(path.join(folder, name));
  };
  return {
    reference: await token('reference'),
    production: await token('production'),
    labels: await token('labels'),
  };
}
