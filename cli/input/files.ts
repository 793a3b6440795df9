import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../shared/domain/errors';

/** Finds the files that a pattern matches, as paths. */
export type Glob = (pattern: string) => Promise<readonly string[]>;

const PATTERN = /[*?[]/;

/**
 * The files that names and patterns stand for, each once, in the order given; those of a pattern in the order of
 * their names. A name that exists is that file, whatever characters it has.
 * @throws UserError for a pattern that matches nothing. A name that does not exist is told when it is opened.
 */
export async function findFiles(names: readonly string[], glob: Glob): Promise<string[]> {
  const found = new Map<string, string>();
  for (const name of names) {
    if (name === '') throw new UserError('A file name is empty.', 'Check the variables of your command.');
    const files = PATTERN.test(name) && !(await exists(name)) ? await matches(name, glob) : [name];
    for (const file of files) {
      const place = await realpath(file).catch(() => path.resolve(file));
      if (!found.has(place)) found.set(place, file);
    }
  }
  return [...found.values()];
}

async function matches(pattern: string, glob: Glob): Promise<string[]> {
  const files = await glob(pattern);
  if (files.length === 0)
    throw new UserError(
      `No file matches ${pattern}.`,
      'Check the folder and the pattern: * is any text, ** any folders, ? one character.',
    );
  return [...files].sort((a, b) => (a < b ? -1 : 1));
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
