import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './launch';
import {
  cell,
  clipboard,
  columnsInOrder,
  compared,
  openLending,
  problems,
  resize,
  row,
  verdict,
} from './workbench';

const detail = (page: Page): Locator => page.getByTestId('drift-detail');
const tab = (page: Page, name: string): Locator => page.getByTestId(`drift-tab-${name}`);
const line = (page: Page, column: string): Locator => row(page, column).locator('.line-button');
const number = (text: string): number => Number(text.replaceAll(',', '').replace('< ', ''));

/** Lines of a CSV text by the names in its head; for texts without a quoted comma before the fields asked for. */
function tableOf(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.split('\r\n');
  const names = head.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((field, at) => [names[at] ?? '', field])),
  );
}

/** Clicks into the plot of the chart in sight, at a share of its width. */
async function clickPlot(page: Page, share: number): Promise<void> {
  const plot = detail(page).locator('.chart-plot .nsewdrag').first();
  await expect(plot).toBeVisible();
  const box = await plot.boundingBox();
  if (box === null) throw new Error('the plot has no place');
  await page.mouse.click(box.x + box.width * share, box.y + box.height * 0.5);
}

test('a number: its distributions, what each bin adds, and the numbers behind', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await row(page, 'age').click();

  const chart = detail(page).getByRole('figure');
  await expect(chart).toHaveAccessibleName(/Shares of the bins of age/);
  // Both sides as bars, and the contributions below: ten bins and the missing one.
  await expect(chart.locator('.barlayer .bars')).toHaveCount(4);
  await expect(chart.locator('.barlayer .bars').last().locator('.point')).toHaveCount(11);
  await page.screenshot({ path: info.outputPath('distribution.png') });
  const side = detail(page).locator('.side-numbers');
  await expect(side.getByRole('row', { name: /^Rows/ })).toContainText('3,000');
  await expect(side.getByRole('row', { name: /^Missing/ })).toContainText('+9.6 pts');
  await expect(side).toContainText(/PSI [\d.]+ is at or over 0\.2\./);

  await clickPlot(page, 0.04);
  await expect(page.getByTestId('bin-line')).toContainText('≤');
  await expect(page.getByTestId('bin-line')).toContainText('adds');
  await page.screenshot({ path: info.outputPath('bin.png') });
  await page.getByRole('button', { name: 'Unpick the bin' }).click();
  await expect(page.getByTestId('bin-line')).toHaveCount(0);

  await tab(page, 'numbers').click();
  const bins = detail(page).getByRole('table', { name: /Bins of age/ });
  const adds = await bins.locator('tbody tr td:last-child').allInnerTexts();
  const sum = adds.reduce((total, text) => total + number(text), 0);
  const psi = await cell(page, 'age', 'psi').innerText();
  expect(Math.abs(sum - Number(psi))).toBeLessThan(0.01);
  expect(adds.map(number)).toEqual(adds.map(number).sort((a, b) => b - a));
  await expect(bins.locator('tfoot')).toContainText('3,000');
  await expect(bins.locator('tfoot')).toContainText(psi);
  await bins.getByRole('button', { name: 'Bin' }).click();
  await expect(bins.locator('tbody th').first()).toHaveText(/^≤/);
  await expect(bins.locator('tbody th').last()).toHaveText('missing');
  await page.screenshot({ path: info.outputPath('numbers.png') });

  await tab(page, 'histogram').click();
  await expect(detail(page).getByRole('figure')).toHaveAccessibleName(/Histogram of age/);
  await expect(detail(page).locator('.barlayer .bars')).toHaveCount(3);
  await tab(page, 'ecdf').click();
  await expect(detail(page).getByRole('figure')).toHaveAccessibleName(/Empirical distribution/);
  await expect(detail(page).locator('.annotation')).toContainText(
    `D ${await cell(page, 'age', 'ks').innerText()}`,
  );
  await page.screenshot({ path: info.outputPath('ecdf.png') });

  await detail(page).getByTestId('definition').click();
  const definition = page.getByLabel('How age was measured');
  await expect(definition).toContainText('PSI = Σ (pᵢ − rᵢ) · ln(pᵢ / rᵢ)');
  await expect(definition).toContainText('Noise limit (1 in 100)');
  await expect(definition).toContainText('ks_2samp of SciPy');
  await page.screenshot({ path: info.outputPath('definition.png') });
  await page.keyboard.press('Escape');
  await expect(definition).toHaveCount(0);
  await expect(detail(page)).toBeVisible();

  await running.answerSaveDialog(path.join(folder, 'age.svg'));
  await detail(page).getByRole('figure').hover();
  await detail(page).getByRole('figure').getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Save as SVG…' }).click();
  await expect
    .poll(() => readFile(path.join(folder, 'age.svg'), 'utf8').catch(() => ''))
    .toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
});

test('categories: shares side by side, what is new and what is gone', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  await row(page, 'region').click();
  const categories = detail(page).getByRole('table', { name: /Share of each category/ });
  await expect(categories.getByRole('rowheader')).toHaveText(['north', 'south', 'west', 'not in reference']);
  await categories.getByRole('button', { name: 'west' }).click();
  await expect(page.getByTestId('bin-line')).toContainText('west');
  await page.screenshot({ path: info.outputPath('categories.png') });

  await tab(page, 'changed').click();
  await expect(tab(page, 'changed')).toHaveText('New and vanished (2)');
  await expect(page.getByLabel('New in production')).toContainText('islands');
  await expect(page.getByLabel('Vanished from production')).toContainText('west');
  await page.screenshot({ path: info.outputPath('changed.png') });

  // The rows behind a category, and the category as a filter of both sides.
  await tab(page, 'distribution').click();
  await categories.getByRole('button', { name: 'north' }).click();
  await page.getByRole('button', { name: 'Filter both sides' }).click();
  await expect(page.getByTestId('chip')).toHaveText([/^region: north/, /^region: north/]);
  await expect(page.getByTestId('verdict-detail')).toContainText('1,0');
  await compared(page);
  await expect(cell(page, 'region', 'psi')).toHaveText('0.000');
  await row(page, 'age').getByRole('button').click();
  await detail(page).getByRole('button', { name: 'Show rows' }).click();
  await expect(page.getByTestId('nav-data')).toHaveAttribute('aria-current', 'page');
});

test('the table by keyboard, sorted, searched and filtered', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  const ranked = await columnsInOrder(page);
  const [first = '', second = ''] = ranked;

  await line(page, first).focus();
  await page.keyboard.press('ArrowDown');
  await expect(line(page, second)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(detail(page)).toHaveAccessibleName(`${second} in detail`);
  await page.keyboard.press('ArrowUp');
  await expect(line(page, first)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(detail(page)).toHaveCount(0);
  await expect(line(page, second)).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByTestId('drift-group-excluded')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(line(page, first)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(detail(page)).toHaveAccessibleName(`${first} in detail`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(line(page, first)).toBeFocused();

  const head = (name: string): Locator => page.getByRole('columnheader', { name });
  await head('KS D').getByRole('button', { name: 'KS D', exact: true }).click();
  await expect(head('KS D')).toHaveAttribute('aria-sort', 'descending');
  expect((await columnsInOrder(page))[0]).toBe('age');
  await head('KS D').getByRole('button', { name: 'KS D', exact: true }).click();
  await expect(head('KS D')).toHaveAttribute('aria-sort', 'ascending');
  const ascending = await columnsInOrder(page);
  expect(ascending[0]).not.toBe('age');
  // Columns without the number come last either way.
  expect(ascending.slice(-2).sort()).toEqual(['channel', 'region']);
  await head('Column').getByRole('button', { name: 'Column', exact: true }).click();
  expect(await columnsInOrder(page)).toEqual([...ranked].sort());
  await page.getByRole('columnheader', { name: 'PSI' }).hover();
  await page.getByRole('button', { name: 'What is Population stability index (PSI)?' }).click();
  await expect(page.getByLabel('Population stability index (PSI)', { exact: true })).toContainText('Siddiqi');
  await page.screenshot({ path: info.outputPath('metric.png') });
  await page.keyboard.press('Escape');

  await page.getByTestId('drift-search').fill('RATIO');
  await expect.poll(() => columnsInOrder(page)).toEqual(['debt_ratio']);
  await page.getByTestId('drift-search').fill('nothing like it');
  await expect(page.getByText('No column matches')).toBeVisible();
  await page.screenshot({ path: info.outputPath('no-match.png') });
  await page.getByRole('button', { name: 'Show all columns' }).click();
  await page.getByRole('button', { name: /^Drifted/ }).click();
  await expect.poll(async () => (await columnsInOrder(page)).sort()).toEqual(['age', 'region']);
  await page.getByRole('button', { name: /^All/ }).click();
  await expect.poll(async () => (await columnsInOrder(page)).length).toBe(5);
  await expect(verdict(page)).toHaveText('2 of 5 columns drifted');
});

test('the numbers are taken along as CSV', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  await page.getByRole('button', { name: 'Copy table' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  const table = tableOf(await clipboard(running));
  expect(table).toHaveLength(7);
  const order = await columnsInOrder(page);
  expect(table.slice(0, 5).map((line) => line['column'])).toEqual(order);
  expect(Number(table[0]?.['psi']).toFixed(3)).toBe(await cell(page, order[0] ?? '', 'psi').innerText());
  expect(table.map((line) => line['status'])).toEqual(
    expect.arrayContaining(['drifted', 'stable', 'excluded']),
  );

  await row(page, 'age').click();
  await detail(page).getByRole('button', { name: 'Copy numbers' }).click();
  await expect.poll(async () => tableOf(await clipboard(running)).length).toBe(11);
  // Labels of bins have commas in quotes; what a bin adds stands last.
  const bins = (await clipboard(running)).split('\r\n').slice(1);
  const contribution = bins.reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0);
  const age = table.find((line) => line['column'] === 'age');
  expect(contribution).toBeCloseTo(Number(age?.['psi']), 10);
  await expect(problems(page)).toHaveCount(0);
});
