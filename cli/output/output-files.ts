import { stat } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomic, writeFilesAtomic } from '../../electron/files/atomic-write';
import { wordingWriteErrors } from '../../electron/files/write-errors';
import { chartFolder } from '../../shared/card/chart-folder';
import { type CardOptions, writeCard } from '../../shared/card/write-card';
import { UserError } from '../../shared/domain/errors';
import type { Result } from '../../shared/domain/result';

/** A file to be written, with the option that asked for it. */
export interface Output {
  readonly flag: string;
  readonly file: string;
}

/** The result document as text. */
export function resultText(result: Result): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** A card with the places of its files. */
export interface CardFiles {
  readonly file: string;
  readonly content: string;
  /** Written before the card, so that it never refers to what is not there. */
  readonly charts: readonly { readonly file: string; readonly content: string }[];
}

/** The card of a result and, in a folder beside it that is named after it, its charts. */
export function cardFiles(
  file: string,
  result: Result,
  options: Omit<CardOptions, 'chartFolder'>,
): CardFiles {
  const folder = chartFolder(path.basename(file));
  const { markdown, files } = writeCard(result, { ...options, chartFolder: folder });
  const place = path.join(path.dirname(file), folder);
  return {
    file,
    content: markdown,
    charts: files.map(({ name, content }) => ({ file: path.join(place, name), content })),
  };
}

/** Writes a card and its charts, all or none. */
export async function saveCard({ file, content, charts }: CardFiles): Promise<void> {
  await wordingWriteErrors(file, () => writeFilesAtomic([...charts, { file, content }]));
}

/** Writes a file, all of it or nothing. */
export async function saveText(file: string, text: string): Promise<void> {
  await wordingWriteErrors(file, () => writeFileAtomic(file, text));
}

/**
 * Refuses to write to a folder, to a file twice, or over a file that was read.
 * @param inputs Paths of the files that were read.
 */
export async function checkOutputs(outputs: readonly Output[], inputs: readonly string[]): Promise<void> {
  const taken = new Map<string, string>();
  for (const input of inputs) taken.set(await identity(input), 'is a file that is read');
  for (const { flag, file } of outputs) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory() === true)
      throw new UserError(`${flag} names the folder ${file}.`, 'Name a file in it.');
    const key = await identity(file);
    const why = taken.get(key);
    if (why !== undefined)
      throw new UserError(`${flag} would write over ${file}, which ${why}.`, 'Name another file.');
    taken.set(key, `is written by ${flag} already`);
  }
}

/** What tells whether two paths are one file, links followed. */
async function identity(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found === undefined ? path.resolve(file) : `${found.dev}:${found.ino}`;
}
