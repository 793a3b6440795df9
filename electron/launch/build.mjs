import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun, projectRoot, say } from './terminal.mjs';

const parts = {
  app: {
    script: 'build:app',
    product: 'out/electron/main.cjs',
    sources: ['shared', 'electron', 'renderer', 'electron.vite.config.ts', 'package-lock.json'],
  },
  cli: {
    script: 'build:cli',
    product: 'out/cli/tidemark.js',
    sources: ['shared', 'cli', 'electron/files', 'electron/s3', 'package-lock.json'],
  },
};

/**
 * Builds the app or the command line when their sources changed since the last build.
 * @param {keyof typeof parts} name
 * @param {{force?: boolean}} [options]
 */
export async function ensureBuilt(name, options = {}) {
  const part = parts[name];
  const stampFile = path.join(projectRoot, `out/.${name}.stamp`);
  const stamp = await sourcesStamp(part.sources);
  if (options.force !== true && (await exists(part.product)) && (await readText(stampFile)) === stamp) return;
  say(`building (npm run ${part.script})`);
  await mustRun(`npm run ${part.script}`, 'npm', ['run', '--silent', part.script]);
  await mkdir(path.dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp);
}

/**
 * A digest of the names, sizes and times of all source files.
 * @param {readonly string[]} sources
 */
async function sourcesStamp(sources) {
  const hash = createHash('sha256');
  for (const source of sources) await addToHash(hash, source);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} relative
 * @returns {Promise<void>}
 */
async function addToHash(hash, relative) {
  const full = path.join(projectRoot, relative);
  const info = await stat(full).catch(() => undefined);
  if (info === undefined) return;
  if (info.isDirectory()) {
    for (const name of (await readdir(full)).sort()) await addToHash(hash, `${relative}/${name}`);
  } else {
    hash.update(`${relative}\0${info.size}\0${info.mtimeMs}\n`);
  }
}

/** @param {string} relative */
async function exists(relative) {
  return (await stat(path.join(projectRoot, relative)).catch(() => undefined)) !== undefined;
}

/** @param {string} file */
async function readText(file) {
  return readFile(file, 'utf8').catch(() => undefined);
}
