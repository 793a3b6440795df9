import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../shared/domain/errors';
import { EXTENSIONS, formatExtension } from '../../shared/readers/detect-format';

/** Finds the files that a pattern matches, as paths. */
export type Glob = (pattern: string) => Promise<readonly string[]>;

const PATTERN = /[*?[]/;

/**
 * The files that names, folders and patterns stand for, each once, in the order given; those of a pattern or a folder
 * in the order of their names. A name that exists is that file, whatever characters it has.
 * @throws UserError for a pattern or a folder that has none, and for a Delta or Iceberg table. A name that does not exist is told when it is opened.
 */
export async function findFiles(names: readonly string[], glob: Glob): Promise<string[]> {
  const found = new Map<string, string>();
  for (const name of names) {
    if (name === '') throw new UserError('A file name is empty.', 'Check the variables of your command.');
    const there = await stat(name).catch(() => undefined);
    const files =
      there?.isDirectory() === true
        ? await filesBelow(name)
        : PATTERN.test(name) && there === undefined
          ? await matches(name, glob)
          : [name];
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
  await refuseTables(pattern, files);
  return inOrder(files);
}

function inOrder(files: readonly string[]): string[] {
  return [...files].sort((a, b) => (a < b ? -1 : 1));
}

/**
 * The data files of a folder and of those in it, known by their extensions. Names that begin with `_` or `.` are passed
 * over, as Spark and Hive do.
 */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.split(path.sep).some((part) => /^[_.]/.test(part)))
    .filter((file) => EXTENSIONS.includes(formatExtension(path.basename(file))))
    .map((file) => `${folder.replace(/[\\/]+$/, '')}${path.sep}${file}`);
  await refuseTables(folder, files.length === 0 ? [path.join(folder, 'none')] : files);
  if (files.length > 0) return inOrder(files);
  throw new UserError(
    `There is no data file in the folder ${folder}.`,
    `Files are known by their extensions there: ${EXTENSIONS.join(', ')}. Name others by a pattern in quotes, such as "folder/*".`,
  );
}

/** @throws UserError for files of a Delta or Iceberg table: some of them hold rows that were deleted since. */
async function refuseTables(asked: string, files: readonly string[]): Promise<void> {
  const base = path.resolve(PATTERN.test(asked) ? asked.slice(0, asked.search(PATTERN)) : asked);
  const folders = new Set<string>();
  for (const file of files)
    for (let folder = path.dirname(path.resolve(file)); !folders.has(folder); folder = path.dirname(folder)) {
      folders.add(folder);
      if (!folder.startsWith(path.dirname(base)) || folder === path.dirname(folder)) break;
    }
  for (const folder of folders) {
    const kind = await tableFormat(folder);
    if (kind !== undefined)
      throw new UserError(
        `${asked} is ${kind}: some of its files hold rows that were deleted since.`,
        'Write what it holds now as Parquet, and open that.',
      );
  }
}

async function tableFormat(folder: string): Promise<string | undefined> {
  if ((await stat(path.join(folder, '_delta_log')).catch(() => undefined))?.isDirectory() === true)
    return 'a Delta table';
  const metadata = await readdir(path.join(folder, 'metadata')).catch(() => []);
  return metadata.some((name) => name.endsWith('.metadata.json')) ? 'an Iceberg table' : undefined;
}
