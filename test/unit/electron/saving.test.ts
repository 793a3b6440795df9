import { execFileSync } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeFilesAtomic } from '../../../electron/files/atomic-write';
import { fileNameOf } from '../../../electron/files/dialogs';
import { saveCardFiles } from '../../../electron/files/save-card';

vi.mock('electron', () => ({ dialog: {} }));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'saving-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writeFilesAtomic', () => {
  it('replaces a file whole and leaves nothing else behind', async () => {
    const file = path.join(folder, 'a.md');
    await writeFile(file, 'a much longer old text');
    await writeFilesAtomic([{ file, content: 'new' }]);
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['a.md']);
  });

  it('writes bytes as they are', async () => {
    const file = path.join(folder, 'a.png');
    const bytes = Uint8Array.of(0x89, 0x50, 0xff, 0x00, 0xfe);
    await writeFilesAtomic([{ file, content: bytes }]);
    expect([...(await readFile(file))]).toEqual([...bytes]);
  });

  it('writes none when one cannot be written', async () => {
    const blocked = path.join(folder, 'file');
    await writeFile(blocked, '');
    const files = [
      { file: path.join(folder, 'a.svg'), content: 'a' },
      { file: path.join(blocked, 'b.svg'), content: 'b' },
    ];
    await expect(writeFilesAtomic(files)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['file']);
  });
});

describe('writeFilesAtomic, in odd places', () => {
  it('makes the folders there are not', async () => {
    const file = path.join(folder, 'a/b/c.md');
    await writeFilesAtomic([{ file, content: 'new' }]);
    expect(await readFile(file, 'utf8')).toBe('new');
  });

  // Links need rights of their own on Windows.
  it.skipIf(process.platform === 'win32')('keeps a link and replaces its target', async () => {
    const target = path.join(folder, 'target.md');
    const link = path.join(folder, 'link.md');
    await writeFile(target, 'old');
    await symlink(target, link);
    await writeFilesAtomic([{ file: link, content: 'new' }]);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(target, 'utf8')).toBe('new');
  });

  // Windows has no pipes among its files.
  it.skipIf(process.platform === 'win32')('writes into a pipe and leaves it one', async () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [read] = await Promise.all([
      readFile(pipe, 'utf8'),
      writeFilesAtomic([{ file: pipe, content: 'new' }]),
    ]);
    expect(read).toBe('new');
    expect((await lstat(pipe)).isFIFO()).toBe(true);
  });

  // /proc is Linux's.
  it.skipIf(process.platform !== 'linux')('ends where no folder can be made', async () => {
    const write = writeFilesAtomic([{ file: '/proc/nothing/here/a.md', content: '' }]);
    await expect(write).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('saveCardFiles', () => {
  it.each(['.', '..', '...', 'card.md', 'CARD.md'])('refuses %s as a file beside card.md', async (name) => {
    const save = saveCardFiles(path.join(folder, 'card.md'), {
      markdown: '#',
      files: [{ name, content: '' }],
    });
    await expect(save).rejects.toThrow('cannot have a file named');
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses two files of one name', async () => {
    const files = [
      { name: 'a.svg', content: '1' },
      { name: 'A.svg', content: '2' },
    ];
    await expect(saveCardFiles(path.join(folder, 'card.md'), { markdown: '#', files })).rejects.toThrow(
      'A.svg',
    );
  });

  it('writes charts into their folder, again over its own, and never over those of another card', async () => {
    const card = {
      markdown: '![a](c-charts/a.svg)',
      folder: 'c-charts',
      files: [{ name: 'a.svg', content: '1' }],
    };
    const again = { ...card, files: [{ name: 'a.svg', content: '2' }] };
    await saveCardFiles(path.join(folder, 'card.md'), card);
    await saveCardFiles(path.join(folder, 'card.md'), again);
    await expect(saveCardFiles(path.join(folder, 'other.md'), card)).rejects.toMatchObject({
      advice: 'Give this card another title, or save it in another folder.',
    });
    expect(await readFile(path.join(folder, 'c-charts', 'a.svg'), 'utf8')).toBe('2');
    expect((await readdir(folder)).sort()).toEqual(['c-charts', 'card.md']);
  });

  // Nothing is forbidden to root, who runs the tests in a container.
  it.skipIf(process.getuid?.() === 0)('says so when the folder may not be written', async () => {
    const locked = path.join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o500);
    await expect(
      saveCardFiles(path.join(locked, 'card.md'), { markdown: '#', files: [] }),
    ).rejects.toMatchObject({
      message: 'card.md could not be written.',
      advice: 'You may not write there: choose another folder.',
    });
  });
});

describe('fileNameOf', () => {
  it.each([
    ['credit.md', 'credit.md'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['a:b*c?.csv', 'a-b-c-.csv'],
    ['   ', 'untitled'],
    ['...', 'untitled'],
  ])('makes %s a file name', (suggested, name) => {
    expect(fileNameOf(suggested)).toBe(name);
  });
});
