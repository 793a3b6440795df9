import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from './launch';
import { compared, drop, resize, row } from './workbench';

const COLUMNS = 29;
const nameOf = (column: number): string =>
  column === 0 ? 'spent <b>in all</b>' : `average_monthly_transactions_of_the_last_${column}_quarters`;

/** Files of many columns with long names, the first with a heavy tail, and a time. */
async function longNames(folder: string): Promise<string[]> {
  const line = (side: number) => (_: unknown, i: number) => {
    const day = new Date(Date.UTC(2024, 6 * side, 1 + (i % 150))).toISOString().slice(0, 19);
    const values = Array.from({ length: COLUMNS }, (_unused, column) => {
      const wave = Math.sin((i + 1) * (column + 2) * 0.37 + side * column) * 10 + 20;
      return (column === 0 && i % 250 === 7 ? wave * 1e7 : wave).toFixed(4);
    });
    return [day, ...values].join(',');
  };
  return Promise.all(
    [0, 1].map(async (side) => {
      const file = path.join(folder, side === 0 ? 'before.csv' : 'after.csv');
      const head = ['event_time', ...Array.from({ length: COLUMNS }, (_, column) => nameOf(column))].join(
        ',',
      );
      await writeFile(file, [head, ...Array.from({ length: 2000 }, line(side))].join('\n'));
      return file;
    }),
  );
}

/** The texts that are wider than their element, and so cut. */
const cut = (texts: Locator): Promise<string[]> =>
  texts.evaluateAll((all) =>
    all.flatMap((one) => (one.scrollWidth > one.clientWidth + 1 ? [one.textContent] : [])),
  );

test('texts fit into the smallest window, and names of columns can be read on the map of correlations', async ({
  launch,
  folder,
}, info) => {
  test.setTimeout(120_000);
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, await longNames(folder));
  await compared(page);
  const timeline = page.getByTestId('timeline');
  await expect(timeline).toBeVisible({ timeout: 30_000 });
  expect(await cut(timeline.locator('.timeline-hint'))).toEqual([]);

  await test.step('the heavy tail is not drawn, and told', async () => {
    await page.getByTestId('drift-search').fill('spent');
    await row(page, nameOf(0)).getByRole('button').first().click();
    await page.getByTestId('drift-tab-ecdf').click();
    await expect(page.locator('.detail-panel:not([hidden])')).toContainText(
      /Beyond the range shown: [\d,]+ reference \(\d\.\d\s%\) and [\d,]+ production \(\d\.\d\s%\) values\./,
    );
  });

  await test.step('what a test sees and its source', async () => {
    await page.getByTestId('drift-tab-tests').click();
    await expect(page.getByTestId('tests-table')).toBeVisible({ timeout: 30_000 });
    await page.screenshot({ path: info.outputPath('tests.png') });
    expect(await cut(page.locator('.tests-table :is(.test-words, .test-name > span)'))).toEqual([]);
  });

  await test.step('names of columns together', async () => {
    await page.getByTestId('view-together').click();
    await expect(page.getByTestId('together')).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });
    const part = page.getByRole('region', { name: 'Correlations' });
    await part.evaluate((element) => element.scrollIntoView());
    await page.screenshot({ path: info.outputPath('together.png') });
    const names = part.locator('.heat-name');
    await expect(names).toHaveCount(50);
    await expect(part.locator('.heat-name[data-across="true"]')).toHaveCount(25);
    await expect(part).toContainText('The 25 of 29 columns in the pairs that changed most.');
    expect(await cut(names)).toEqual([]);
    expect(await cut(part.locator('.pair > span'))).toEqual([]);
    // Shortened in the middle, whole where it is pointed at.
    const long = names.filter({ hasText: /^average_.*…\d*_?\w+$/ }).first();
    await expect(long).toHaveAttribute('title', /^average_monthly_transactions_of_the_last_\d+_quarters$/);
  });

  await test.step('the map as a picture', async () => {
    const file = path.join(folder, 'map.svg');
    await running.answerSaveDialog(file);
    await page.getByRole('button', { name: 'Export map of correlations' }).click();
    await page.getByRole('menuitem', { name: 'Save as SVG…' }).click();
    await expect(page.getByRole('contentinfo')).toContainText('Exported map.svg', { timeout: 60_000 });
    const svg = await readFile(file, 'utf8');
    await writeFile(info.outputPath('map.svg'), svg);
    const words = svg.replace(/<[^>]*>/g, ' ');
    for (const text of ['Spearman’s correlation', 'Reference: before', 'The 25 of 29 columns', '_quarters'])
      expect(words.includes(text), text).toBe(true);
  });
});
