import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { menu, row, verdict } from './workbench';

/** Where the width and the height stand in a PNG file. */
const sizeOf = (png: Buffer): readonly [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];

test('a table is copied and saved as CSV, a chart as PNG and SVG', async ({ launch, folder }, info) => {
  test.setTimeout(180_000);
  const running = await launch({ args: ['--sample'] });
  const { page, app } = running;
  const said = page.getByRole('contentinfo');
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });
  await page.getByTestId('nav-performance').click();
  await expect(page.getByTestId('performance-headline')).toBeVisible({ timeout: 60_000 });
  await page.screenshot({ path: info.outputPath('performance.png') });

  const metrics = page.getByRole('region', { name: 'Metrics' });
  await metrics.getByRole('button', { name: 'Export Metrics' }).click();
  await page.screenshot({ path: info.outputPath('menu.png') });
  await page.getByRole('menuitem', { name: 'Copy as CSV' }).click();
  await expect(said).toContainText('Copied “Metrics” as CSV');
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^metric,reference,reference_lower,/);

  const table = path.join(folder, 'metrics.csv');
  await running.answerSaveDialog(table);
  // By the keyboard alone.
  await metrics.getByRole('button', { name: 'Export Metrics' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Copy as CSV' }).press('ArrowDown');
  await page.getByRole('menuitem', { name: 'Save as CSV…' }).press('Enter');
  await expect(said).toContainText('Exported metrics.csv', { timeout: 60_000 });
  const saved = await readFile(table, 'utf8');
  expect(saved.replaceAll('\r\n', '\n').trimEnd()).toBe(copied.replaceAll('\r\n', '\n'));
  const shown = await page.getByTestId('performance-metrics').locator('tbody tr').count();
  expect(saved.trimEnd().split('\r\n')).toHaveLength(shown + 1);

  const overTime = page.getByRole('region', { name: 'Over time' });
  const picture = path.join(folder, 'over-time.png');
  await running.answerSaveDialog(picture);
  await overTime.getByRole('button', { name: 'Export Over time' }).click();
  await page.getByRole('menuitem', { name: 'Save as PNG…' }).click();
  await expect(said).toContainText('Exported over-time.png', { timeout: 60_000 });
  const png = await readFile(picture);
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  // The drawing, twice its size, and what stands above it.
  const [width, height] = sizeOf(png);
  expect(width).toBe(1800);
  expect(height).toBeGreaterThan(640);
  // A picture of one colour would be a tenth of it.
  expect(png.length).toBeGreaterThan(10_000);
  await writeFile(info.outputPath('saved.png'), png);

  const drawing = path.join(folder, 'over-time.svg');
  await running.answerSaveDialog(drawing);
  await overTime.getByRole('button', { name: 'Export Over time' }).click();
  await page.getByRole('menuitem', { name: 'Save as SVG…' }).click();
  await expect(said).toContainText('Exported over-time.svg', { timeout: 60_000 });
  const svg = await readFile(drawing, 'utf8');
  expect(svg).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
  for (const text of ['Accuracy by ', 'Reference: ', 'Production: ', 'Time, UTC'])
    expect(svg).toContain(text);

  await test.step('a picture stands for itself, on a light ground in the dark theme too', async () => {
    await menu(running, 'theme-dark');
    await page.getByTestId('nav-drift').click();
    await row(page, 'age').getByRole('button').first().click();
    for (const [tab, texts] of [
      [
        'distribution',
        ['Shares of the bins of age', 'Share of rows', 'Adds to PSI', 'What each bin adds to PSI'],
      ],
      ['histogram', ['Histogram of age', 'Share of values']],
      ['ecdf', ['Empirical distribution functions of age', 'Share of values at or under', 'Largest gap']],
      ['quantiles', ['Quantiles of age', 'Reference quantile', 'Production quantile', 'Mean']],
    ] as const) {
      await page.getByTestId(`drift-tab-${tab}`).click();
      const figure = page.locator('.detail-panel:not([hidden]) figure.chart');
      await expect(figure.locator('.main-svg').first()).toBeVisible({ timeout: 30_000 });
      for (const format of ['svg', 'png'] as const) {
        await running.answerSaveDialog(path.join(folder, `${tab}.${format}`));
        await figure.hover();
        await figure.getByRole('button', { name: /^Export/ }).click();
        await page.getByRole('menuitem', { name: `Save as ${format.toUpperCase()}…` }).click();
        await expect(said).toContainText(`Exported ${tab}.${format}`, { timeout: 60_000 });
      }
      const saved = await readFile(path.join(folder, `${tab}.svg`), 'utf8');
      const words = saved.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ');
      for (const text of [...texts, 'Reference: ', 'Production: ', ' rows']) expect(words).toContain(text);
      expect(saved).toContain('style="fill: rgb(255, 255, 255); fill-opacity: 1;"/>');
      await writeFile(info.outputPath(`${tab}.png`), await readFile(path.join(folder, `${tab}.png`)));
    }
    await menu(running, 'theme-light');
  });

  for (const view of ['performance', 'shadow', 'subgroups', 'outliers']) {
    await page.getByTestId(`nav-${view}`).click();
    await expect(page.getByTestId(`${view}-headline`)).toBeVisible({ timeout: 60_000 });
    await page.screenshot({ path: info.outputPath(`${view}.png`) });
    // No panel with a table or a chart is without its exports.
    const panels = page.locator('.viewed-panel:has(table:not(.visually-hidden *), .chart)');
    expect(await panels.count()).toBeGreaterThan(3);
    await expect(panels.filter({ hasNot: page.locator('.save-menu') })).toHaveCount(0);
  }
});
