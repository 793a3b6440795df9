import { stat } from 'node:fs/promises';
import path from 'node:path';
import { writeFileAtomic, writeFilesAtomic } from '../../electron/files/atomic-write';
import { existingCard } from '../../electron/files/existing-card';
import { oldCharts } from '../../electron/files/old-charts';
import { wordingWriteErrors } from '../../electron/files/write-errors';
import { chartFolder } from '../../shared/card/chart-folder';
import { type CardOptions, writeCard } from '../../shared/card/write-card';
import { type EditedBlocks, updateCard } from '../../shared/domain/card/update-card';
import { UserError } from '../../shared/domain/errors';
import { isS3Uri } from '../../shared/domain/s3-uri';
import type { Result } from '../../shared/domain/result';

/** A file to be written, with the option that asked for it. */
export interface Output {
  readonly flag: string;
  readonly file: string;
}

/** The files among the outputs that were asked for, by their options: `-` is standard output. */
export function fileOutputs(asked: Readonly<Record<string, string | undefined>>): Output[] {
  return Object.entries(asked).flatMap(([flag, file]) =>
    file === undefined || file === '-' ? [] : [{ flag, file }],
  );
}

/** A document as text. */
export function documentText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Whether a card that is there already may be brought up to date, and what becomes of blocks that a person edited. */
export type CardEdits = EditedBlocks | 'stop';

/** A card with the places of its files. */
export interface CardFiles {
  readonly file: string;
  readonly content: string;
  /** The card as it was, to be kept beside it; absent where nothing of it changes. */
  readonly backup?: string;
  /** Written before the card, so that it never refers to what is not there. */
  readonly charts: readonly { readonly file: string; readonly content: string }[];
  /** The folder of the charts. */
  readonly folder: string;
  /** Blocks of an earlier run that this one did not make, and that stay as they were. */
  readonly earlier: readonly string[];
  /** Names of charts of an earlier run that the card does not show. */
  readonly oldCharts: readonly string[];
}

/** The card of a result and, in a folder beside it that is named after it, its charts. */
export async function cardFiles(
  file: string,
  result: Result,
  options: Omit<CardOptions, 'chartFolder'>,
  edits: CardEdits,
): Promise<CardFiles> {
  const folder = chartFolder(path.basename(file));
  const { markdown, files } = writeCard(result, { ...options, chartFolder: folder });
  const place = path.join(path.dirname(file), folder);
  const written = await upToDate(file, markdown, edits);
  return {
    file,
    ...written,
    folder: place,
    oldCharts: await oldCharts(
      place,
      written.content,
      files.map(({ name }) => name),
    ),
    charts: files.map(({ name, content }) => ({ file: path.join(place, name), content })),
  };
}

/** The card to be written: a new one, or the one that is there with Tidemark's blocks brought up to date. */
async function upToDate(
  file: string,
  fresh: string,
  edits: CardEdits,
): Promise<Pick<CardFiles, 'content' | 'backup' | 'earlier'>> {
  const existing = await existingCard(file);
  if (existing === undefined) return { content: fresh, earlier: [] };
  const { markdown, conflicts, earlier } = updateCard(
    existing,
    fresh,
    edits === 'replace' ? 'replace' : 'keep',
  );
  if (conflicts.length > 0 && edits === 'stop')
    throw new UserError(
      `${file} was edited within blocks of Tidemark: ${conflicts.map(({ id, line }) => `${id} (line ${line})`).join(', ')}.`,
      'Give --card-edits keep to leave them as they are, or replace to write them anew. Words of your own are safe outside the markers.',
    );
  return markdown === existing
    ? { content: existing, earlier }
    : { content: markdown, backup: existing, earlier };
}

/** Writes a card and its charts, all or none. */
export async function saveCard({ file, content, charts, backup }: CardFiles): Promise<void> {
  const kept = backup === undefined ? [] : [{ file: `${file}.bak`, content: backup }];
  await wordingWriteErrors(file, () => writeFilesAtomic([...charts, ...kept, { file, content }]));
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
  for (const input of inputs) if (!isS3Uri(input)) taken.set(await identity(input), 'is a file that is read');
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
