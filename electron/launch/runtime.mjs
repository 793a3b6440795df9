/**
 * Finds an Electron to run: the current one if it is installed or can be downloaded, else the stand-in.
 * As a script it prints the executable's path.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { STAND_IN_VERSION, cacheFolder, ensureStandIn, standInFits } from './stand-in-runtime.mjs';
import { LaunchError, projectRoot, run, runMain, say } from './terminal.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {string} folder What electron-builder calls electronDist.
 * @property {string} version
 * @property {boolean} standIn The old Electron: for development and tests only.
 */

const PROBE_LIMIT = 4_000;
const DOWNLOAD_LIMIT = 10 * 60_000;
const RETRY_AFTER = 24 * 60 * 60_000;

/**
 * Resolves the Electron to run and says on one line which it is.
 * @param {{quiet?: boolean}} [options]
 * @returns {Promise<Runtime>}
 */
export async function resolveRuntime(options = {}) {
  const current = await currentElectron();
  if (current !== undefined) {
    if (!options.quiet) say(`using Electron ${current.version}`);
    return current;
  }
  if (!standInFits) {
    throw new LaunchError(
      "Electron could not be downloaded. Connect to the internet, or set ELECTRON_MIRROR to a mirror of Electron's releases, and start again.",
    );
  }
  const folder = await ensureStandIn();
  if (!options.quiet) {
    say(
      `using Electron ${STAND_IN_VERSION}: an old one, for development and tests only (the current one cannot be downloaded here)`,
    );
  }
  return { executable: path.join(folder, 'electron'), folder, version: STAND_IN_VERSION, standIn: true };
}

/** @returns {Promise<Runtime | undefined>} */
async function currentElectron() {
  const home = path.join(projectRoot, 'node_modules/electron');
  if (!existsSync(home)) return undefined;
  const { version } = JSON.parse(await readFile(path.join(home, 'package.json'), 'utf8'));
  const installed = await installedElectron(home, version);
  if (installed !== undefined) return installed;
  const stamp = path.join(cacheFolder, `no-download-${version}`);
  const failed = await stat(stamp).catch(() => undefined);
  if (failed !== undefined && Date.now() - failed.mtimeMs < RETRY_AFTER) return undefined;
  if (await downloadsReachable()) {
    say(`downloading Electron ${version} (once)`);
    await run(process.execPath, [path.join(home, 'install.js')], { timeout: DOWNLOAD_LIMIT, capture: true });
  }
  const downloaded = await installedElectron(home, version);
  if (downloaded === undefined) {
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(stamp, '');
  }
  return downloaded;
}

/**
 * @param {string} home
 * @param {string} version
 * @returns {Promise<Runtime | undefined>}
 */
async function installedElectron(home, version) {
  const name = await readFile(path.join(home, 'path.txt'), 'utf8').catch(() => undefined);
  if (name === undefined) return undefined;
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(home, 'dist');
  const executable = path.join(folder, name);
  return existsSync(executable) ? { executable, folder, version, standIn: false } : undefined;
}

/** A quick look, so that a machine whose packets are dropped does not wait for the download's own time limit. */
async function downloadsReachable() {
  const { env } = process;
  if (env['HTTPS_PROXY'] || env['https_proxy']) return true;
  const place =
    env['ELECTRON_MIRROR'] ??
    env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases';
  try {
    await fetch(place, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_LIMIT) });
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    const runtime = await resolveRuntime({ quiet: true });
    process.stdout.write(`${runtime.executable}\n`);
    return 0;
  });
}
