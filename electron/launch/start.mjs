/**
 * `npm start`: from an empty clone to the running app, on the sample project unless files are named.
 *   npm start                        the sample
 *   npm start -- a.parquet b.csv     these files
 *   npm start -- --xvfb              on a virtual display
 * Without a display the command line does the same job in the terminal.
 */
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { hasDisplay, startCommand } from './display.mjs';
import { resolveRuntime } from './runtime.mjs';
import { DISPLAY_PACKAGES, ELECTRON_PACKAGES, ensureSystemPackages } from './system-packages.mjs';
import { projectRoot, run, runMain, say } from './terminal.mjs';

/** npm changes to the project's folder; files are named from where it was called. */
const calledFrom = process.env['INIT_CWD'] ?? process.cwd();

/** @param {string} argument */
const isFile = (argument) => !argument.startsWith('-');

await runMain(async () => {
  const given = process.argv.slice(2);
  const xvfb = given.includes('--xvfb');
  const appArguments = given.filter((argument) => argument !== '--xvfb');
  await ensureDependencies();
  return hasDisplay() || xvfb
    ? startWindow(appArguments, xvfb)
    : reportInTerminal(appArguments.filter(isFile));
});

/**
 * @param {readonly string[]} appArguments
 * @param {boolean} xvfb
 */
async function startWindow(appArguments, xvfb) {
  await ensureSystemPackages(ELECTRON_PACKAGES);
  if (xvfb) await ensureSystemPackages(DISPLAY_PACKAGES, { required: true });
  const runtime = await resolveRuntime();
  await ensureBuilt('app');
  const named = appArguments.map((argument) =>
    isFile(argument) ? path.resolve(calledFrom, argument) : argument,
  );
  const toOpen = named.some(isFile) ? named : ['--sample', ...named];
  const { command, args } = startCommand(runtime.executable, toOpen, { xvfb: xvfb && !hasDisplay() });
  const { code } = await run(command, args);
  return code;
}

/** @param {readonly string[]} files */
async function reportInTerminal(files) {
  await ensureBuilt('cli');
  const cli = path.join(projectRoot, 'out/cli/tidemark.js');
  if (files.length > 0) {
    say(
      'there is no display here: reporting on the files in the terminal (--xvfb opens the window on a virtual display)',
    );
    const { code } = await run(process.execPath, [cli, 'report', ...files], { cwd: calledFrom });
    return code;
  }
  say(
    'there is no display here: reporting on the sample in the terminal (--xvfb opens the window on a virtual display)',
  );
  const card = path.join(calledFrom, 'tidemark-sample-card.md');
  const { code } = await run(process.execPath, [cli, 'sample', '--card', card], { cwd: calledFrom });
  return code;
}
