import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../shared/domain/errors';
import { projectPaths } from '../../shared/domain/project';
import { checkReplaced, parseProject } from '../../shared/domain/project-text';
import type { FileToken, OpenedProject } from '../../shared/host';
import { writeFileAtomic } from './atomic-write';
import { PROJECT_EXTENSION } from './data-files';
import type { FileTokens } from './file-tokens';
import { fillPlaceholders, fromProjectPath, toProjectPath } from './project-paths';
import { wordingWriteErrors } from './write-errors';

/** A project holds settings and notes, never rows: a larger file is something else. */
const SIZE_LIMIT = 20_000_000;

/** Name of a project: its file's, without folder and extension. */
export function projectName(file: string): string {
  return path.basename(file).replace(new RegExp(`\\.${PROJECT_EXTENSION}$`, 'i'), '');
}

/** Reads a project file and makes a token for each data file it names that is still there. */
export async function openProjectFile(tokens: FileTokens, file: string): Promise<OpenedProject> {
  const text = await readProjectText(file);
  const project = parseProject(text, path.basename(file));
  const files = new Map<string, FileToken | null>();
  for (const written of projectPaths(project))
    files.set(written, await tokenAt(tokens, fromProjectPath(file, written)));
  return { name: projectName(file), text, files: Object.fromEntries(files) };
}

/** Saves a project where the user says, but not over one that a newer Tidemark saved. */
export async function saveProjectFile(tokens: FileTokens, file: string, text: string): Promise<void> {
  const info = await stat(file).catch(() => undefined);
  if (info?.isFile() === true && info.size <= SIZE_LIMIT)
    checkReplaced(await readProjectText(file), path.basename(file));
  await writeProjectFile(tokens, file, text);
}

/** Writes a project file; `{{token}}` in its text becomes that data file's path relative to it. */
export async function writeProjectFile(tokens: FileTokens, file: string, text: string): Promise<void> {
  const filled = fillPlaceholders(text, (token) => {
    const dataFile = tokens.pathOf(token);
    return dataFile === undefined ? undefined : toProjectPath(file, dataFile);
  });
  await wordingWriteErrors(file, () => writeFileAtomic(file, filled));
}

async function readProjectText(file: string): Promise<string> {
  const name = path.basename(file);
  const info = await stat(file).catch((cause: unknown) => {
    throw new UserError(
      `There is no project ${name} any more.`,
      'Check where it is now and open it from there.',
      { cause },
    );
  });
  if (!info.isFile() || info.size > SIZE_LIMIT) {
    throw new UserError(`${name} is not a Tidemark project.`, 'Open a file that Tidemark saved.');
  }
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UserError(`${name} cannot be read.`, 'Check that you may read it.', { cause });
  });
}

async function tokenAt(tokens: FileTokens, dataFile: string | undefined): Promise<FileToken | null> {
  if (dataFile === undefined) return null;
  return tokens.add(dataFile).catch(() => null);
}
