import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownPrefix, removeOrphans } from '../../../cli/engine/orphaned-folders';

let place: string;
beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'orphans-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

/** The number of a process that has ended. */
const ended = (): number => spawnSync(process.execPath, ['--version']).pid;

it('removes the folders of processes that ended, with what is in them, and nothing else', async () => {
  const dead = ownPrefix().replace(`${process.pid}-`, `${ended()}-`);
  const kept = [
    `${ownPrefix()}aaaaaa`,
    `${dead}with-more`,
    `${dead}short`,
    `tidemark-${ended()}-aaaaaa`,
    `tidemark-00000000-${ended()}-aaaaaa`,
    `another-${ended()}-aaaaaa`,
  ];
  for (const name of [`${dead}aaaaaa`, `${dead}b1B2c3`, ...kept]) await mkdir(path.join(place, name));
  await writeFile(path.join(place, `${dead}aaaaaa`, 'spilled'), 'x');
  await writeFile(path.join(place, `${dead}filefi`), 'x');
  await removeOrphans(place);
  expect((await readdir(place)).sort()).toEqual([...kept, `${dead}filefi`].sort());
});

it.skipIf(process.platform === 'win32')('follows no link', async () => {
  const dead = ownPrefix().replace(`${process.pid}-`, `${ended()}-`);
  const target = path.join(place, 'target');
  await mkdir(target);
  await writeFile(path.join(target, 'mine'), 'x');
  await symlink(target, path.join(place, `${dead}aaaaaa`));
  await removeOrphans(place);
  expect(await readdir(target)).toEqual(['mine']);
});

it('has nothing to do where there is no folder', async () => {
  await expect(removeOrphans(path.join(place, 'nowhere'))).resolves.toBeUndefined();
});
