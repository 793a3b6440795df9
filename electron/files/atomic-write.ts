import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Writes a file so that a reader, or a crash, sees the old content or the new and never a part. */
export async function writeFileAtomic(file: string, content: string): Promise<void> {
  await writeFilesAtomic([{ file, content }]);
}

/** Writes all files aside first and puts them in place, in order, only when every one of them was written. */
export async function writeFilesAtomic(
  files: readonly { readonly file: string; readonly content: string }[],
): Promise<void> {
  const pending: { readonly file: string; readonly temporary: string }[] = [];
  try {
    for (const { file, content } of files) {
      await mkdir(path.dirname(file), { recursive: true });
      const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
      pending.push({ file, temporary });
      await writeSynced(temporary, content);
    }
    for (const { file, temporary } of pending) await rename(temporary, file);
  } catch (error) {
    await Promise.all(pending.map(({ temporary }) => rm(temporary, { force: true })));
    throw error;
  }
}

async function writeSynced(file: string, content: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(content, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}
