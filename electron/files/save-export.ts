import path from 'node:path';
import { writeFileAtomic } from './atomic-write';
import type { FileDialogs } from './dialogs';
import { wordingWriteErrors } from './write-errors';

/** Asks for a place and writes one file there, a text or bytes; null when dismissed. */
export async function saveExport(
  dialogs: Pick<FileDialogs, 'save'>,
  suggestedName: string,
  content: string | Uint8Array,
): Promise<{ name: string } | null> {
  const extension = path.extname(suggestedName).slice(1) || 'txt';
  const file = await dialogs.save('Export', suggestedName, {
    name: extension.toUpperCase(),
    extensions: [extension],
  });
  if (file === null) return null;
  await wordingWriteErrors(file, () => writeFileAtomic(file, content));
  return { name: path.basename(file) };
}
