import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { verdict } from './workbench';

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
  expect(sizeOf(png)).toEqual([1800, 640]);
  // A picture of one colour would be a tenth of it.
  expect(png.length).toBeGreaterThan(10_000);
  await info.attach('over-time', { body: png, contentType: 'image/png' });

  const drawing = path.join(folder, 'over-time.svg');
  await running.answerSaveDialog(drawing);
  await overTime.getByRole('button', { name: 'Export Over time' }).click();
  await page.getByRole('menuitem', { name: 'Save as SVG…' }).click();
  await expect(said).toContainText('Exported over-time.svg', { timeout: 60_000 });
  expect(await readFile(drawing, 'utf8')).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);

  for (const view of ['subgroups', 'outliers']) {
    await page.getByTestId(`nav-${view}`).click();
    await expect(page.getByTestId(`${view}-headline`)).toBeVisible({ timeout: 60_000 });
    await page.screenshot({ path: info.outputPath(`${view}.png`) });
  }
});
