import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFiles } from '../../../cli/input/files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'find-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const none = (): Promise<string[]> => Promise.resolve([]);

describe('findFiles', () => {
  it('takes names as they are, there or not', async () => {
    expect(await findFiles(['b.csv', 'a.csv'], none)).toEqual(['b.csv', 'a.csv']);
  });

  it('puts the files of a pattern in order of their names', async () => {
    expect(await findFiles(['z', 'p*'], () => Promise.resolve(['p2', 'p10', 'p1']))).toEqual([
      'z',
      'p1',
      'p10',
      'p2',
    ]);
  });

  it('takes a file for itself whose name looks like a pattern', async () => {
    const odd = path.join(folder, 'a[1]*.csv');
    await writeFile(odd, 'x');
    expect(await findFiles([odd], none)).toEqual([odd]);
  });

  it.skipIf(process.platform === 'win32')('names a file once, whatever leads to it', async () => {
    const file = path.join(folder, 'a.csv');
    const link = path.join(folder, 'link.csv');
    await writeFile(file, 'x');
    await symlink(file, link);
    expect(
      await findFiles([file, link, path.join(folder, '..', path.basename(folder), 'a.csv')], none),
    ).toEqual([file]);
  });

  it('refuses a pattern that matches nothing and an empty name', async () => {
    await expect(findFiles(['x*'], none)).rejects.toMatchObject({ message: 'No file matches x*.' });
    await expect(findFiles([''], none)).rejects.toThrow('A file name is empty.');
  });
});
