import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { drop, verdict } from './workbench';

test('subgroups of the sample: who differs, another tolerance, a threshold of its own, the rows, the card', async ({
  launch,
  folder,
}, info) => {
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-subgroups').click();
  const headline = page.getByTestId('subgroups-headline');
  await expect(headline).toHaveText(/^\d+ of \d+ groups differ by more than 5 points$/, { timeout: 30_000 });
  await page.screenshot({ path: info.outputPath('first.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: info.outputPath('dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });

  await page.getByTestId('attribute').filter({ hasText: /^sex$/ }).click();
  const male = page.getByTestId('group').filter({ hasText: 'Male' }).filter({ hasNotText: 'Female' });
  await expect(male.locator('td[data-verdict="fail"]')).toHaveText(['84.4 %']);
  await expect(page.getByTestId('worst-rows').getByRole('row').nth(1)).toContainText('age 18 to under 25');
  await page.getByRole('button', { name: 'Precision', exact: true }).click();
  await expect(page.getByTestId('disparity')).toContainText('Predictive parity');
  await expect(page.getByTestId('disparity').getByRole('listitem')).toContainText('+6.8');
  await page.screenshot({ path: info.outputPath('sex.png') });

  // The four-fifths rule lets 84.4 against 77.6 pass.
  await page.getByTestId('subgroups-tolerance-by').selectOption('ratio');
  await expect(headline).toHaveText(/differ by more than a ratio of 0.8$/, { timeout: 30_000 });
  await expect(page.getByTestId('attribute').filter({ hasText: /^sex$/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(male.locator('td[data-verdict="pass"]').last()).toBeVisible();

  const numbers = page.getByTestId('group-threshold-numbers');
  await expect(page.getByTestId('group-threshold-value')).toHaveText('0.50');
  await page.getByRole('slider', { name: 'Threshold of Male' }).fill('60');
  await expect(page.getByTestId('group-threshold-value')).toHaveText('by group');
  await page.getByRole('button', { name: 'Equal selection rates' }).click();
  const rates = numbers.locator('tbody tr td:nth-child(3)');
  await expect(rates).toHaveCount(3);
  const [together = '', ...each] = await rates.allTextContents();
  for (const rate of each) expect(Math.abs(parseFloat(rate) - parseFloat(together))).toBeLessThan(1.5);
  await page.screenshot({ path: info.outputPath('threshold.png'), fullPage: true });

  await page.getByTestId('curve-kind').selectOption('calibration');
  await expect(page.getByTestId('group-curves')).toContainText('share of positives by score');
  await page.getByTestId('group-curves').getByRole('button', { name: 'Male', exact: true }).click();
  await page.getByTestId('group-curves').scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('curves.png') });

  // Groups of one's own, and the rows of one.
  await page.getByTestId('add-attribute').selectOption('education');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByTestId('attribute').filter({ hasText: /^education$/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByTestId('group-matrix')).toContainText('missing', { timeout: 30_000 });
  await page
    .getByTestId('group')
    .filter({ hasText: 'missing' })
    .getByRole('button', { name: 'missing' })
    .click();
  await expect(page.getByText(/^education is missing$|education missing/).first()).toBeVisible();

  await page.getByTestId('nav-subgroups').click();
  await expect(headline).toBeVisible();
  await running.answerSaveDialog(path.join(folder, 'card.md'));
  await page.getByTestId('nav-card').click();
  await expect(page.getByRole('heading', { name: 'Subgroups' })).toBeVisible({ timeout: 30_000 });
  await page.getByTestId('export-card').click();
  await expect(page.getByRole('contentinfo')).toContainText('Exported card.md', { timeout: 60_000 });
  expect(await readFile(path.join(folder, 'card.md'), 'utf8')).toContain('### Where the model is worst');
});

test('without predictions it says what is missing', async ({ launch, folder }) => {
  const files = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const file = path.join(folder, `${name}.csv`);
      await writeFile(file, `x,y\n${Array.from({ length: 50 }, (_, i) => `${i},${i % 7}`).join('\n')}\n`);
      return file;
    }),
  );
  const { page } = await launch();
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, files);
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-subgroups').click();
  await expect(page.getByTestId('subgroups')).toContainText('There is nothing to judge');
  await expect(page.getByRole('button', { name: 'Go to Data' })).toBeVisible();
});

test('settings can be undone, and a column that is gone is no dead end', async ({ launch }, info) => {
  const { page } = await launch({ args: ['--sample'] });
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-subgroups').click();
  const headline = page.getByTestId('subgroups-headline');
  await expect(headline).toHaveText(/more than 5 points$/, { timeout: 30_000 });
  await page.getByTestId('subgroups-tolerance').fill('100');
  await page.getByTestId('subgroups-tolerance').press('Enter');
  await expect(page.getByTestId('subgroups-tolerance')).toHaveAttribute('aria-invalid', 'true');
  await page.getByTestId('subgroups-tolerance').fill('12');
  await page.getByTestId('subgroups-tolerance').press('Enter');
  await expect(headline).toHaveText(/more than 12 points$/, { timeout: 30_000 });
  await page.getByTestId('add-attribute').selectOption('education');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const education = page.getByTestId('attribute').filter({ hasText: /^education$/ });
  await expect(education).toBeVisible({ timeout: 30_000 });
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect(education).toBeHidden({ timeout: 30_000 });
  await expect(headline).toHaveText(/more than 12 points$/);
  await page.keyboard.press('Control+z');
  await expect(headline).toHaveText(/more than 5 points$/, { timeout: 30_000 });
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+y');
  await expect(education).toBeVisible({ timeout: 30_000 });

  // The column is no feature any more: no group can be made by it.
  await page.getByTestId('nav-data').click();
  await page.getByTestId('column-list').getByRole('combobox').fill('education');
  await page.keyboard.press('Enter');
  await page.getByTestId('role-select').click();
  await page.getByRole('option', { name: /^ignored/ }).click();
  await page.getByTestId('nav-subgroups').click();
  await expect(page.getByTestId('subgroups')).toContainText('left out of the comparison', {
    timeout: 30_000,
  });
  await page.screenshot({ path: info.outputPath('gone.png') });
  await page.getByRole('button', { name: 'Leave out education' }).click();
  await expect(headline).toBeVisible({ timeout: 30_000 });
});
