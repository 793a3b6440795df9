import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { compared, drop, verdict } from './workbench';

test('the sample over time: another metric, in words under the pointer, and a period taken by dragging', async ({
  launch,
}, info) => {
  const { page } = await launch({ args: ['--sample'] });
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  const timeline = page.getByTestId('timeline');
  await expect(timeline).toBeVisible({ timeout: 30_000 });
  await expect(timeline.locator('.timeline-hint')).toContainText('Population stability index');
  await expect(timeline).toHaveAttribute('aria-busy', 'false');
  await page.getByTestId('timeline-metric').selectOption('ks');
  // All metrics are counted at once: another one reads no rows.
  await expect(timeline).toHaveAttribute('aria-busy', 'false', { timeout: 100 });
  await expect(timeline.locator('.timeline-hint')).toContainText('cumulative distributions');
  const names = await timeline.locator('.timeline-name.ellipsis').allTextContents();
  expect(names.length).toBeGreaterThan(0);
  // Categories have no such distance: they are no lines, and it is said how many are left out.
  await expect(page.getByTestId('timeline-left-out')).toContainText(
    /\d+.columns? left out: .*(is|are) not numbers or times/,
  );
  // Worst first, each against its own limit.
  const worst = await timeline.locator('.timeline-worst[data-status="drifted"]').allTextContents();
  const times = worst.map((text) => Number(/· ([\d.,]+) ×/.exec(text)?.[1]?.replace(',', '')));
  expect(times.length).toBeGreaterThan(1);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  const heights = await timeline
    .locator('.timeline-cell[data-status="drifted"] > span')
    .evaluateAll((bars) => bars.map((bar) => (bar instanceof HTMLElement ? bar.style.height : '')));
  expect(new Set(heights).size).toBeGreaterThan(2);
  const cells = timeline.locator('.timeline-cell');
  await cells.nth(2).hover();
  await expect(timeline.locator('.timeline-reading')).toContainText(
    /Kolmogorov-Smirnov 0\.\d+ · [\d.,]+ × its limit 0\.\d+ · chance up to/,
  );
  await page.screenshot({ path: info.outputPath('ks.png') });

  const productionCells = timeline.locator('.timeline-cell[data-side="production"]');
  const first = await productionCells.nth(1).boundingBox();
  const last = await productionCells.nth(2).boundingBox();
  if (first === null || last === null) throw new Error('There are chunks of production.');
  await page.mouse.move(first.x + first.width / 2, first.y + 5);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width / 2, last.y + 5, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /^Remove the filter/ })).toHaveCount(1);
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.screenshot({ path: info.outputPath('brushed.png') });
});

test('a time zone that is none is refused at its field, and what is shown stays', async ({
  launch,
  folder,
}, info) => {
  const { page } = await launch();
  const log = (start: string): string =>
    `timestamp,amount\n${Array.from({ length: 240 }, (_, row) => {
      const at = new Date(Date.parse(start) + row * 6 * 3_600_000).toISOString();
      return `${at},${(row * 37) % 100}`;
    }).join('\n')}\n`;
  const files = [path.join(folder, 'before.csv'), path.join(folder, 'after.csv')];
  await writeFile(files[0] ?? '', log('2026-01-01'));
  await writeFile(files[1] ?? '', log('2026-03-02'));
  await drop(page, files);
  await compared(page);
  const timeline = page.getByTestId('timeline');
  const cells = timeline.locator('.timeline-cell');
  await expect(cells.nth(2)).toBeVisible({ timeout: 30_000 });
  const pill = timeline.getByTestId('chunking');
  const shown = await pill.textContent();

  await pill.click();
  const form = page.locator('form.settings-form');
  const zone = form.getByLabel('Time zone');
  await zone.fill('Europe/Berlinn');
  await expect(form).toContainText('Not a time zone. Give an IANA name, such as Europe/Berlin');
  await expect(zone).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByRole('button', { name: 'Cut again' })).toBeDisabled();
  await page.screenshot({ path: info.outputPath('zone.png') });
  await zone.press('Enter');
  await expect(form).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(pill).toHaveText(shown ?? '');
  await expect(cells.nth(2)).toBeVisible();

  await pill.click();
  await zone.fill('Europe/Berlin');
  await form.getByRole('button', { name: 'Cut again' }).click();
  await expect(pill).toContainText('Europe/Berlin', { timeout: 30_000 });
  await expect(cells.nth(2)).toBeVisible();
});
