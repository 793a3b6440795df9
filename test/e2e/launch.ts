import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, test as base, errors, expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';

export { expect };

export const projectRoot = path.resolve(import.meta.dirname, '../..');
const screenshots = path.join(projectRoot, 'test-results/screenshots');

/** Chromium's sandbox refuses to run as root, and a test machine has no graphics card. */
export const TEST_SWITCHES: readonly string[] = [
  '--disable-gpu',
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const HANDSHAKE_TIMEOUT = 15_000;

export interface LaunchOptions {
  /** What the command line asks for: files, `--sample`. */
  readonly args?: readonly string[];
  /** The folder of window place, recents and preferences; a fresh one unless given. */
  readonly userData?: string;
}

/** The app as a test drives it. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /**
   * Console errors, uncaught exceptions and violations of the content security policy, in order. A test that
   * provokes some takes them out (`faults.length = 0`); what is left at its end fails it.
   */
  readonly faults: string[];
  /** Saves `test-results/screenshots/<name>.png`. */
  screenshot(name: string): Promise<void>;
  /** What the next native open dialogs answer; none means dismissed. */
  answerOpenDialog(...paths: string[]): Promise<void>;
  /** What the next native save dialogs answer; undefined means dismissed. */
  answerSaveDialog(file: string | undefined): Promise<void>;
  /** Ends the app's process at once, as a crash or a power cut would. */
  kill(): Promise<void>;
  /** Ends the app, without saving. */
  close(): Promise<void>;
}

interface Fixtures {
  /** A folder of the test's own. */
  readonly folder: string;
  readonly launch: (options?: LaunchOptions) => Promise<RunningApp>;
}

/** Playwright's `test` with `launch`, which starts the built app; every app started is ended with the test. */
export const test = base.extend<Fixtures, { readonly electronPath: string }>({
  electronPath: [
    async ({}, use) => {
      const script = path.join(projectRoot, 'electron/launch/runtime.mjs');
      await use(execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim());
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tidemark-test-'));
    await use(folder);
    // A browser process may still be writing its last state.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },

  launch: async ({ electronPath, folder }, use) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const started = await start(electronPath, options, options.userData ?? path.join(folder, 'user-data'));
      running.push(started);
      return started;
    });
    for (const started of running) await started.close();
    expect(running.flatMap(({ faults }) => faults)).toEqual([]);
  },
});

async function start(electronPath: string, options: LaunchOptions, userData: string): Promise<RunningApp> {
  const app = await launched(electronPath, [
    projectRoot,
    ...TEST_SWITCHES,
    `--user-data-dir=${userData}`,
    ...(options.args ?? []),
  ]);
  const faults: string[] = [];
  app.on('window', (opened) => collectFaults(opened, faults));
  await app.context().addInitScript(reportViolations);
  const page = await app.firstWindow();
  collectFaults(page, faults);
  // The first page may have begun before there was a script to begin with.
  await page.evaluate(reportViolations);
  let open = true;
  app.on('close', () => (open = false));
  return {
    app,
    page,
    userData,
    faults,
    screenshot: async (name) => {
      await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
    },
    answerOpenDialog: (...paths) =>
      app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths });
      }, paths),
    answerSaveDialog: (file) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () =>
          Promise.resolve({ canceled: filePath === undefined, filePath: filePath ?? '' });
      }, file),
    kill: async () => {
      const ended = new Promise((resolve) => app.process().once('exit', resolve));
      app.process().kill('SIGKILL');
      await ended;
      open = false;
    },
    close: async () => {
      if (!open) return;
      const DONT_SAVE = 1;
      await app.evaluate(({ dialog }, response) => {
        dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
      }, DONT_SAVE);
      await app.close();
    },
  };
}

/**
 * Now and then, on a busy machine, Playwright attaches while the window is being made and waits for ever. It ends the
 * process then, and another one is started.
 */
async function launched(executablePath: string, args: string[], attempts = 3): Promise<ElectronApplication> {
  try {
    // The app's own theme, not one of Playwright's.
    return await _electron.launch({ executablePath, colorScheme: null, args, timeout: HANDSHAKE_TIMEOUT });
  } catch (error) {
    if (attempts > 1 && error instanceof errors.TimeoutError)
      return launched(executablePath, args, attempts - 1);
    throw error;
  }
}

const collected = new WeakSet<Page>();

function collectFaults(page: Page, faults: string[]): void {
  if (collected.has(page)) return;
  collected.add(page);
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('worker', (worker) => void worker.evaluate(reportViolations).catch(() => undefined));
}

/** Runs in the page or a worker: says on its console what the content security policy refused, even if it was caught. */
function reportViolations(): void {
  if (Reflect.get(globalThis, 'violationsReported') === true) return;
  Object.assign(globalThis, { violationsReported: true });
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    const at = `${event.sourceFile}:${String(event.lineNumber)}`;
    console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI} ${at}`);
  });
}
