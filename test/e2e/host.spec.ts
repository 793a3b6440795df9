import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { HostChannel } from '../../shared/host';
import { ask, leaveHostAlone, listenTo, mustAsk } from './host-requests';
import { expect, test } from './launch';

test('the window has no way out: isolated, its policy holds, it stays on its page', async ({ launch }) => {
  const { app, page, faults } = await launch();

  const seen = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys(window.tidemark ?? {}).sort(),
    origin: location.origin,
    isolated: crossOriginIsolated,
  }));
  expect(seen).toEqual({
    globals: [],
    bridge: ['dropped', 'on', 'request'],
    origin: 'app://tidemark',
    isolated: true,
  });

  await page.context().addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.reload();
  await page.waitForLoadState('load');
  const violations = (): Promise<unknown> => page.evaluate((): unknown => Reflect.get(window, 'violations'));
  expect(await violations()).toEqual([]);
  const reached = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(reached).toBe('refused');
  expect(await violations()).toEqual(['connect-src http://127.0.0.1:9/']);
  expect(faults.some((fault) => fault.includes('Content Security Policy'))).toBe(true);
  faults.length = 0;

  const opened = await page.evaluate(() => window.open('https://example.com/') === null);
  expect(opened).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    location.href = 'file:///etc/hostname';
  });
  expect(await page.evaluate(() => location.href)).toBe('app://tidemark/index.html');
  expect(app.windows()).toHaveLength(1);
  faults.length = 0;
});

test('the app scheme serves the built window and nothing beside it', async ({ launch }) => {
  const { page, faults } = await launch();
  const statuses = await page.evaluate(async () => {
    const paths = [
      '/',
      '/index.html',
      '/%2e%2e/electron/main.cjs',
      '/..%2felectron%2fmain.cjs',
      '/nothing.js',
    ];
    const answers: Record<string, number> = {};
    for (const path of paths) answers[path] = (await fetch(path)).status;
    answers['POST'] = (await fetch('/index.html', { method: 'POST' })).status;
    return answers;
  });
  expect(statuses).toEqual({
    '/': 200,
    '/index.html': 200,
    '/%2e%2e/electron/main.cjs': 404,
    '/..%2felectron%2fmain.cjs': 404,
    '/nothing.js': 404,
    POST: 405,
  });
  const headers = await page.evaluate(async () => {
    const answer = await fetch('/index.html');
    return [answer.headers.get('Content-Security-Policy'), answer.headers.get('Content-Type')];
  });
  expect(headers[0]).toContain("default-src 'none'");
  expect(headers[1]).toContain('text/html');
  faults.length = 0;
});

test('the host refuses what the contract does not know', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  const garbage: [HostChannel, unknown][] = [
    ['pickFiles', { multiple: 'yes' }],
    ['pickFiles', null],
    ['openRecent', { id: 7 }],
    ['setTheme', 'neon'],
    ['setDocument', { title: 'x'.repeat(301), edited: false }],
    ['saveCard', { suggestedName: 'a.md', markdown: '', files: [{ name: '../b.svg', content: '' }] }],
    ['saveProject', { text: 1, as: true, suggestedName: '' }],
  ];
  for (const [channel, payload] of garbage) {
    const outcome = await ask(page, channel, payload);
    expect(outcome, channel).toMatchObject({ ok: false, error: { advice: 'Restart Tidemark.' } });
  }
  const unknown = await page.evaluate(() =>
    window.tidemark?.request('no-such-thing' as HostChannel, undefined).then(
      () => 'answered',
      () => 'refused',
    ),
  );
  expect(unknown).toBe('refused');

  await running.answerSaveDialog(path.join(folder, 'card.md'));
  const dots = await ask(page, 'saveCard', {
    suggestedName: 'card.md',
    markdown: '# card',
    files: [{ name: '..', content: '' }],
  });
  expect(dots.ok).toBe(false);
  expect(await readdir(folder)).not.toContain('card.md');
});

test('the menu sends commands, shows what can be done and remembers the theme', async ({ launch }) => {
  const running = await launch();
  const { app, page } = running;
  await leaveHostAlone(running);
  const heard = await listenTo(page, 'command');
  const click = (id: string): Promise<void> =>
    app.evaluate(({ Menu }, itemId) => {
      Menu.getApplicationMenu()?.getMenuItemById(itemId)?.click();
    }, id);
  const enabled = (): Promise<(boolean | undefined)[]> =>
    app.evaluate(({ Menu }) =>
      ['open-files', 'swap', 'export-card'].map(
        (id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled,
      ),
    );
  await mustAsk(page, 'setEnabledCommands', ['open-files', 'swap', 'view-drift']);
  expect(await enabled()).toEqual([true, true, false]);
  await click('swap');
  await click('view-drift');
  await expect.poll(heard).toEqual(['swap', 'view-drift']);

  await mustAsk(page, 'setTheme', 'dark');
  expect(await enabled()).toEqual([true, true, false]);
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  expect(JSON.parse(await readFile(path.join(running.userData, 'preferences.json'), 'utf8'))).toEqual({
    theme: 'dark',
  });
});

test('the window comes back where it was, and asks before it loses work', async ({ launch }) => {
  const first = await launch();
  await leaveHostAlone(first);
  const resize = (): Promise<void> =>
    first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 60, width: 1000, height: 700 });
    });
  await resize();
  await mustAsk(first.page, 'setDocument', { title: 'credit', edited: true });
  const asked = await first.app.evaluate(async ({ BrowserWindow, dialog }) => {
    const questions: string[] = [];
    const cancel = 2;
    dialog.showMessageBox = (...args: unknown[]) => {
      questions.push(JSON.stringify(args.at(-1)));
      return Promise.resolve({ response: cancel, checkboxChecked: false });
    };
    const [window] = BrowserWindow.getAllWindows();
    window?.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return {
      questions: questions.length,
      title: window?.getTitle(),
      open: BrowserWindow.getAllWindows().length,
    };
  });
  expect(asked).toEqual({ questions: 1, title: '● credit - Tidemark', open: 1 });
  await first.close();

  const second = await launch({ userData: first.userData });
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(bounds).toMatchObject({ width: 1000, height: 700 });
});

test('a crashed window is started again, once, with a message', async ({ launch }) => {
  const { app, page, faults } = await launch();
  await expect(page.getByTestId('start-screen')).toBeVisible();
  const message = await app.evaluate(async ({ BrowserWindow, dialog }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return 'no window';
    const shown = new Promise<string>((resolve) => {
      dialog.showMessageBox = (...args: unknown[]) => {
        resolve(JSON.stringify(args.at(-1)));
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
    });
    const loaded = new Promise<void>((resolve) => {
      window.webContents.once('did-finish-load', () => resolve());
    });
    window.webContents.forcefullyCrashRenderer();
    const text = await shown;
    await loaded;
    return `${text} ${window.webContents.getURL()}`;
  });
  expect(message).toContain('The window stopped and was started again.');
  expect(message).toContain('app://tidemark/index.html');
  faults.length = 0;
});
