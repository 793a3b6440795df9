import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun, projectRoot, say } from './terminal.mjs';

/**
 * Runs `npm ci` when what is installed is not what the lock file says.
 * @param {string} [root]
 */
export async function ensureDependencies(root = projectRoot) {
  if (await dependenciesAreCurrent(root)) return;
  say('installing dependencies (npm ci)');
  await mustRun('npm ci', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root });
}

/**
 * Compares the lock file with the one npm keeps inside node_modules about what it installed.
 * @param {string} root
 */
async function dependenciesAreCurrent(root) {
  const wanted = await readLock(path.join(root, 'package-lock.json'));
  const installed = await readLock(path.join(root, 'node_modules/.package-lock.json'));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    const found = installed[name];
    // Optional packages for other platforms are in the lock file and never installed.
    return found === undefined
      ? entry.optional === true || entry.devOptional === true
      : found.version === entry.version;
  });
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, {version?: string, optional?: boolean, devOptional?: boolean}> | undefined>}
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
