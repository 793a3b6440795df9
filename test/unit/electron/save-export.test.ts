import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveExport } from '../../../electron/files/save-export';
import { hostRequests } from '../../../shared/host';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'export-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('saveExport', () => {
  it('writes a text or bytes where it is told to, and asks for the kind of file', async () => {
    const asked: unknown[] = [];
    const dialogs = {
      save: (...request: unknown[]) => {
        asked.push(request);
        return Promise.resolve(path.join(folder, String(request[1])));
      },
    };
    const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0);
    expect(await saveExport(dialogs, 'a.png', bytes)).toEqual({ name: 'a.png' });
    expect(await saveExport(dialogs, 'b.csv', 'é\r\n')).toEqual({ name: 'b.csv' });
    expect([...(await readFile(path.join(folder, 'a.png')))]).toEqual([...bytes]);
    expect(await readFile(path.join(folder, 'b.csv'), 'utf8')).toBe('é\r\n');
    expect(asked).toEqual([
      ['Export', 'a.png', { name: 'PNG', extensions: ['png'] }],
      ['Export', 'b.csv', { name: 'CSV', extensions: ['csv'] }],
    ]);
  });

  it('writes nothing when the dialog is dismissed', async () => {
    expect(await saveExport({ save: () => Promise.resolve(null) }, 'a.csv', 'a')).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it('words what the disk refuses', async () => {
    const dialogs = { save: () => Promise.resolve(folder) };
    await expect(saveExport(dialogs, 'a.csv', 'a')).rejects.toThrow(/could not be written/);
  });
});

describe('the request to save bytes', () => {
  const { request } = hostRequests.saveFile;

  it('takes bytes and nothing that only looks like them', () => {
    expect(request.safeParse({ suggestedName: 'a.png', bytes: Uint8Array.of(1, 2) }).success).toBe(true);
    for (const bytes of ['PNG', [1, 2], { length: 2, 0: 1, 1: 2 }, new ArrayBuffer(2), null])
      expect(request.safeParse({ suggestedName: 'a.png', bytes }).success).toBe(false);
    expect(request.safeParse({ bytes: Uint8Array.of(1) }).success).toBe(false);
  });

  it('takes no more than 200 MB', () => {
    const bytes = new Uint8Array(200_000_001);
    expect(request.safeParse({ suggestedName: 'a.png', bytes }).success).toBe(false);
  });
});
