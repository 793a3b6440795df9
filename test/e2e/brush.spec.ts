import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type RunningApp, test } from './launch';
import { cell, columnsInOrder, compared, drop, resize, row, verdict } from './workbench';

/** Opens a column on its histogram and waits until the brush can follow all columns. */
async function openHistogram(page: Page, column: string): Promise<void> {
  await row(page, column).getByRole('button').first().click();
  await page.getByTestId('drift-tab-histogram').click();
  await expect(page.locator('.brush-layer .nsewdrag')).toBeVisible();
  await expect(page.getByRole('contentinfo')).not.toContainText('Counting for the brush');
}

/** Presses at one place of the histogram, 0 to 1, and goes to another. */
async function dragOver(page: Page, from: number, to: number): Promise<void> {
  const plot = await page.locator('.brush-layer .nsewdrag').boundingBox();
  if (plot === null) throw new Error('The histogram has a plot.');
  const y = plot.y + plot.height / 2;
  await page.mouse.move(plot.x + from * plot.width, y);
  await page.mouse.down();
  await page.mouse.move(plot.x + to * plot.width, y, { steps: 8 });
}

test('a histogram is brushed: the table follows, then both slices are narrowed, and all values come back', async ({
  launch,
}, info) => {
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await resize(running, 1280, 800);
  await compared(page);
  await expect(page.getByTestId('timeline')).toBeVisible({ timeout: 30_000 });
  await openHistogram(page, 'age');
  const order = await columnsInOrder(page);
  const psi = cell(page, 'household_relationship', 'psi');
  const before = await psi.textContent();

  await dragOver(page, 0.05, 0.4);
  const line = page.getByTestId('brush-line');
  await expect(line).toContainText(/\d+ reference and [\d,]+ production rows · \d+ of \d+\scolumns drifted/);
  await expect(row(page, 'household_relationship')).toHaveAttribute('data-brushed', 'true');
  await expect(psi).not.toHaveText(before ?? '');
  const under = await psi.textContent();
  // Kolmogorov-Smirnov needs more than counts.
  await expect(
    cell(page, 'prediction_score', 'ks').getByRole('img', { name: 'not yet computed' }),
  ).toBeVisible();
  expect(await columnsInOrder(page)).toEqual(order);
  const [reference = '', production = ''] =
    /([\d,]+) reference and ([\d,]+)/
      .exec((await line.locator('.brush-words').textContent()) ?? '')
      ?.slice(1) ?? [];
  await page.screenshot({ path: info.outputPath('under-the-brush.png') });

  // Escape puts it down again.
  await page.keyboard.press('Escape');
  await expect(psi).toHaveText(before ?? '');
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /^Remove the filter/ })).toHaveCount(0);

  await dragOver(page, 0.05, 0.4);
  await expect(psi).toHaveText(under ?? '');
  await page.mouse.up();
  await compared(page);
  await expect(page.getByRole('button', { name: /^Remove the filter/ })).toHaveCount(2);
  const comparison = page.getByRole('region', { name: 'Comparison' });
  for (const rows of [reference, production]) await expect(comparison).toContainText(rows);
  await expect(row(page, 'household_relationship')).toHaveAttribute('data-brushed', 'false');
  await page.screenshot({ path: info.outputPath('narrowed.png') });
  await expect(page.locator('.brush-layer')).toBeInViewport({ ratio: 1 });

  await page.getByRole('button', { name: 'All values again' }).click();
  await compared(page);
  await expect(page.getByRole('button', { name: /^Remove the filter/ })).toHaveCount(0);
  await expect(psi).toHaveText(before ?? '');
});

test('while chunks are dragged over, the table is that of their period', async ({ launch }, info) => {
  const { page } = await launch({ args: ['--sample'] });
  await compared(page);
  const timeline = page.getByTestId('timeline');
  await expect(timeline).toBeVisible({ timeout: 30_000 });
  const cells = timeline.locator('.timeline-cell[data-side="production"]');
  const first = await cells.nth(1).boundingBox();
  const last = await cells.nth(2).boundingBox();
  if (first === null || last === null) throw new Error('There are chunks of production.');
  await page.mouse.move(first.x + first.width / 2, first.y + 5);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width / 2, last.y + 5, { steps: 4 });
  await expect(page.getByTestId('timeline-brush')).toContainText(
    /production rows · \d+ of \d+\scolumns drifted/,
  );
  await expect(row(page, 'household_relationship')).toHaveAttribute('data-brushed', 'true');
  const under = await cell(page, 'household_relationship', 'psi').textContent();
  await page.screenshot({ path: info.outputPath('dragging.png') });
  await page.mouse.up();
  await expect(row(page, 'household_relationship')).toHaveAttribute('data-brushed', 'false', {
    timeout: 30_000,
  });
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  // The reference stands, and so do its bins: what was shown while dragging is what is found.
  await expect(cell(page, 'household_relationship', 'psi')).toHaveText(under ?? '');
});

/** Opens two small files whose production has no values in the upper half of `x`, in the smallest window. */
async function openHalves(running: RunningApp, folder: string): Promise<void> {
  const line = (side: number) => (_: unknown, i: number) =>
    [
      (i % 100) / (1 + side) + i / 1e6,
      (i * 37) % 50,
      (i * i) % 97,
      i % 7,
      (i * 13) % 41,
      i % 11,
      i % 17,
      i % 23,
    ].join(',');
  const text = (side: number): string =>
    ['x,a,b,c,d,e,f,g', ...Array.from({ length: 3000 }, line(side))].join('\n');
  const files = [path.join(folder, 'whole.csv'), path.join(folder, 'half.csv')];
  for (const [side, file] of files.entries()) await writeFile(file, text(side));
  const { page } = running;
  await resize(running, 1280, 800);
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, files);
  await compared(page);
}

test('after a brush the opened column stays in sight, and the way back with it', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await openHalves(running, folder);
  const back = page.getByRole('button', { name: 'All values again' });
  await openHistogram(page, 'x');
  await expect(back).toHaveCount(0);
  const top = async (): Promise<number> => (await row(page, 'x').boundingBox())?.y ?? NaN;
  const before = await top();
  await dragOver(page, 0.03, 0.4);
  await page.mouse.up();
  await compared(page);
  await page.screenshot({ path: info.outputPath('let-go.png') });
  // Beside the chips that came, as much lower as these made everything.
  expect(Math.abs((await top()) - before)).toBeLessThan(40);
  await expect(page.locator('.brush-layer')).toBeInViewport({ ratio: 1 });
  await expect(back).toBeInViewport({ ratio: 1 });
  await expect(page.getByTestId('bins-changed')).toHaveText(
    /^PSI is now [\d.]+, on bins of the filtered reference; under the brush it was [\d.]+, on the bins of all rows\.$/,
  );

  await test.step('from a bar that is alone, too', async () => {
    await dragOver(page, 0.5, 0.52);
    await page.mouse.up();
    await compared(page);
    await expect(back).toBeInViewport({ ratio: 1 });
    await back.click();
    await compared(page);
    await expect(back).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Remove the filter/ })).toHaveCount(0);
  });

  await test.step('and where no rows are left', async () => {
    await expect(page.locator('.brush-layer .nsewdrag')).toBeVisible();
    await dragOver(page, 0.7, 0.9);
    await page.mouse.up();
    await expect(verdict(page)).toHaveText('Nothing to compare: the production slice has no rows');
    await page.screenshot({ path: info.outputPath('no-rows.png') });
    await expect(page.locator('.verdict').getByRole('button', { name: 'All values again' })).toBeInViewport();
    await back.click();
    await compared(page);
    await expect(verdict(page)).not.toContainText('Nothing to compare');
  });
});

test('tabs stay where they are when one is chosen', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  await openHalves(running, folder);
  await row(page, 'x').getByRole('button').first().click();
  for (const list of ['Views of the column', 'How columns are looked at']) {
    const tabs = page.getByRole('tablist', { name: list }).getByRole('tab');
    const places = async () => tabs.evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().left));
    const before = await places();
    for (let i = 0; i < before.length; i += 1) {
      await tabs.nth(i).click();
      await expect(tabs.nth(i)).toHaveAttribute('aria-selected', 'true');
      expect(await places()).toEqual(before);
    }
  }
});
