import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './launch';
import { drop, verdict } from './workbench';

/** Presses at one place of the plot, 0 to 1 from the lower left, and goes to another. */
async function dragOver(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const panel = page.getByTestId('outlier-scatter');
  await panel.locator('.rectangle-layer').scrollIntoViewIfNeeded();
  const plot = await panel.locator('.nsewdrag').boundingBox();
  if (plot === null) throw new Error('The scatter has a plot.');
  const at = ([x, y]: readonly [number, number]): [number, number] => [
    plot.x + x * plot.width,
    plot.y + (1 - y) * plot.height,
  ];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 8 });
}

/** The rows that the bar counts. */
async function counted(page: Page): Promise<{ readonly reference: string; readonly production: string }> {
  const bar = page.getByTestId('scatter-selection');
  await expect(bar).toContainText(/[\d,]+ reference and [\d,]+\sproduction rows?/);
  const [reference = '', production = ''] =
    /([\d,]+) reference and ([\d,]+)\sproduction/.exec((await bar.textContent()) ?? '')?.slice(1) ?? [];
  return { reference, production };
}

const filters = (page: Page) => page.getByRole('button', { name: /^Remove the filter/ });

test('a rectangle over outliers: its rows are shown, become a slice of one side or both, and come back', async ({
  launch,
}, info) => {
  test.setTimeout(180_000);
  const { app, page } = await launch({ args: ['--sample'] });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  const panel = page.getByTestId('outlier-scatter');
  await expect(panel.getByTestId('scatter-marked')).toBeVisible({ timeout: 60_000 });
  const bar = page.getByTestId('scatter-selection');
  await expect(bar).toHaveText('Drag over the chart to choose rows.');
  await page.screenshot({ path: info.outputPath('top.png') });

  // Escape puts it down while it is drawn, and a press elsewhere after that.
  await dragOver(page, [0.3, 0.3], [0.6, 0.7]);
  await expect(panel.getByTestId('rectangle')).toBeVisible();
  await page.screenshot({ path: info.outputPath('dragging.png') });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(panel.getByTestId('rectangle')).toHaveCount(0);
  await dragOver(page, [0.3, 0.3], [0.6, 0.7]);
  await page.mouse.up();
  await expect(panel.getByTestId('rectangle')).toBeVisible();
  await expect(page.getByTestId('prediction')).toBeHidden();
  const some = await counted(page);
  await expect(bar).toContainText(/age \d+ to \d+, prediction_score/);
  await page.screenshot({ path: info.outputPath('selected.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: info.outputPath('selected-dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });

  await bar.getByRole('button', { name: 'Show these rows' }).click();
  await expect(page.getByTestId('nav-data')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByTestId('grid-count').or(page.getByText(some.production)).first()).toBeVisible();
  await page.screenshot({ path: info.outputPath('shown.png') });
  await page.getByTestId('nav-outliers').click();

  await dragOver(page, [0.3, 0.3], [0.6, 0.7]);
  await page.mouse.up();
  expect(await counted(page)).toEqual(some);
  await bar.getByRole('button', { name: 'Filter production' }).click();
  await expect(filters(page)).toHaveCount(2);
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toContainText(some.production, { timeout: 30_000 });
  await expect(panel.locator('.scatter-legend')).toContainText(`${some.production}\u00a0rows`, {
    timeout: 60_000,
  });
  await page.screenshot({ path: info.outputPath('narrowed.png') });
  await page.keyboard.press('Control+z');
  await expect(filters(page)).toHaveCount(0);
  await expect(panel.locator('.scatter-legend')).toContainText('208,892\u00a0rows', { timeout: 60_000 });

  // Categories, both sides.
  const category = panel.getByTestId('scatter-y').locator('optgroup[label="Categories"] option').first();
  await panel.getByTestId('scatter-y').selectOption((await category.getAttribute('value')) ?? '');
  await expect(panel.getByRole('figure', { name: /^Outliers by age and/ })).toBeVisible({ timeout: 30_000 });
  await expect(panel.locator('.scatter-chart')).toHaveAttribute('data-old', 'false', { timeout: 30_000 });
  await page.screenshot({ path: info.outputPath('categories.png') });
  await dragOver(page, [0.5, 0.05], [0.99, 0.3]);
  await page.mouse.up();
  const both = await counted(page);
  await page.screenshot({ path: info.outputPath('categories-selected.png') });
  await bar.getByRole('button', { name: 'Filter both sides' }).click();
  await expect(filters(page)).toHaveCount(4);
  for (const rows of Object.values(both)) await expect(comparison).toContainText(rows, { timeout: 30_000 });
  await page.keyboard.press('Control+z');
  await expect(filters(page)).toHaveCount(0);
});

test('outliers that no filter tells by value are filtered by their ids, or it is said why not', async ({
  launch,
  folder,
}, info) => {
  test.setTimeout(120_000);
  const rows = (seed: number, bad: boolean): string =>
    Array.from({ length: 600 }, (_, i) => {
      const a = ((i * 7919 + seed) % 1009) / 10;
      const wrong = bad && i % 50 === 23;
      return `p${seed}-${i},${wrong ? a * 100 + 5000 : a},${(a * 2 + ((i * 31) % 17)).toFixed(2)},${i % 7 === 0 ? 'x"; <b>' : 'kind|y'}`;
    }).join('\n');
  const files = await Promise.all(
    (['reference', 'production'] as const).map(async (name, i) => {
      const file = path.join(folder, `${name}.csv`);
      await writeFile(file, `prediction_id,"in|come <b>",debt,kind\n${rows(i + 1, name === 'production')}\n`);
      return file;
    }),
  );
  const { app, page } = await launch();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, files);
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  const panel = page.getByTestId('outlier-scatter');
  await expect(panel.getByTestId('scatter-marked')).toBeVisible({ timeout: 60_000 });
  await panel.getByTestId('scatter-x').selectOption('components');
  await expect(panel.getByRole('figure', { name: 'Outliers by Component 1 and Component 2' })).toBeVisible();
  const bar = page.getByTestId('scatter-selection');
  await expect(bar).toHaveText('Drag over the chart to choose outliers.');

  await dragOver(page, [0.8, 0.01], [0.99, 0.99]);
  await page.mouse.up();
  await expect(bar).toContainText('A component is no column');
  const outliers = Number(/^(\d+)/.exec((await bar.textContent()) ?? '')?.[1]);
  expect(outliers).toBeGreaterThanOrEqual(5);
  await expect(bar.getByRole('button', { name: 'Filter both sides' })).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('components.png') });
  await bar.getByRole('button', { name: 'Filter production' }).click();
  await expect(filters(page)).toHaveCount(1);
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toContainText(`${outliers} of 600\u00a0rows`, { timeout: 30_000 });
  await page.keyboard.press('Control+z');
  await expect(filters(page)).toHaveCount(0);

  // Above the threshold, as many as are flagged.
  const flagged = page.getByTestId('flagged-production');
  const rates = page.getByRole('region', { name: 'Rates' });
  await expect(flagged).not.toHaveText('0', { timeout: 30_000 });
  const above = await flagged.innerText();
  await rates.getByRole('button', { name: 'Filter production' }).click();
  await expect(filters(page)).toHaveCount(1);
  await expect(comparison).toContainText(`${above} of 600\u00a0rows`, { timeout: 30_000 });
  await page.keyboard.press('Control+z');
  await expect(filters(page)).toHaveCount(0);

  // Too many are said to be.
  await expect(flagged).toHaveText(above, { timeout: 30_000 });
  await page.getByRole('slider', { name: 'Threshold of the score' }).fill('0');
  const button = rates.getByRole('button', { name: 'Filter production' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAttribute('title', /too many to name by their ids; 500 can be/);
  await button.click({ force: true });
  await expect(filters(page)).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('too-many.png') });
});
