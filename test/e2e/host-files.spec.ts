import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Project } from '../../shared/domain/project';
import { DEFAULT_OUTCOME_SETTINGS } from '../../shared/domain/outcome';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import { DEFAULT_OUTLIER_SETTINGS } from '../../shared/domain/outliers';
import { NO_RULES } from '../../shared/domain/rules-text';
import { DEFAULT_SHADOW_SETTINGS } from '../../shared/domain/shadow';
import { DEFAULT_SUBGROUP_SETTINGS } from '../../shared/domain/subgroups';
import { DEFAULT_CHUNKING } from '../../shared/domain/timeline';
import { fileTokenSchema, hostRequests } from '../../shared/host';
import { ask, leaveHostAlone, listenTo, mustAsk, pick } from './host-requests';
import { TEST_SWITCHES, expect, projectRoot, test } from './launch';

/** Reads a token's bytes from the window, as the analysis worker does. */
function read(page: Page, token: string, options: { method?: string; range?: string } = {}) {
  return page.evaluate(
    async ({ url, method, range }) => {
      const response = await fetch(url, { method, headers: range === undefined ? {} : { Range: range } });
      const bytes = Array.from(new Uint8Array(await response.arrayBuffer()));
      const header = (name: string): string | null => response.headers.get(name);
      return {
        status: response.status,
        bytes,
        text: new TextDecoder().decode(Uint8Array.from(bytes)),
        length: header('Content-Length'),
        contentRange: header('Content-Range'),
        cache: header('Cache-Control'),
      };
    },
    { url: `tidemark-data://${token}/`, method: options.method ?? 'GET', range: options.range },
  );
}

test('a data token gives exact bytes by range, until the file changes', async ({ launch, folder }) => {
  const running = await launch();
  const { page, faults } = running;
  const file = path.join(folder, 'bytes with a space.bin');
  const bytes = Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251);
  await writeFile(file, Uint8Array.from(bytes));
  const [token] = await pick(running, file);
  if (token === undefined) throw new Error('no token');
  expect(token).toMatchObject({ name: 'bytes with a space.bin', size: bytes.length });

  const whole = await read(page, token.token);
  expect([whole.status, whole.cache]).toEqual([200, 'no-store']);
  expect(whole.bytes).toEqual(bytes);
  const middle = await read(page, token.token, { range: 'bytes=65535-131072' });
  expect([middle.status, middle.contentRange]).toEqual([206, 'bytes 65535-131072/300000']);
  expect(middle.bytes).toEqual(bytes.slice(65_535, 131_073));
  const suffix = await read(page, token.token, { range: 'bytes=-8' });
  expect([suffix.status, ...suffix.bytes]).toEqual([206, ...bytes.slice(-8)]);
  const head = await read(page, token.token, { method: 'HEAD', range: 'bytes=0-' });
  expect([head.status, head.length, head.bytes.length]).toEqual([206, '300000', 0]);
  const beyond = await read(page, token.token, { range: 'bytes=300000-' });
  expect([beyond.status, beyond.contentRange]).toEqual([416, 'bytes */300000']);
  const synchronous = await page.evaluate((url) => {
    const request = new XMLHttpRequest();
    request.open('GET', url, false);
    request.setRequestHeader('Range', 'bytes=10-19');
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    return [request.status, ...Array.from(request.responseText, (char) => char.charCodeAt(0) & 0xff)];
  }, `tidemark-data://${token.token}/`);
  expect(synchronous).toEqual([206, ...bytes.slice(10, 20)]);

  expect((await read(page, 'a'.repeat(32))).status).toBe(404);
  expect((await read(page, token.token, { method: 'POST' })).status).toBe(405);
  await utimes(file, new Date(), new Date(Date.now() + 5000));
  const changed = await read(page, token.token, { range: 'bytes=0-3' });
  expect([changed.status, changed.text]).toEqual([
    409,
    'bytes with a space.bin changed after it was opened.',
  ]);
  await rm(file);
  expect((await read(page, token.token)).status).toBe(410);
  faults.length = 0;
});

test('a project is saved with relative paths and opens again where it was moved', async ({
  launch,
  folder,
}) => {
  const running = await launch();
  const { page } = running;
  const data = path.join(folder, 'data "of" May', 'reference.csv');
  await mkdir(path.dirname(data), { recursive: true });
  await writeFile(data, 'a,b\n1,2\n');
  const [token] = await pick(running, data);
  const project = (first: string): Project => ({
    schema: 'tidemark.project/2',
    name: 'credit',
    datasets: [
      {
        id: 'one',
        name: 'reference',
        files: [first, 'missing.csv'].map((place) => ({ path: place, bytes: 8, fingerprint: '' })),
        options: {},
        joins: [],
        roles: {},
      },
    ],
    comparison: {
      reference: { dataset: 'one', name: 'before', predicates: [] },
      production: { dataset: 'one', name: 'after', predicates: [] },
    },
    settings: {
      drift: DEFAULT_DRIFT_SETTINGS,
      chunking: DEFAULT_CHUNKING,
      outcome: DEFAULT_OUTCOME_SETTINGS,
      shadow: DEFAULT_SHADOW_SETTINGS,
      subgroups: DEFAULT_SUBGROUP_SETTINGS,
      outliers: DEFAULT_OUTLIER_SETTINGS,
      rules: NO_RULES,
    },
    notes: '',
    cardLeftOut: [],
    predictions: [],
    stores: {},
  });
  const text = JSON.stringify(project(`{{${token?.token ?? ''}}}`));
  const file = path.join(folder, 'credit.tidemark');
  await running.answerSaveDialog(file.replace('.tidemark', ''));
  expect(await mustAsk(page, 'saveProject', { text, as: false, suggestedName: 'credit' })).toEqual({
    name: 'credit',
  });
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(project('data "of" May/reference.csv'));

  await running.answerOpenDialog(file);
  const opened = hostRequests.pickProject.answer.parse(await mustAsk(page, 'pickProject'));
  expect(opened?.name).toBe('credit');
  expect(opened?.files['missing.csv']).toBeNull();
  expect(opened?.files['data "of" May/reference.csv']).toMatchObject({ name: 'reference.csv', size: 8 });

  // Saving again does not ask; a project of another name does, and here is dismissed.
  await running.answerSaveDialog(undefined);
  expect(await mustAsk(page, 'saveProject', { text, as: false, suggestedName: 'credit' })).toEqual({
    name: 'credit',
  });
  expect(await mustAsk(page, 'saveProject', { text, as: false, suggestedName: 'other' })).toBeNull();
  expect(await mustAsk(page, 'saveProject', { text, as: true, suggestedName: 'credit' })).toBeNull();

  const recents = hostRequests.listRecents.answer.parse(await mustAsk(page, 'listRecents'));
  expect(recents.map(({ kind, name }) => [kind, name])).toEqual([
    ['project', 'credit'],
    ['data', 'reference.csv'],
  ]);
  expect(JSON.stringify(recents.map(({ name }) => name))).not.toContain(folder);
  await writeFile(file, 'not json');
  const spoilt = await ask(page, 'openRecent', { id: recents[0]?.id });
  expect(spoilt).toMatchObject({
    ok: false,
    error: { message: 'credit.tidemark is not a complete project file.' },
  });
});

test('a card is written with its charts beside it', async ({ launch, folder }) => {
  const running = await launch();
  await running.answerSaveDialog(path.join(folder, 'card.md'));
  const saved = await mustAsk(running.page, 'saveCard', {
    suggestedName: 'card.md',
    markdown: '# Card\n![psi](psi.svg)\n',
    files: [{ name: 'psi.svg', content: '<svg/>' }],
  });
  expect(saved).toEqual({ name: 'card.md', files: 1, earlier: [], oldCharts: 0 });
  expect(await readFile(path.join(folder, 'card.md'), 'utf8')).toContain('psi.svg');
  expect((await readdir(folder)).sort()).toEqual(['card.md', 'psi.svg', 'user-data']);

  await running.answerSaveDialog(path.join(folder, 'no', 'such'));
  await writeFile(path.join(folder, 'no'), 'a file where a folder should be');
  const failed = await ask(running.page, 'saveText', { suggestedName: 'x.csv', text: 'a' });
  expect(failed).toMatchObject({ ok: false, error: { message: 'such.csv could not be written.' } });
});

test('files come from the command line, from a second start and by drop', async ({
  launch,
  folder,
  electronPath,
}) => {
  const [first, second] = [path.join(folder, 'first.csv'), path.join(folder, 'second.csv')];
  await writeFile(first, 'a\n1\n');
  await writeFile(second, 'a\n2\n');
  const running = await launch({ args: [first] });
  const { page, userData, faults } = running;
  const recentNames = async (): Promise<string[]> =>
    hostRequests.listRecents.answer.parse(await mustAsk(page, 'listRecents')).map(({ name }) => name);
  await mustAsk(page, 'start');
  await expect.poll(recentNames).toEqual(['first.csv']);
  await leaveHostAlone(running);

  const heard = await listenTo(page, 'openFiles');
  await promisify(execFile)(electronPath, [
    projectRoot,
    ...TEST_SWITCHES,
    `--user-data-dir=${userData}`,
    second,
  ]);
  const opened = async (): Promise<string[]> =>
    z
      .array(z.array(fileTokenSchema))
      .parse(await heard())
      .flatMap((files) => files.map(({ name }) => name));
  await expect.poll(opened).toEqual(['second.csv']);

  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = 'dropped-here';
    document.body.append(input);
  });
  await page.setInputFiles('#dropped-here', [second, first]);
  const tokens = await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped-here');
    return window.tidemark?.dropped(Array.from(input?.files ?? []));
  });
  expect(tokens?.map(({ name }) => name)).toEqual(['second.csv', 'first.csv']);
  faults.length = 0;
});
