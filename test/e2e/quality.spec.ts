import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { resultSchema } from '../../shared/domain/result';
import { expect, test } from './launch';
import { clipboard, compared, menu, openLending, problems, resize, row } from './workbench';

const summary = (page: Page): Locator => page.getByTestId('quality-summary');
const table = (page: Page): Locator => page.getByTestId('quality-table');

/** Waits until the checks of what is compared are there. */
async function checked(page: Page): Promise<void> {
  await compared(page);
  await expect(summary(page)).toHaveAttribute('data-old', 'false', { timeout: 30_000 });
}

test('the sample: a line under the verdict opens to checks, worst first', async ({ launch }, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await page.getByTestId('open-sample').click();
  await checked(page);
  await expect(summary(page)).toHaveText(/^Data quality:\s*1 warn, 2 unknown, \d+ pass$/);
  await page.screenshot({ path: info.outputPath('closed.png') });
  await summary(page).click();
  await expect(table(page).locator('tbody tr')).toHaveCount(3);
  const warned = page.getByTestId('quality-out_of_range-age');
  await expect(warned).toContainText('0.504% of the values are beyond the reference’s');
  await page.screenshot({ path: info.outputPath('open.png') });
  await page.getByTestId('quality-passed').click();
  await expect(page.getByTestId('quality-duplicate_ids-prediction_id')).toContainText(
    'Every identifier of production comes once.',
  );
  await expect(page.getByTestId('quality-rows_per_period-timestamp')).toContainText('Pass');
  await expect(problems(page)).toHaveCount(0);
});

test('what is wrong is told with its numbers, opens its column, and goes into the table, the result and the card', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await checked(page);
  await summary(page).click();
  const missing = page.getByTestId('quality-missing_values-age');
  await expect(missing).toHaveAttribute('data-verdict', 'warn');
  await expect(missing).toContainText(/Missing values rose from 0% to 9\.\d+%, by 9\.\d+ points/);
  await expect(page.getByTestId('quality-new_categories-region')).toHaveAttribute('data-verdict', 'fail');
  const verdicts = await table(page)
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-verdict')));
  const order = ['fail', 'warn', 'unknown'];
  expect(verdicts).toEqual(order.flatMap((verdict) => verdicts.filter((one) => one === verdict)));

  // The filter would hide it: the column comes into sight all the same, opened.
  await page.getByTestId('drift-search').fill('income');
  await expect(row(page, 'age')).toHaveCount(0);
  await missing.click();
  await expect(row(page, 'age')).toHaveAttribute('data-expanded', 'true');
  await expect(row(page, 'age')).toBeInViewport();
  await expect(page.getByTestId('drift-detail').getByRole('figure')).toBeInViewport({ ratio: 0.5 });
  await page.screenshot({ path: info.outputPath('light.png') });
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await page.screenshot({ path: info.outputPath('dark.png') });

  await page.getByRole('button', { name: 'Copy checks' }).click();
  await expect.poll(() => clipboard(running)).toMatch(/^verdict,column,check,found,/);
  expect(await clipboard(running)).toMatch(/\r\nwarn,age,missing_values,"Missing values rose/);

  const file = path.join(folder, 'result.json');
  await running.answerSaveDialog(file);
  await menu(running, 'export-result');
  await expect
    .poll(
      async () => resultSchema.safeParse(JSON.parse(await readFile(file, 'utf8').catch(() => '0'))).success,
    )
    .toBe(true);
  const { quality } = resultSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  expect(quality?.checks.find(({ id, column }) => id === 'missing_values' && column === 'age')).toMatchObject(
    {
      verdict: 'warn',
    },
  );
  await page.getByTestId('nav-card').click();
  await expect(page.getByRole('heading', { name: 'Data quality' })).toBeVisible();

  // The comparison made anew, the checks follow it.
  await page.getByTestId('nav-drift').click();
  await page.getByTestId('swap').click();
  await checked(page);
  await summary(page).click();
  await expect(page.getByTestId('quality-vanished_categories-region')).toBeVisible();
});
