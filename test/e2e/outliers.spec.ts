import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { drop, verdict } from './workbench';

test('outliers: a bad row is found, why, its rows, another threshold, the card', async ({
  launch,
  folder,
}, info) => {
  test.setTimeout(120_000);
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  await expect(page.getByTestId('outliers-headline')).toHaveText(/^Production has .*outliers/, {
    timeout: 60_000,
  });
  await page.screenshot({ path: info.outputPath('sample.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: info.outputPath('dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });

  // The line moves, the counts follow; fewer rows lie to the right of it the further it goes.
  const flagged = page.getByTestId('flagged-production');
  const inUse = Number((await flagged.innerText()).replaceAll(',', ''));
  const slider = page.getByRole('slider', { name: 'Threshold of the score' });
  await slider.fill(String(Number(await slider.inputValue()) - 30));
  await expect
    .poll(async () => Number((await flagged.innerText()).replaceAll(',', '')))
    .toBeGreaterThan(inUse);
  await page.getByRole('button', { name: 'Use this threshold' }).click();
  await expect(page.getByTestId('outlier-threshold')).toContainText('(in use)', { timeout: 60_000 });
  await expect(page.getByTestId('outlier-share')).not.toHaveValue('1');

  const first = page.getByTestId('outlier-rows').locator('tbody tr').first();
  const id = await first.getByRole('rowheader').getByRole('button').innerText();
  await first.getByRole('rowheader').getByRole('button').click();
  await expect(page.getByTestId('nav-data')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByText(id).first()).toBeVisible();

  await page.getByTestId('nav-card').click();
  await expect(page.getByRole('heading', { name: 'Outliers' })).toBeVisible({ timeout: 60_000 });
  await running.answerSaveDialog(path.join(folder, 'card.md'));
  await page.getByTestId('export-card').click();
  await expect(page.getByRole('contentinfo')).toContainText('Exported card.md', { timeout: 60_000 });
  expect(await readFile(path.join(folder, 'card.md'), 'utf8')).toContain('## Outliers');
});

test('one value that was never seen: first, with its column, and by every method', async ({
  launch,
  folder,
}, info) => {
  const rows = (seed: number, bad: boolean): string =>
    Array.from({ length: 400 }, (_, i) => {
      const a = ((i * 7919 + seed) % 1009) / 10;
      const wrong = bad && i === 123;
      return `p${seed}-${i},${wrong ? a * 100 + 5000 : a},${(a * 2 + ((i * 31) % 17)).toFixed(2)},${'xyz'[i % 3] ?? ''}`;
    }).join('\n');
  const files = await Promise.all(
    (['reference', 'production'] as const).map(async (name, i) => {
      const file = path.join(folder, `${name}.csv`);
      await writeFile(file, `prediction_id,"in|come <b>",debt,kind\n${rows(i + 1, name === 'production')}\n`);
      return file;
    }),
  );
  const { page } = await launch();
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, files);
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  const first = page.getByTestId('outlier-rows').locator('tbody tr').first();
  for (const method of ['isolation-forest', 'ecod', 'mahalanobis']) {
    await page.getByTestId('outlier-method').selectOption(method);
    await expect(first).toContainText('p2-123', { timeout: 30_000 });
    await expect(first).toContainText('far beyond');
    await expect(first.locator('.reason').first()).toContainText('in|come <b>');
  }
  await page.screenshot({ path: info.outputPath('bad-row.png') });
});

test('nothing to judge rows by is said', async ({ launch, folder }) => {
  const files = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const file = path.join(folder, `${name}.csv`);
      await writeFile(file, `same\n${Array.from({ length: 50 }, () => '5').join('\n')}\n`);
      return file;
    }),
  );
  const { page } = await launch();
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, files);
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  await expect(page.getByTestId('outliers')).toContainText('No column tells one row from another');
});

test('what was stopped can be found another way', async ({ launch }, info) => {
  test.setTimeout(120_000);
  const { page } = await launch({ args: ['--sample'] });
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  await expect(page.getByTestId('outliers')).toHaveAttribute('data-phase', 'running');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('outliers')).toContainText('was stopped');
  await page.screenshot({ path: info.outputPath('stopped.png') });
  await page.getByTestId('outlier-method').selectOption('ecod');
  await expect(page.getByTestId('outliers-headline')).toBeVisible({ timeout: 60_000 });
});
