import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PackagedApp } from '../e2e/packaged-app';
import { line } from './report';

const VISIBLE_MS = 1000;
const USABLE_MS = 3000;
const RUNS = 3;
const POLL_MS = 10;

/** The packaged app from its start: until its first paint, and until the engine answers. Needs a display. */
export default async function app(): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../..');
  execFileSync(
    process.execPath,
    [path.join(root, 'electron/launch/dist.mjs'), '--allow-old-electron', '--linux', '--dir'],
    { cwd: root, stdio: 'pipe' },
  );
  const visible: number[] = [];
  const usable: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const times = await start(path.join(root, 'release/linux-unpacked/tidemark'));
    visible.push(times.visible);
    usable.push(times.usable);
  }
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? NaN;
  line('Packaged app, first paint (median)', middle(visible), 'limit', VISIBLE_MS, 1);
  line('Packaged app, engine ready (median)', middle(usable), 'limit', USABLE_MS, 1);
}

async function start(executable: string): Promise<{ visible: number; usable: number }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tidemark-bench-app-'));
  const began = Date.now();
  const running = new PackagedApp(executable, ['--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}`]);
  try {
    const painted = `(() => { const entry = performance.getEntriesByName('first-contentful-paint')[0]; return entry === undefined ? 0 : performance.timeOrigin + entry.startTime; })()`;
    const ready = `/DuckDB/.test(document.querySelector('footer.status-bar')?.textContent ?? '') ? Date.now() : 0`;
    return {
      visible: (await moment(running, painted)) - began,
      usable: (await moment(running, ready)) - began,
    };
  } finally {
    await running.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** The first answer of an expression that is not 0; until the page is there it has none. */
async function moment(running: PackagedApp, expression: string): Promise<number> {
  for (;;) {
    const found = await running.evaluate(expression).catch(() => 0);
    if (typeof found === 'number' && found > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
