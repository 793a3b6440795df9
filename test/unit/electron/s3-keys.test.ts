import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JsonFile } from '../../../electron/files/json-file';
import { keptKeysSchema, S3Keys, type Keychain } from '../../../electron/s3/s3-keys';

vi.mock('electron-log/main', () => ({ default: { warn: vi.fn(), error: vi.fn() } }));

const KEY = { accessKeyId: 'AKID', secretAccessKey: 'hush', sessionToken: 'a-token' };

/** Turns each byte over: enough to tell what is written down as it is from what is not. */
const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const keychain: Keychain = {
  available: () => true,
  encrypt: (text) => turned(Buffer.from(text)),
  decrypt: (bytes) => turned(bytes).toString(),
};

describe('S3Keys', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tidemark-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = (): string => path.join(folder, 's3-keys.json');
  const keys = (chain: Keychain): S3Keys => new S3Keys(chain, new JsonFile(file(), keptKeysSchema, {}));

  it('outlast the app in the keychain alone, one a store', async () => {
    const first = keys(keychain);
    expect(await first.keep('https://a', KEY)).toBe('keychain');
    expect(await first.keep('https://b', { accessKeyId: 'B', secretAccessKey: 'b' })).toBe('keychain');
    const written = readFileSync(file(), 'utf8');
    for (const secret of Object.values(KEY)) expect(written).not.toContain(secret);
    const later = keys(keychain);
    expect(await later.find('https://a')).toEqual(KEY);
    expect((await later.find('https://b'))?.secretAccessKey).toBe('b');
    expect(await later.find('https://c')).toBeUndefined();
    expect(await later.find('toString')).toBeUndefined();
  });

  it('are written nowhere where there is no keychain', async () => {
    const none = { ...keychain, available: () => false };
    const only = keys(none);
    expect(await only.keep('aws', KEY)).toBe('run');
    expect(await only.find('aws')).toEqual(KEY);
    expect(() => readFileSync(file())).toThrow();
    expect(await keys(none).find('aws')).toBeUndefined();
  });

  it('are gone when the keychain cannot read them any more', async () => {
    await keys(keychain).keep('aws', KEY);
    const other = { ...keychain, decrypt: () => 'not what it was' };
    expect(await keys(other).find('aws')).toBeUndefined();
  });
});
