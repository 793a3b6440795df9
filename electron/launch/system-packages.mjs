import { existsSync } from 'node:fs';
import { LaunchError, mustRun, onPath, run, say } from './terminal.mjs';

/** What Electron links against and Debian does not install by itself. */
export const ELECTRON_PACKAGES = [
  'libnss3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libcups2',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'libxss1',
  'libdrm2',
];

/** A virtual display. */
export const DISPLAY_PACKAGES = ['xvfb', 'xauth'];

/** Fonts for text in any script, as the screenshots of the tests show it. */
export const FONT_PACKAGES = ['fonts-dejavu-core', 'fonts-noto-core', 'fonts-noto-cjk'];

/**
 * Installs the missing ones of these packages when run as root on Debian or Ubuntu; otherwise says which they are and
 * how to install them. Other systems are left to their own package manager.
 * @param {readonly string[]} names
 * @param {{required?: boolean}} [options] Whether to stop when some are missing and cannot be installed from here.
 */
export async function ensureSystemPackages(names, options = {}) {
  if (process.platform !== 'linux' || !onPath('dpkg-query') || !onPath('apt-get')) return;
  const missing = await missingPackages(names);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    const message = `these Debian packages are missing: sudo apt-get install ${missing.join(' ')}`;
    if (options.required) throw new LaunchError(message);
    say(message);
    return;
  }
  say(`installing Debian packages: ${missing.join(' ')}`);
  if (!existsSync('/var/lib/apt/lists') || !(await isKnown(missing[0]))) {
    await mustRun('apt-get update', 'apt-get', ['update', '-qq'], { capture: true });
  }
  const wanted = await Promise.all(missing.map(installableName));
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun(
    'apt-get install',
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...wanted],
    {
      env,
      capture: true,
    },
  );
}

/** Releases with 64-bit time renamed some libraries: `libasound2` is `libasound2t64` there. */
const newName = (/** @type {string} */ name) => `${name}t64`;

/** @param {readonly string[]} names */
async function missingPackages(names) {
  const asked = names.flatMap((name) => [name, newName(name)]);
  const { output } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...asked], {
    capture: true,
  });
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return names.filter((name) => !installed.has(name) && !installed.has(newName(name)));
}

/** @param {string} name */
async function isKnown(name) {
  return (await hasCandidate(name)) || (await hasCandidate(newName(name)));
}

/** @param {string} name */
async function installableName(name) {
  return (await hasCandidate(name)) || !(await hasCandidate(newName(name))) ? name : newName(name);
}

/** @param {string} name */
async function hasCandidate(name) {
  const { output } = await run('apt-cache', ['policy', name], { capture: true });
  return /Candidate: (?!\(none\))/.test(output);
}
