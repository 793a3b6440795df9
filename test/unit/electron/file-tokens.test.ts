import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileTokens } from '../../../electron/files/file-tokens';
import { fileTokenSchema } from '../../../shared/host';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tokens-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function aFile(name = 'a.csv'): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, 'a,b\n1,2\n');
  return file;
}

describe('FileTokens', () => {
  it('names a file without telling where it is', async () => {
    const token = await new FileTokens().add(await aFile());
    expect(fileTokenSchema.parse(token)).toEqual(token);
    expect(token).toMatchObject({ name: 'a.csv', size: 8 });
    expect(JSON.stringify(token)).not.toContain(folder);
  });

  it('makes tokens that can stand as the host of a URL', async () => {
    const tokens = new FileTokens();
    const file = await aFile();
    for (let n = 0; n < 200; n += 1) {
      const { token } = await tokens.add(file);
      expect(new URL(`http://${token}/`).host).toBe(token);
    }
  });

  it('tells a file that is the same, changed, gone, or was never known', async () => {
    const tokens = new FileTokens();
    const file = await aFile();
    const { token } = await tokens.add(file);
    expect((await tokens.check(token)).kind).toBe('same');
    await utimes(file, new Date(), new Date(Date.now() + 2000));
    expect((await tokens.check(token)).kind).toBe('changed');
    await rm(file);
    expect((await tokens.check(token)).kind).toBe('gone');
    await mkdir(file);
    expect((await tokens.check(token)).kind).toBe('changed');
    expect((await tokens.check('f'.repeat(32))).kind).toBe('unknown');
  });

  it('says what is wrong with a path it cannot use', async () => {
    const tokens = new FileTokens();
    await expect(tokens.add(path.join(folder, 'no.csv'))).rejects.toThrow(
      'There is no file no.csv any more.',
    );
    await expect(tokens.add(folder)).rejects.toThrow('is not a file.');
  });
});
