/**
 * `npm test`: every check there is, from an empty clone. Installs what is missing, builds, type-checks, lints, checks
 * the format, and runs the unit tests and the tests of the built app. Its last line is `N passed, N failed`; each
 * check counts as one test.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureBuilt } from '../electron/launch/build.mjs';
import { ensureDependencies } from '../electron/launch/dependencies.mjs';
import { hasDisplay, hasVirtualDisplay } from '../electron/launch/display.mjs';
import { resolveRuntime } from '../electron/launch/runtime.mjs';
import {
  DISPLAY_PACKAGES,
  ELECTRON_PACKAGES,
  FONT_PACKAGES,
  ensureSystemPackages,
} from '../electron/launch/system-packages.mjs';
import { LaunchError, projectRoot, run, say } from '../electron/launch/terminal.mjs';

/** @typedef {{passed: number, failed: number}} Count */

const results = path.join(projectRoot, 'test-results');
/** @type {Count} */
const total = { passed: 0, failed: 0 };

try {
  await ensureDependencies();
  await ensureSystemPackages([...ELECTRON_PACKAGES, ...DISPLAY_PACKAGES, ...FONT_PACKAGES]);
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  const builtApp = await check('build the app', () => ensureBuilt('app', { force: true }));
  await check('build the command line', () => ensureBuilt('cli', { force: true }));
  await Promise.all([
    check('types', npmScript('typecheck')),
    check('lint', npmScript('lint')),
    check('format', npmScript('format:check')),
  ]);
  add(await unitTests());
  if (builtApp) add(await appTests());
  else say('the tests of the built app were not run: there is nothing built');
} catch (error) {
  say(error instanceof LaunchError ? error.message : String(error instanceof Error ? error.stack : error));
  total.failed += 1;
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** @param {Count} count */
function add(count) {
  total.passed += count.passed;
  total.failed += count.failed;
}

/**
 * @param {string} name
 * @param {() => Promise<unknown>} work
 * @returns {Promise<boolean>} Whether it held.
 */
async function check(name, work) {
  try {
    await work();
    say(`${name}: ok`);
    total.passed += 1;
    return true;
  } catch (error) {
    say(`${name}: FAILED\n${error instanceof Error ? error.message : String(error)}`);
    total.failed += 1;
    return false;
  }
}

/** @param {string} name */
function npmScript(name) {
  return async () => {
    const { code, output } = await run('npm', ['run', '--silent', name], { capture: true });
    if (code !== 0) throw new LaunchError(output.trim());
  };
}

/** @returns {Promise<Count>} */
async function unitTests() {
  const report = path.join(results, 'unit.json');
  const vitest = path.join(projectRoot, 'node_modules/vitest/vitest.mjs');
  const { code } = await run(process.execPath, [
    vitest,
    'run',
    '--config=test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const json = await readReport(report);
  if (json === undefined) return { passed: 0, failed: 1 };
  // A file that could not even be loaded has no tests of its own to count.
  const unloaded = json.testResults.filter(
    (/** @type {{status: string, assertionResults: unknown[]}} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return atLeastOneFailure(code, { passed: json.numPassedTests, failed: json.numFailedTests + unloaded });
}

/** @returns {Promise<Count>} */
async function appTests() {
  await resolveRuntime();
  const report = path.join(results, 'app.json');
  const playwright = path.join(projectRoot, 'node_modules/@playwright/test/cli.js');
  const command = [
    process.execPath,
    playwright,
    'test',
    '--config=test/playwright.config.ts',
    '--reporter=list,json',
  ];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const [program = '', ...args] = onDisplay(command);
  const { code } = await run(program, args, { env });
  const json = await readReport(report);
  if (json === undefined) return { passed: 0, failed: 1 };
  const { expected, flaky, unexpected } = json.stats;
  return atLeastOneFailure(code, { passed: expected + flaky, failed: unexpected + json.errors.length });
}

/**
 * A virtual display where there is one, so that windows do not come up in front of somebody's work.
 * @param {readonly string[]} command
 */
function onDisplay(command) {
  if (process.platform !== 'linux') return command;
  if (hasVirtualDisplay()) return ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', ...command];
  if (hasDisplay()) return command;
  throw new LaunchError(
    `the tests of the built app need a display, or these packages: ${DISPLAY_PACKAGES.join(' ')}`,
  );
}

/**
 * A runner that ended badly without a failed test failed itself.
 * @param {number} code
 * @param {Count} count
 * @returns {Count}
 */
function atLeastOneFailure(code, count) {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** @param {string} file */
async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
