import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { writeBigFile } from './big-data';
import { expect, test } from './launch';
import { clipboard, compared, drop, openLending, problems, resize, row } from './workbench';

const grid = (page: Page): Locator => page.getByTestId('data-grid');
const rows = (page: Page): Locator => page.getByTestId('grid-row');
const inspector = (page: Page): Locator => page.getByTestId('column-inspector');
const total = (page: Page): Locator => page.getByTestId('grid-total');

/** The header of a column; names may be anything. */
const head = (page: Page, column: string): Locator =>
  page.locator(`[data-testid="grid-head"][data-column=${JSON.stringify(column)}]`);

/** The text of a cell, by the number of its row and its column's place, both from 0. */
const cell = (page: Page, at: number, column: number): Locator =>
  page.locator(`[data-testid="grid-row"] [data-row="${String(at)}"][data-cell="${String(column)}"]`);

const sortBy = (page: Page, column: string, modifiers: 'Shift'[] = []): Promise<void> =>
  head(page, column).getByTestId('grid-sort').click({ modifiers });

/** Waits, in the data view, until the columns are compared again. */
const settled = (page: Page): Promise<void> =>
  expect(page.getByTestId('export-card')).toBeEnabled({ timeout: 30_000 });

async function openData(page: Page): Promise<void> {
  await page.getByTestId('nav-data').click();
  await expect(cell(page, 0, 0)).not.toHaveAttribute('data-kind', 'pending');
}

/** Values of a column from the first row on, as they are shown. */
async function values(page: Page, column: number, count: number): Promise<string[]> {
  const texts: string[] = [];
  for (let at = 0; at < count; at += 1) texts.push(await cell(page, at, column).innerText());
  return texts;
}

test('the sample: what was opened, its rows, what each column holds', async ({ launch }, info) => {
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await resize(running, 1280, 800);
  await compared(page);
  await openData(page);
  await expect(page.getByTestId('data-name')).toHaveText('reference');
  await expect(page.getByTestId('data-facts')).toHaveText('68,785 rows · 27 columns');
  await expect(total(page)).toHaveText('68,785 rows');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '68786');
  await expect(cell(page, 0, 0)).toHaveText('ma-000001');
  await expect(cell(page, 0, 1)).toHaveText('2015-01-01 07:42:44');
  expect(await rows(page).count()).toBeLessThan(80);

  await expect(head(page, 'age')).toContainText('integer');
  await expect(head(page, 'age')).toContainText('sensitive');
  await expect(head(page, 'age')).toContainText('93 distinct');
  await expect(head(page, 'sex')).toContainText('Female');
  await expect(head(page, 'model_version')).toContainText('Constant');
  await expect(page.getByTestId('role-strip')).toContainText('prediction_score');
  await page.screenshot({ path: info.outputPath('light.png') });

  await page.getByTestId('role-strip').getByRole('button', { name: 'race', exact: true }).hover();
  await expect(page.getByText('detected, 90')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Values of race' }).getByRole('listitem')).toHaveCount(3);
  await page.screenshot({ path: info.outputPath('role-card.png') });
  await page.getByTestId('role-strip').getByRole('button', { name: 'race', exact: true }).click();
  await expect(inspector(page)).toContainText('Named like a sensitive attribute');
  await expect(head(page, 'race')).toHaveAttribute('data-selected', 'true');
  await expect(inspector(page).getByRole('button', { name: /^White 56,119/ })).toBeVisible();
  await page.screenshot({ path: info.outputPath('inspector.png') });

  await page.getByTestId('data-side-production').click();
  await expect(page.getByTestId('data-facts')).toHaveText('208,892 rows · 27 columns');
  await expect(inspector(page).getByRole('button', { name: /^White 1\d\d,\d{3}/ })).toBeVisible();
  await page.getByTestId('role-strip-dismiss').click();
  await expect(page.getByTestId('role-strip')).toBeHidden();
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await resize(running, 1560, 960);
  await page.screenshot({ path: info.outputPath('dark.png') });
});

test('the rows are sorted by clicks and narrowed by filters, bars and values', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await openData(page);
  await expect(page.getByTestId('data-notes')).toContainText('Comma-separated, names in the first line');
  const [AGE, INCOME] = [2, 3];

  await sortBy(page, 'age');
  await expect(head(page, 'age')).toHaveAttribute('aria-sort', 'ascending');
  await expect(cell(page, 0, AGE)).toHaveText('20');
  await sortBy(page, 'age');
  await expect(cell(page, 0, AGE)).toHaveText('60');
  await sortBy(page, 'income', ['Shift']);
  await expect(head(page, 'age').getByTestId('grid-sort')).toContainText('1');
  await expect(head(page, 'income').getByTestId('grid-sort')).toContainText('2');
  await expect.poll(() => values(page, AGE, 8)).toEqual(Array.from({ length: 8 }, () => '60'));
  const incomes = (await values(page, INCOME, 8)).map(Number);
  expect(incomes).toEqual(incomes.toSorted((a, b) => a - b));
  await sortBy(page, 'age');
  await expect(head(page, 'age')).not.toHaveAttribute('aria-sort', /./);
  await expect(cell(page, 0, 0)).toHaveText('2024-01-01-0');

  await page.getByTestId('add-grid-filter').click();
  await page.getByPlaceholder('Search columns').fill('channel');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: /phone/ }).check();
  await expect(page.getByText(/Leaves [\d,]+ of 3,000 rows of reference/)).toBeVisible();
  await page.getByRole('button', { name: 'Add filter' }).click();
  await expect(total(page)).toContainText('of 3,000 rows');
  await expect(cell(page, 0, 5)).toHaveText('phone');
  await expect(head(page, 'channel')).not.toContainText('online');

  await head(page, 'age').getByTestId('grid-open').click();
  const bars = inspector(page).getByTestId('histogram-bar');
  const before = await total(page).innerText();
  await bars.nth(1).hover();
  await page.mouse.down();
  await bars.nth(3).hover();
  await page.screenshot({ path: info.outputPath('brush.png') });
  await page.mouse.up();
  await expect(total(page)).toHaveText(/^[\d,]+ of /);
  await expect(total(page)).not.toHaveText(before);
  await expect(page.getByTestId('chip')).toHaveText([/^channel: phone/, /^age 2\d – 2\d/]);
  const [matching = ''] = (await total(page).innerText()).split(' of ');
  await page.screenshot({ path: info.outputPath('filtered.png') });

  await running.answerSaveDialog(path.join(folder, 'exported.csv'));
  await page.getByTestId('export-rows').click();
  await expect(page.getByText('Exported exported.csv')).toBeVisible();
  const lines = (await readFile(path.join(folder, 'exported.csv'), 'utf8')).trimEnd().split('\r\n');
  expect(lines[0]).toBe('loan_id,scored_at,age,income,debt_ratio,channel,region');
  expect(lines).toHaveLength(Number(matching.replace(',', '')) + 1);
  expect(lines.slice(1).every((line) => line.includes(',phone,'))).toBe(true);

  await page.getByTestId('make-slice').click();
  await expect(page.getByTestId('reference-picker')).toContainText(`${matching} of 3,000 rows`);
  await expect(total(page)).toHaveText(`${matching} rows`);
  await expect(page.getByTestId('clear-filters')).toBeHidden();
  await settled(page);
});

test('nothing left says so, and the way back', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await openData(page);
  await page.getByTestId('data-side-production').click();
  await head(page, 'age').getByTestId('grid-open').click();
  await inspector(page).getByRole('button', { name: 'Show the missing' }).click();
  await expect(head(page, 'age')).toContainText('Every value is missing');
  await expect(cell(page, 0, 2)).toHaveAttribute('title', 'Missing');
  await page.getByTestId('add-grid-filter').click();
  await page.getByRole('option', { name: /SQL expression/ }).click();
  await page.getByLabel('SQL expression').fill('income < 0');
  await expect(page.getByText(/No row of production is left/)).toBeVisible();
  await page.getByRole('button', { name: 'Add filter' }).click();
  await expect(page.getByTestId('grid-notice')).toContainText('No row matches');
  await page.screenshot({ path: info.outputPath('nothing.png') });
  await page.getByTestId('grid-notice').getByRole('button', { name: 'Clear the filters' }).click();
  await expect(total(page)).toHaveText('2,000 rows');
});

test('the keys move a cell, choose several and copy them', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await openData(page);
  await cell(page, 0, 0).click();
  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboard(running)).toBe('2024-01-01-0');
  await page.keyboard.press('Control+End');
  await expect(cell(page, 2999, 6)).toHaveAttribute('data-active', 'true');
  await expect(cell(page, 2999, 6)).toBeInViewport();
  const last = await cell(page, 2999, 6).getAttribute('id');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', last ?? '');
  for (const key of [
    'Control+Home',
    'ArrowDown',
    'ArrowRight',
    'ArrowRight',
    'Shift+ArrowRight',
    'Shift+ArrowDown',
  ])
    await page.keyboard.press(key);
  await page.keyboard.press('Control+c');
  const block = [await values(page, 2, 3), await values(page, 3, 3)];
  const expected = [1, 2].map((at) => block.map((column) => column[at]).join('\t')).join('\n');
  await expect.poll(() => clipboard(running)).toBe(expected);
  await page.locator('.grid-number[data-row="4"]').click();
  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboard(running)).toMatch(/^loan_id\tscored_at\t.*\n2024-01-01-4\t2024/);

  await page.keyboard.press('Enter');
  await expect(inspector(page)).toContainText('income');
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toBeHidden();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await expect(head(page, 'loan_id')).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(cell(page, 0, 0)).not.toBeInViewport();
});

test('the view is sound to read without seeing it, light and dark', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await openData(page);
  await head(page, 'age').getByTestId('grid-open').click();
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('.data-view').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
  }
});

test('a file is read differently', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  await openData(page);
  await page.getByTestId('read-differently').click();
  await page.getByLabel('Lines to skip').fill('3');
  await page.getByRole('dialog').getByRole('button', { name: /^Read/ }).click();
  await expect(page.getByTestId('data-facts')).toHaveText('2,998 rows · 7 columns', { timeout: 20_000 });
  await expect(page.getByTestId('data-notes')).toContainText('3 lines skipped');
});

test('a role that is set stands in the drift table, and can be taken back', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await openData(page);
  await page.getByTestId('column-list').getByRole('combobox').fill('region');
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByTestId('role-select')).toHaveText('segment');
  await inspector(page).getByTestId('role-select').click();
  await page.screenshot({ path: info.outputPath('roles.png') });
  await page.getByRole('option', { name: /^model version/ }).click();
  await expect(head(page, 'region')).toContainText('model version');
  await page.getByTestId('data-side-production').click();
  await expect(inspector(page).getByTestId('role-select')).toHaveText('model version');
  await page.getByTestId('nav-drift').click();
  await compared(page);
  await page.getByTestId('drift-group-excluded').click();
  await expect(row(page, 'region')).toContainText('model version');

  await page.getByTestId('nav-data').click();
  await inspector(page).getByTestId('role-reset').click();
  await expect(inspector(page).getByTestId('role-select')).toHaveText('segment');
  await page.getByTestId('nav-drift').click();
  await compared(page);
  await expect(row(page, 'region')).not.toHaveAttribute('data-status', 'excluded');
});

test('the rows of a drifted bin are shown from the drift view', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  await row(page, 'region').getByRole('button').first().click();
  await page.getByTestId('drift-detail').getByRole('button', { name: 'north' }).click();
  await page.getByTestId('bin-rows').click();
  await expect(page.getByTestId('chip')).toHaveText([/^region: north/]);
  await expect(head(page, 'region')).toBeInViewport();
  await expect(inspector(page)).toContainText('region');
});

test('hostile names and values are text', async ({ launch, folder }, info) => {
  const names = [
    '<img src=x onerror=alert(1)>',
    '__proto__',
    'constructor',
    `Robert'); DROP TABLE "x";--`,
    'a\nline',
    '\u202eright to left',
    '=1+1',
    'x'.repeat(300),
  ];
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`;
  const values1 = [
    '<b>bold</b>',
    'NA',
    '',
    "'; --",
    'two\nlines\tand a tab',
    '\u202eabc',
    '=cmd()',
    'y'.repeat(5000),
  ];
  const text = line(names) + line(values1) + line(names.map(() => 'z')) + line(values1);
  const files = ['one.csv', 'two.csv'].map((name) => path.join(folder, name));
  for (const file of files) await writeFile(file, text);

  const running = await launch();
  const { page } = running;
  await resize(running, 1560, 960);
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, files);
  await compared(page);
  await openData(page);
  await expect(head(page, '__proto__')).toBeVisible();
  await expect(cell(page, 0, 0)).toHaveText('<b>bold</b>');
  await expect(cell(page, 0, 2)).toHaveAttribute('title', 'Missing');
  await expect(cell(page, 0, 4)).toHaveText('two↵lines→and a tab');
  await sortBy(page, '__proto__');
  await expect(head(page, '__proto__')).toHaveAttribute('aria-sort', 'ascending');
  await head(page, 'constructor').getByTestId('grid-open').click();
  await expect(inspector(page).getByTestId('role-select')).toHaveText('feature');
  await inspector(page).getByTestId('role-select').click();
  await page.getByRole('option', { name: /^label What/ }).click();
  await settled(page);
  await expect(page.getByTestId('role-chip-label')).toContainText('constructor');
  await inspector(page).locator('.top-value').first().click();
  await expect(total(page)).toContainText('of 3 rows');
  await page.screenshot({ path: info.outputPath('hostile.png') });
  await expect(problems(page)).toHaveCount(0);
});

test('ten thousand columns are opened, scrolled and searched', async ({ launch, folder }, info) => {
  test.setTimeout(240_000);
  const columns = Array.from({ length: 10_000 }, (_, index) => `col_${String(index)}`);
  const line = (at: number): string =>
    columns
      .map((_, index) =>
        index % 7 === 3 ? `w${String((at * index) % 5)}` : String((at * index * 7919) % 1009),
      )
      .join(',');
  const wide = path.join(folder, 'wide.csv');
  const narrow = path.join(folder, 'narrow.csv');
  await writeFile(
    wide,
    [columns.join(','), ...Array.from({ length: 200 }, (_, at) => line(at)), ''].join('\n'),
  );
  await writeFile(narrow, 'col_0,col_1\n1,2\n2,3\n');

  const running = await launch();
  const { page } = running;
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, [wide, narrow]);
  await expect(page.getByTestId('nav-data')).toBeEnabled({ timeout: 180_000 });
  await openData(page);
  await expect(page.getByTestId('data-facts')).toHaveText('200 rows · 10,000 columns');
  expect(await page.getByTestId('grid-head').count()).toBeLessThan(30);

  // Frames while the grid is dragged across: what is drawn stays what is in sight.
  const median = await grid(page).evaluate(async (element) => {
    const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
    const times: number[] = [];
    let last = await frame();
    for (let step = 0; step < 120; step += 1) {
      element.scrollLeft += 240;
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    return times.sort((a, b) => a - b)[60] ?? 0;
  });
  expect(median).toBeLessThan(100);

  await grid(page).evaluate((element) => (element.scrollLeft = element.scrollWidth));
  await expect(cell(page, 1, 9999)).toHaveText(line(1).split(',').at(-1) ?? '');
  await expect(head(page, 'col_9998')).toContainText('distinct', { timeout: 60_000 });
  const search = page.getByTestId('column-list').getByRole('combobox');
  await search.fill('col_7777');
  await search.press('Enter');
  await expect(inspector(page)).toContainText('col_7777');
  await expect(head(page, 'col_7777')).toBeInViewport();
  await expect(cell(page, 3, 7777)).toHaveText(line(3).split(',')[7777] ?? '');
  await page.screenshot({ path: info.outputPath('wide.png') });
});

test('two million rows are reached to the last', async ({ launch, folder }, info) => {
  test.setTimeout(180_000);
  const ROWS = 2_000_000;
  const tall = path.join(folder, 'tall.parquet');
  const short = path.join(folder, 'short.parquet');
  await writeBigFile({ path: tall, rows: ROWS, numbers: 1 });
  await writeBigFile({ path: short, rows: 1000, numbers: 1 });
  const running = await launch();
  const { page } = running;
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, [tall, short]);
  await expect(page.getByTestId('nav-data')).toBeEnabled({ timeout: 120_000 });
  await openData(page);
  await expect(total(page)).toHaveText('2,000,000 rows');

  await cell(page, 0, 0).click();
  await page.keyboard.press('Control+End');
  await expect(cell(page, ROWS - 1, 0)).toHaveText(String(ROWS - 1));
  await expect(cell(page, ROWS - 1, 0)).toBeInViewport({ ratio: 0.9 });

  await grid(page).evaluate((element) => (element.scrollTop = element.scrollHeight / 2));
  const middle = async (): Promise<number> =>
    Math.abs(Number(await rows(page).nth(20).getAttribute('aria-rowindex')) / ROWS - 0.5);
  await expect.poll(middle).toBeLessThan(0.1);
  // The wheel moves by rows here as it does at the start.
  const first = (): Promise<number> =>
    page.evaluate(() => {
      const frame = document.querySelector('[data-testid="data-grid"]')?.getBoundingClientRect();
      const x = (frame?.left ?? 0) + 20;
      return Number(document.elementFromPoint(x, (frame?.top ?? 0) + 150)?.getAttribute('data-row'));
    });
  const before = await first();
  await grid(page).hover();
  await page.mouse.wheel(0, 260);
  await expect.poll(first).toBe(before + 10);
  // The bar comes to rest where it belongs without moving the rows.
  await page.waitForTimeout(400);
  expect(await first()).toBe(before + 10);
  await expect(cell(page, before + 14, 0)).toHaveText(String(before + 14));

  await sortBy(page, 'row_key');
  await sortBy(page, 'row_key');
  await expect(cell(page, 0, 0)).toHaveText(String(ROWS - 1), { timeout: 30_000 });
  await page.screenshot({ path: info.outputPath('tall.png') });
});
