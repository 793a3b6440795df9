import { randomBytes } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A text, written as UTF-8, or bytes as they are. */
type Content = string | Uint8Array;

/** Writes a file so that a reader, or a crash, sees the old content or the new and never a part. */
export async function writeFileAtomic(file: string, content: Content): Promise<void> {
  await writeFilesAtomic([{ file, content }]);
}

/**
 * Writes all files aside first and puts them in place, in order, only when every one of them was written. A link
 * stays one and its target is replaced; what is no regular file, such as a pipe or a device, is written to.
 */
export async function writeFilesAtomic(
  files: readonly { readonly file: string; readonly content: Content }[],
): Promise<void> {
  const pending: { readonly place: string; readonly temporary: string }[] = [];
  const special: { readonly file: string; readonly content: Content }[] = [];
  try {
    for (const { file, content } of files) {
      const found = await stat(file).catch(() => undefined);
      if (found !== undefined && !found.isFile() && !found.isDirectory()) {
        special.push({ file, content });
        continue;
      }
      const place = found === undefined ? file : await realpath(file);
      await ensureFolder(path.dirname(place));
      const temporary = `${place}.${randomBytes(4).toString('hex')}.tmp`;
      pending.push({ place, temporary });
      await writeSynced(temporary, content);
    }
    for (const { file, content } of special) await writeFile(file, content, 'utf8');
    for (const { place, temporary } of pending) await rename(temporary, place);
  } catch (error) {
    await Promise.allSettled(pending.map(({ temporary }) => rm(temporary, { force: true })));
    throw error;
  }
}

/** Makes a folder and those it lies in. Node's own recursive `mkdir` never ends where a folder cannot be made, as in /proc. */
async function ensureFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  try {
    await mkdir(folder);
  } catch (error) {
    // Made by somebody else meanwhile.
    if (await isFolder(folder)) return;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const parent = path.dirname(folder);
    if (code !== 'ENOENT' || parent === folder) throw error;
    await ensureFolder(parent);
    await mkdir(folder);
  }
}

async function isFolder(place: string): Promise<boolean> {
  return (await stat(place).catch(() => undefined))?.isDirectory() === true;
}

async function writeSynced(file: string, content: Content): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(content, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}
