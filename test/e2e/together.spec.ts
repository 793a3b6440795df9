import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './launch';
import { compared, menu, openLending, resize } from './workbench';

const together = (page: Page) => page.getByTestId('together');

async function looked(page: Page): Promise<void> {
  await expect(together(page)).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });
}

test('columns together on the sample: no shift, over time too, and on the card once looked at', async ({
  launch,
}) => {
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await resize(running, 1280, 800);
  await compared(page);
  await page.getByTestId('view-together').click();
  await looked(page);
  await expect(page.getByTestId('together-headline')).toHaveText('Together, the columns are as they were');
  await expect(page.getByTestId('auc')).toContainText(/AUC 0\.5\d\d/);
  await expect(page.getByRole('region', { name: 'Classifier' })).toContainText('can hardly tell');
  await expect(page.getByRole('figure', { name: /Reconstruction error by/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Correlations' })).toContainText('120 pairs of columns');
  await expect(page.locator('.chart .main-svg').first()).toBeVisible();
  await running.screenshot('together-sample');
  await page.getByRole('region', { name: 'Correlations' }).evaluate((part) => part.scrollIntoView());
  await running.screenshot('together-sample-map');

  await page.getByRole('button', { name: 'Both sides' }).click();
  await expect(page.getByText('Lower left: reference. Upper right: production.')).toBeVisible();

  await page.getByTestId('view-columns').click();
  await expect(page.locator('.drift-row').first()).toBeVisible();
  await running.screenshot('together-columns');
  await page.getByRole('button', { name: 'Card', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Columns together' })).toBeVisible({ timeout: 30_000 });
});

test('columns together where they moved: who gives it away, and a new question asked anew', async ({
  launch,
  folder,
}) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await page.getByTestId('view-together').click();
  await looked(page);
  await expect(page.getByTestId('together-headline')).toHaveText('Together, the columns have drifted');
  await expect(page.locator('.chart .main-svg').first()).toBeVisible();
  await running.screenshot('together-lending');
  await menu(running, 'theme-dark');
  await page.getByRole('region', { name: 'Correlations' }).evaluate((part) => part.scrollIntoView());
  await running.screenshot('together-lending-dark');
  const classifier = page.getByRole('region', { name: 'Classifier' });
  await expect(classifier).toContainText(/tells the two sides apart, above all by/);

  await test.step('a column opens by itself', async () => {
    const first = classifier.locator('.ranking-name').first();
    const name = (await first.textContent()) ?? '';
    await first.click();
    await expect(page.getByTestId('drift-detail')).toBeVisible();
    await expect(page.getByTestId(`drift-row-${name}`)).toHaveAttribute('data-expanded', 'true');
  });

  await test.step('drift is held against what each input counts', async () => {
    const file = path.join(folder, 'importances.csv');
    await writeFile(file, 'feature,importance\nincome,0.5\nage,0.3\nchannel,0.15\nnot_here,0.05\n');
    await page.getByTestId('view-importance').click();
    await running.answerOpenDialog(file);
    await page.getByRole('button', { name: 'Open importances…' }).click();
    await expect(page.getByRole('figure', { name: /PSI of each column/ })).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('.chart .main-svg').first()).toBeVisible();
    await expect(page.getByTestId('unmatched-inputs')).toHaveText(
      '1 of 4 inputs with an importance is no column of both sides, 5% of the importance: not_here.',
    );
    await expect(page.getByTestId('verdict-detail')).toContainText(
      '1 of 4 inputs with an importance is no column of both sides: not_here.',
    );
    await running.screenshot('importance');
    await page.getByRole('region', { name: 'Columns by importance' }).locator('.link').first().click();
    await expect(page.getByTestId('drift-detail')).toBeVisible();
  });

  await test.step('swapped sides are looked at anew', async () => {
    await page.getByTestId('view-together').click();
    await looked(page);
    const before = await page.getByRole('region', { name: 'Reconstruction' }).textContent();
    await page.getByRole('button', { name: /swap/i }).first().click();
    await expect(together(page)).toHaveAttribute('aria-busy', 'true');
    await compared(page);
    await expect(together(page)).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
    expect(await page.getByRole('region', { name: 'Reconstruction' }).textContent()).not.toBe(before);
  });
});
