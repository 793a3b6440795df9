import { access } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../shared/domain/errors';
import { writeFilesAtomic } from './atomic-write';
import { wordingWriteErrors } from './write-errors';

export interface SideFile {
  readonly name: string;
  readonly content: string;
}

export interface CardFiles {
  readonly markdown: string;
  /** The card as it was, to be kept beside it. */
  readonly backup?: string | undefined;
  /** Folder of the side files beside the card, by a plain name; beside the card itself when absent. */
  readonly folder?: string | undefined;
  readonly files: readonly SideFile[];
}

/** A card that is new must not take the charts of another one, whose folder has the same name. */
async function checkFolder(cardFile: string, folder: string): Promise<void> {
  const exists = (file: string): Promise<boolean> =>
    access(file).then(
      () => true,
      () => false,
    );
  if ((await exists(cardFile)) || !(await exists(path.join(path.dirname(cardFile), folder)))) return;
  throw new UserError(
    `The folder ${folder} beside it has the charts of another card.`,
    'Give this card another title, or save it in another folder.',
  );
}

/** Writes a card and the files it refers to: all or none, the card last, so that it never refers to nothing. */
export async function saveCardFiles(
  cardFile: string,
  { markdown, backup, folder, files }: CardFiles,
): Promise<void> {
  const taken = new Set(folder === undefined ? [path.basename(cardFile).toLowerCase()] : []);
  for (const { name } of files) {
    const key = name.toLowerCase();
    if (/^\.+$/.test(name) || path.basename(name) !== name || taken.has(key)) {
      throw new UserError(
        `The card cannot have a file named ${name} beside it.`,
        'Give the card another name.',
      );
    }
    taken.add(key);
  }
  if (folder !== undefined && files.length > 0) await checkFolder(cardFile, folder);
  const place = path.join(path.dirname(cardFile), folder ?? '');
  const sideFiles = files.map(({ name, content }) => ({ file: path.join(place, name), content }));
  await wordingWriteErrors(cardFile, () =>
    writeFilesAtomic([
      ...sideFiles,
      ...(backup === undefined ? [] : [{ file: `${cardFile}.bak`, content: backup }]),
      { file: cardFile, content: markdown },
    ]),
  );
}
