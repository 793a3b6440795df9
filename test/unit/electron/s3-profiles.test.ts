import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { profileNames } from '../../../electron/s3/s3-profiles';

const home = mkdtempSync(path.join(tmpdir(), 'tidemark-home-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('names the profiles of both shared files, the default one first', async () => {
  expect(await profileNames({}, home)).toEqual([]);
  mkdirSync(path.join(home, '.aws'));
  writeFileSync(
    path.join(home, '.aws/config'),
    '[profile team a]\nregion=eu-central-1\n[sso-session corp]\n#[profile no]\n[profile "quoted"]\n[services s3]\n',
  );
  writeFileSync(path.join(home, '.aws/credentials'), '[team a]\nx=1\r\n[ default ]\r\n[b]\n');
  expect(await profileNames({}, home)).toEqual(['default', 'b', 'quoted', 'team a']);
  const other = path.join(home, 'other');
  writeFileSync(other, '[profile elsewhere]\n');
  expect(await profileNames({ AWS_CONFIG_FILE: other }, home)).toEqual([
    'default',
    'b',
    'elsewhere',
    'team a',
  ]);
});
