import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileFilter } from 'electron';
import { UserError } from '../../shared/domain/errors';
import type { FileDialogs } from './dialogs';
import type { FileTokens } from './file-tokens';
import { writeProjectFile } from './project-files';

export const RULES_FILTER: FileFilter = { name: 'Tidemark rules', extensions: ['yml', 'yaml'] };

/** Rules are a page of text: a larger file is something else. */
const SIZE_LIMIT = 1_000_000;

/**
 * Asks for a rules file and reads its text; null when dismissed.
 * @throws UserError when it cannot be read, is too large or is no UTF-8.
 */
export async function openRules(
  dialogs: Pick<FileDialogs, 'open'>,
): Promise<{ name: string; text: string } | null> {
  const [file] = await dialogs.open('Open Rules', [RULES_FILTER], false);
  if (file === undefined) return null;
  const name = path.basename(file);
  const bytes = await bytesOf(file, name);
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (cause) {
    throw new UserError(`${name} is not UTF-8 text.`, 'Save it as UTF-8 in an editor.', { cause });
  }
}

async function bytesOf(file: string, name: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size <= SIZE_LIMIT) return await readFile(file);
  } catch (cause) {
    throw new UserError(`${name} cannot be read.`, 'Check that it is there and that you may read it.', {
      cause,
    });
  }
  throw new UserError(
    `${name} is no rules file: it is larger than 1 MB.`,
    'Choose the YAML file of the rules.',
  );
}

/** Asks for a place and writes a rules file there, with the paths of its data files relative to it; null when dismissed. */
export async function saveRules(
  dialogs: Pick<FileDialogs, 'save'>,
  tokens: FileTokens,
  suggestedName: string,
  text: string,
): Promise<{ name: string } | null> {
  const file = await dialogs.save('Save Rules', suggestedName, RULES_FILTER);
  if (file === null) return null;
  await writeProjectFile(tokens, file, text);
  return { name: path.basename(file) };
}
