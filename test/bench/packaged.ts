import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PackagedApp } from '../e2e/packaged-app';

/** Where `npm run` is started; this code runs bundled, elsewhere. */
const root = path.resolve('.');
const POLL_MS = 10;

/** Packages the app as it is; answers the program. */
export function packaged(): string {
  execFileSync(
    process.execPath,
    [path.join(root, 'electron/launch/dist.mjs'), '--allow-old-electron', '--linux', '--dir'],
    { cwd: root, stdio: 'pipe' },
  );
  return path.join(root, 'release/linux-unpacked/tidemark');
}

/** Runs the packaged app with a profile of its own. */
export async function withPackagedApp<T>(
  executable: string,
  files: readonly string[],
  work: (running: PackagedApp) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tidemark-bench-app-'));
  const running = new PackagedApp(executable, [
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${folder}`,
    ...files,
  ]);
  try {
    return await work(running);
  } finally {
    await running.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** The first answer of an expression in the page that is not 0; until the page is there it has none. */
export async function moment(running: PackagedApp, expression: string): Promise<number> {
  for (;;) {
    const found = await running.evaluate(expression).catch(() => 0);
    if (typeof found === 'number' && found > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
