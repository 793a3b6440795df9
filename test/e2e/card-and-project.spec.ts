import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resultSchema } from '../../shared/domain/result';
import { expect, test } from './launch';
import type { RunningApp } from './launch';
import { PRODUCTION, csv, loans } from './lending-data';
import {
  cell,
  clipboard,
  compared,
  drop,
  menu,
  openLending,
  problems,
  resize,
  row,
  verdict,
} from './workbench';

/** A note is plain text: what looks like markup is read as it was typed. */
const NOTE = 'Approved for **branch** lending. <script>alert(1)</script>';

const windowTitle = ({ app }: RunningApp): Promise<string | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());

/** Every file under a folder, by its path from there, as text. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), await readFile(file, 'utf8')] as const;
    }),
  );
  return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Saves the project that is open into its own file, which must be there already. */
async function saveAgain(running: RunningApp, file: string): Promise<string> {
  const { mtimeMs } = await stat(file);
  await menu(running, 'save-project');
  await expect.poll(async () => (await stat(file)).mtimeMs).not.toBe(mtimeMs);
  return readFile(file, 'utf8');
}

async function exported(running: RunningApp, folder: string, name: string): Promise<Record<string, string>> {
  await mkdir(folder);
  await running.answerSaveDialog(path.join(folder, name));
  await running.page.getByTestId('export-card').click();
  // The card is written last: once it is there, so are its charts.
  await expect.poll(() => existsSync(path.join(folder, name)), { timeout: 30_000 }).toBe(true);
  await expect(running.page.getByRole('contentinfo')).toContainText(`Exported ${name}`);
  return filesIn(folder);
}

test('the card: written, previewed, exported, and the same bytes again', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await page.getByTestId('nav-card').click();
  const preview = page.locator('.card-preview');
  await expect(preview.getByRole('heading', { level: 1 })).toHaveText('loans-q2 compared with loans-q1');
  await page.getByTestId('card-title').fill('Credit score, second quarter');
  await page.getByTestId('card-note').fill(NOTE);
  await expect(preview.getByRole('heading', { level: 1 })).toHaveText('Credit score, second quarter');
  await expect(preview.getByText(NOTE, { exact: true })).toBeVisible();
  await expect(preview).toContainText('2 of 5 columns drifted');
  await expect(preview.locator('img').first()).toBeVisible();
  const drawn = await preview
    .locator('img')
    .evaluateAll((images) =>
      images.map((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
    );
  expect(drawn.length).toBeGreaterThan(1);
  expect(drawn).not.toContain(false);
  await page.screenshot({ path: info.outputPath('card.png') });
  await preview.locator('img').first().scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('card-charts.png') });
  await page.getByRole('tab', { name: 'Source' }).click();
  await expect(page.getByLabel('Markdown of the card')).toContainText('# Credit score, second quarter');
  await page.screenshot({ path: info.outputPath('source.png') });
  await page.getByRole('button', { name: 'Copy markdown' }).click();
  await expect.poll(() => clipboard(running)).toContain('# Credit score, second quarter');

  await running.answerSaveDialog(undefined);
  await page.getByTestId('export-card').click();
  const first = await exported(running, path.join(folder, 'one'), 'card.md');
  const card = first['card.md'] ?? '';
  const links = [...card.matchAll(/!\[(?:\\.|[^\]\\])*\]\(([^)]+)\)/g)].map(([, link]) =>
    decodeURIComponent(link ?? ''),
  );
  expect(links.length).toBeGreaterThan(1);
  for (const link of links) expect(first[link], link).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
  expect(Object.keys(first).sort()).toEqual(['card.md', ...new Set(links)].sort());
  expect(JSON.stringify(first)).not.toContain(folder);
  expect(card).toContain(await clipboard(running));
  const second = await exported(running, path.join(folder, 'two'), 'card.md');
  expect(second).toEqual(first);
  // The same comparison opened afresh gives the same card.
  await menu(running, 'close-comparison');
  await page.getByTestId('leaving').getByRole('button', { name: 'Don’t save' }).click();
  await drop(page, [path.join(folder, 'loans-q1.csv'), path.join(folder, 'loans-q2.csv')]);
  await compared(page);
  await page.getByTestId('nav-card').click();
  await page.getByTestId('card-title').fill('Credit score, second quarter');
  await page.getByTestId('card-note').fill(NOTE);
  expect(await exported(running, path.join(folder, 'three'), 'card.md')).toEqual(first);

  await running.answerSaveDialog(path.join(folder, 'result.json'));
  await menu(running, 'export-result');
  await expect(page.getByRole('contentinfo')).toContainText('Exported result.json');
  const result = resultSchema.parse(JSON.parse(await readFile(path.join(folder, 'result.json'), 'utf8')));
  expect(result.comparison.production.rows).toBe(2000);

  await running.answerSaveDialog(path.join(folder, 'report.html'));
  await page.getByRole('button', { name: 'Export as one HTML file…' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('Exported report.html');
  const html = await readFile(path.join(folder, 'report.html'), 'utf8');
  expect(html).toContain('<h1>Credit score, second quarter</h1>');
  expect(html).toMatch(/<figure>\n<svg /);

  await running.answerSaveDialog(path.join(folder, 'no-such-folder', 'card.md'));
  await writeFile(path.join(folder, 'no-such-folder'), 'a file where a folder should be');
  await page.getByTestId('export-card').click();
  await expect(problems(page)).toContainText('card.md could not be written.');
});

test('a project is saved, closed and opened again as it was', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  await expect.poll(() => windowTitle(running)).toContain('loans-q2 compared with loans-q1');
  await page.getByTestId('add-filter-production').click();
  await page.getByPlaceholder('Search columns').fill('age');
  await page.keyboard.press('Enter');
  await page.getByLabel('From, inclusive').fill('50');
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByTestId('nav-card').click();
  await page.getByTestId('card-title').fill('Lending "Q2" / islands');
  await page.getByTestId('card-note').fill('Only from 50.');
  await page.getByTestId('nav-drift').click();
  await page.getByTestId('settings-thresholds').click();
  await page.getByLabel('Watch from PSI').fill('0.05');
  await page.getByRole('button', { name: 'Compare again' }).click();
  await compared(page);
  await expect.poll(() => windowTitle(running)).toMatch(/^● /);
  const rows = await page.getByTestId('production-picker').innerText();
  const psi = await cell(page, 'age', 'psi').innerText();

  const file = path.join(folder, 'lending.tidemark');
  await running.answerSaveDialog(file);
  await menu(running, 'save-project');
  await expect.poll(() => windowTitle(running)).toBe('lending - Tidemark');
  const saved = await readFile(file, 'utf8');
  expect(saved).not.toContain(folder);
  expect(saved).toContain('"path": "loans-q1.csv"');
  await running.answerSaveDialog(undefined);
  expect(await saveAgain(running, file)).toBe(saved);

  await menu(running, 'close-comparison');
  await expect(page.getByTestId('start-screen')).toBeVisible();
  await page.screenshot({ path: info.outputPath('recents.png') });
  await page.getByRole('button', { name: /lending.*Project/ }).click();
  await compared(page);
  expect(await page.getByTestId('production-picker').innerText()).toBe(rows);
  expect(await cell(page, 'age', 'psi').innerText()).toBe(psi);
  await expect(page.getByTestId('chip')).toHaveText([/^age ≥ 50/]);
  await expect(page.getByTestId('settings-thresholds')).toHaveText('Watch 0.05, drift 0.2');
  await page.getByTestId('nav-card').click();
  await expect(page.getByTestId('card-title')).toHaveValue('Lending "Q2" / islands');
  await expect(page.getByTestId('card-note')).toHaveValue('Only from 50.');
  await expect.poll(() => windowTitle(running)).toBe('lending - Tidemark');
  await expect(problems(page)).toHaveCount(0);

  // It is the same project: saving it again changes no byte. What is opened into it gets a place of its own.
  expect(await saveAgain(running, file)).toBe(saved);
});

test('a dataset opened into a project does not take the place of another', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  // The production side is replaced, so that the project names the first and the third dataset.
  const third = path.join(folder, 'loans-q3.csv');
  await writeFile(third, csv(loans({ ...PRODUCTION, rows: 1500 })));
  await drop(page, [third], 'production');
  await expect(page.getByTestId('production-picker')).toContainText('1,500 rows');
  await page.getByTestId('production-picker').click();
  await page.getByRole('button', { name: 'Close the dataset loans-q2' }).click();
  await page.keyboard.press('Escape');
  await running.answerSaveDialog(path.join(folder, 'third.tidemark'));
  await menu(running, 'save-project');
  await expect(page.getByRole('contentinfo')).toContainText('Saved the project third');
  await running.close();

  const again = await launch({ args: [path.join(folder, 'third.tidemark')] });
  await compared(again.page);
  const fourth = path.join(folder, 'loans-q4.csv');
  await writeFile(fourth, csv(loans({ ...PRODUCTION, rows: 700 })));
  await drop(again.page, [fourth], 'reference');
  await expect(again.page.getByTestId('reference-picker')).toContainText('loans-q4');
  await expect(again.page.getByTestId('verdict-detail')).toContainText('700 reference rows against 1,500.');
});

test('data that was moved is found again, data that changed is named', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  const file = path.join(folder, 'lending.tidemark');
  await running.answerSaveDialog(file);
  await menu(running, 'save-project');
  await expect(page.getByRole('contentinfo')).toContainText('Saved the project lending');
  await menu(running, 'close-comparison');

  const moved = path.join(folder, 'archive', 'quarter two.csv');
  await mkdir(path.dirname(moved));
  await rename(path.join(folder, 'loans-q2.csv'), moved);
  await running.answerOpenDialog(file);
  await menu(running, 'open-project');
  await expect(page.getByTestId('relink')).toContainText('1 file of lending is not where the project says');
  await expect(page.getByTestId('relink')).toContainText('loans-q2.csv');
  await page.screenshot({ path: info.outputPath('relink.png') });
  await page.getByTestId('relink').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByTestId('start-screen')).toBeVisible();
  await menu(running, 'open-project');
  await expect(page.getByTestId('relink')).toBeVisible();
  await running.answerOpenDialog();
  await page.getByRole('button', { name: 'Locate file…' }).click();
  await expect(page.getByTestId('relink')).toBeVisible();
  await running.answerOpenDialog(moved);
  await page.getByRole('button', { name: 'Locate file…' }).click();
  await compared(page);
  await expect(page.getByTestId('production-picker')).toContainText('2,000 rows');
  await expect(problems(page)).toHaveCount(0);
  expect(await saveAgain(running, file)).toContain('"path": "archive/quarter two.csv"');
  await menu(running, 'close-comparison');

  await writeFile(moved, csv(loans({ ...PRODUCTION, rows: 1200 })));
  await running.answerOpenDialog(file);
  await menu(running, 'open-project');
  await compared(page);
  await expect(problems(page)).toContainText('archive/quarter two.csv changed since the project was saved.');
  await expect(page.getByTestId('production-picker')).toContainText('1,200 rows');
  await page.screenshot({ path: info.outputPath('changed.png') });
  await menu(running, 'close-comparison');

  for (const [name, text, says] of [
    ['cut', '{"schema": "tidemark.project/1", ', 'cut.tidemark is not a complete project file'],
    ['other', '{"hello": 1}', /other\S* is not a Tidemark project/],
    ['newer', '{"schema": "tidemark.project/9"}', /newer\S* was saved by a newer Tidemark/],
    ['damaged', '{"schema": "tidemark.project/1", "name": 7}', /damaged\S* is damaged/],
  ] as const) {
    const spoilt = path.join(folder, `${name}.tidemark`);
    await writeFile(spoilt, text);
    await running.answerOpenDialog(spoilt);
    await menu(running, 'open-project');
    await expect(problems(page).filter({ hasText: says })).toHaveCount(1);
  }
  await problems(page).last().getByText('Details', { exact: true }).click();
  await expect(problems(page).last()).toContainText('name');
  await page.screenshot({ path: info.outputPath('spoilt.png') });
  await expect(verdict(page)).toHaveCount(0);
  await expect(row(page, 'age')).toHaveCount(0);
});
