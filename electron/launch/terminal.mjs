/**
 * What the launch scripts say and run. Plain Node, nothing installed: these files work on an empty clone.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * One line for the person at the terminal; on stderr, so that what is asked for stays alone on stdout.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`tidemark: ${line}\n`);
}

/** An end the person can act on: its message is printed without a stack. */
export class LaunchError extends Error {}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeout] Milliseconds after which the command is ended.
 * @property {boolean} [capture] Collect the output instead of showing it.
 */

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{code: number, output: string}>} Code -1 when it could not start or ran out of time.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, [...args], {
      cwd: options.cwd ?? projectRoot,
      env: options.env ?? process.env,
      timeout: options.timeout,
      stdio: options.capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32' && command === 'npm',
    });
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    child.on('error', (error) => resolve({ code: -1, output: output + error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

/**
 * Runs a command that must succeed.
 * @param {string} what Named in the error.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} Its output when captured.
 */
export async function mustRun(what, command, args, options = {}) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new LaunchError(`${what} failed.${output ? `\n${output.trim()}` : ''}`);
  return output;
}

/**
 * Whether a program is on the PATH.
 * @param {string} program
 */
export function onPath(program) {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((dir) => existsSync(path.join(dir, program)));
}

/**
 * Runs a script's main function and turns its end into an exit code.
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error instanceof LaunchError ? error.message : String(error instanceof Error ? error.stack : error));
    process.exitCode = 1;
  }
}
