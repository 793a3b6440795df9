import path from 'node:path';
import { UserError } from '../../shared/domain/errors';
import { writeFilesAtomic } from './atomic-write';
import { wordingWriteErrors } from './write-errors';

export interface SideFile {
  readonly name: string;
  readonly content: string;
}

/** Writes a card and the files it refers to beside it: all or none, the card last, so that it never refers to nothing. */
export async function saveCardFiles(
  cardFile: string,
  markdown: string,
  files: readonly SideFile[],
): Promise<void> {
  const folder = path.dirname(cardFile);
  const taken = new Set([path.basename(cardFile).toLowerCase()]);
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
  const sideFiles = files.map(({ name, content }) => ({ file: path.join(folder, name), content }));
  await wordingWriteErrors(cardFile, () =>
    writeFilesAtomic([...sideFiles, { file: cardFile, content: markdown }]),
  );
}
