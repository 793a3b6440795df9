import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
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

  it('takes the data files of a folder and of those in it', async () => {
    for (const name of ['year=2026', '_tmp', 'year=2025/month=02'])
      await mkdir(path.join(folder, name), { recursive: true });
    for (const name of [
      'year=2026/b.csv',
      'year=2026/_SUCCESS',
      'year=2026/notes.md',
      'year=2026/.hidden.csv',
      'year=2025/month=02/a.parquet',
      '_tmp/c.csv',
      'z.jsonl.gz',
    ])
      await writeFile(path.join(folder, name), 'x');
    const found = (await findFiles([folder], none)).map((file) => file.slice(folder.length + 1));
    expect(found).toEqual(
      ['year=2025/month=02/a.parquet', 'year=2026/b.csv', 'z.jsonl.gz'].map((name) => path.normalize(name)),
    );
    expect(await findFiles([`${folder}${path.sep}`], none)).toHaveLength(3);
  });

  it('refuses a folder without data, and tables that have rows deleted', async () => {
    await mkdir(path.join(folder, 'empty'));
    await expect(findFiles([path.join(folder, 'empty')], none)).rejects.toThrow('There is no data file');
    await mkdir(path.join(folder, 'delta/_delta_log'), { recursive: true });
    await mkdir(path.join(folder, 'delta/day=1'), { recursive: true });
    const part = path.join(folder, 'delta/day=1/a.parquet');
    await writeFile(part, 'x');
    await expect(findFiles([path.join(folder, 'delta')], none)).rejects.toThrow('is a Delta table');
    await expect(findFiles([path.join(folder, 'delta/*/*')], () => Promise.resolve([part]))).rejects.toThrow(
      'is a Delta table',
    );
    expect(await findFiles([part], none)).toEqual([part]);
  });

  it('refuses a pattern that matches nothing and an empty name', async () => {
    await expect(findFiles(['x*'], none)).rejects.toMatchObject({ message: 'No file matches x*.' });
    await expect(findFiles([''], none)).rejects.toThrow('A file name is empty.');
  });
});
