/**
 * `npm run dist`: installers for this platform, in release/.
 *   npm run dist                                        all targets of electron-builder.yml
 *   npm run dist -- --dir                               the unpacked app only
 *   npm run dist -- --allow-old-electron                from the stand-in: to try out packaging, never to publish
 * Other arguments go to electron-builder. Where Electron's tools cannot be downloaded, an unpacked app and a tar.gz
 * are made from what the npm registry has.
 */
import { chmod, cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { resolveRuntime } from './runtime.mjs';
import { cacheFolder } from './stand-in-runtime.mjs';
import { LaunchError, projectRoot, run, runMain, say } from './terminal.mjs';

const CONFIG = 'electron-builder.yml';
const ALLOW_OLD = '--allow-old-electron';

await runMain(async () => {
  const given = process.argv.slice(2);
  await ensureDependencies();
  const runtime = await resolveRuntime();
  if (runtime.standIn && !given.includes(ALLOW_OLD)) {
    throw new LaunchError(
      `this Electron ${runtime.version} is past its end of life: a release must not be made from it. To try out packaging with it, say ${ALLOW_OLD}.`,
    );
  }
  await ensureBuilt('app');
  const rest = given.filter((argument) => argument !== ALLOW_OLD);
  return runtime.standIn ? packStandIn(runtime, rest) : pack(CONFIG, rest);
});

/**
 * @param {string} config
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [extraEnv]
 */
async function pack(config, args, extraEnv = {}) {
  const cli = path.join(projectRoot, 'node_modules/electron-builder/cli.js');
  const { code } = await run(process.execPath, [cli, '--config', config, '--publish', 'never', ...args], {
    env: { ...process.env, ...extraEnv },
  });
  if (code === 0) say('packaged in release/');
  return code;
}

/**
 * Packs a copy of the stand-in without its loader, with the tools the npm registry has.
 * @param {import('./runtime.mjs').Runtime} runtime
 * @param {readonly string[]} args
 */
async function packStandIn(runtime, args) {
  say(`PACKAGING FROM ELECTRON ${runtime.version}, PAST ITS END OF LIFE: NOT FOR RELEASE`);
  const work = await mkdtemp(path.join(cacheFolder, 'dist-'));
  try {
    const electronDist = path.join(work, 'electron');
    const loader = path.join(runtime.folder, 'resources/app');
    await cp(runtime.folder, electronDist, { recursive: true, filter: (source) => source !== loader });
    const config = path.join(work, 'electron-builder.json');
    await writeFile(config, JSON.stringify(await standInConfig(electronDist, runtime.version)));
    const targets = args.length === 0 ? ['--linux', 'tar.gz'] : args;
    return await pack(config, targets, { ELECTRON_BUILDER_7ZIP_PATH: await sevenZip() });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * The release configuration with this Electron, and without the fuse it does not have.
 * @param {string} electronDist
 * @param {string} electronVersion
 */
async function standInConfig(electronDist, electronVersion) {
  const { parse } = await import('yaml');
  const config = parse(await readFile(path.join(projectRoot, CONFIG), 'utf8'));
  delete config.electronFuses.grantFileProtocolExtraPrivileges;
  return { ...config, electronDist, electronVersion };
}

/** The 7za of the package 7zip-bin, which arrives without its execute bit. */
async function sevenZip() {
  const { path7za } = createRequire(import.meta.url)('7zip-bin');
  const { mode } = await stat(path7za);
  if ((mode & 0o111) === 0) await chmod(path7za, mode | 0o755);
  return path7za;
}
