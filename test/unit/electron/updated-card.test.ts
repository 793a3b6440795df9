import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updatedCard } from '../../../electron/files/updated-card';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'updated-card-'));
  file = path.join(folder, 'card.md');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const FRESH = '<!-- tidemark:begin id="status" v="1" -->\nTwo.\n<!-- tidemark:end id="status" -->\n';
const update = (): ReturnType<typeof updatedCard> => updatedCard(file, FRESH, () => Promise.resolve('keep'));

describe('updatedCard', () => {
  it.each([
    ['Windows-1252', Buffer.from('# Modell\nf\xfcr Kredite\n', 'latin1'), 2],
    ['UTF-16 with its mark', Buffer.from('\ufeff# Modell\n', 'utf16le'), 1],
    ['UTF-16 without one', Buffer.from('# Modell\n', 'utf16le'), 1],
  ])('refuses a card in %s and leaves it as it is', async (_kind, bytes, line) => {
    await writeFile(file, bytes);
    await expect(update()).rejects.toThrow(`is not UTF-8 text: see its line ${line}.`);
    expect((await readFile(file)).equals(bytes)).toBe(true);
  });

  it('keeps a byte order mark and every byte outside the blocks', async () => {
    const text = '\uFEFF# Modell f\u00fcr Kredite \u20ac\r\n';
    await writeFile(file, text);
    const updated = await update();
    expect(updated?.markdown.startsWith(text)).toBe(true);
    expect(updated?.backup).toBe(text);
  });

  it.each([undefined, ''])('is the new card where there is none, or an empty file', async (before) => {
    if (before !== undefined) await writeFile(file, before);
    expect(await update()).toEqual({ markdown: FRESH, earlier: [] });
  });
});
