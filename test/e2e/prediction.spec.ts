import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { verdict } from './workbench';

/**
 * The plainly bad prediction of the sample: of the listed outliers the first that was wrong, and the most confident of
 * them. A person of 95 with difficulties in seeing, hearing and thinking, given a probability of 1.9 % to have a job,
 * who has one.
 */
const BAD = { id: 'ma-246653', row: 'Production row 177,868' };

test('one bad prediction: found, why, on the card, in the exported card', async ({
  launch,
  folder,
}, info) => {
  test.setTimeout(180_000);
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  const { id } = BAD;
  const bad = page.getByTestId('outlier-rows').locator('tbody tr').filter({ hasText: id });
  await bad.getByRole('button', { name: /^Why row/ }).click({ timeout: 60_000 });

  const sheet = page.getByTestId('prediction');
  await expect(sheet).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });
  await expect(sheet).toContainText(id);
  // Wrong, and surely so; unlike the reference, and by what.
  await expect(page.getByTestId('prediction-outcome')).toHaveText(
    'The prediction was wrong: 0, and the label is 1.',
  );
  await expect(sheet).toContainText('0.0185');
  await expect(page.getByTestId('prediction-findings')).toContainText('Unlike the reference');
  await expect(sheet.getByRole('region', { name: 'Nearest reference rows' }).locator('tbody tr')).toHaveCount(
    10,
  );
  await expect(
    sheet.getByRole('region', { name: 'What makes its outlier score' }).locator('tbody tr').first(),
  ).toContainText('_difficulty');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.screenshot({ path: info.outputPath('sheet.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: info.outputPath('dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });

  const title = await sheet.getByRole('heading', { level: 2 }).innerText();
  expect(title).toBe(BAD.row);
  await sheet.getByRole('button', { name: 'Add to card' }).click();
  await expect(sheet.getByRole('button', { name: 'Remove from card' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  // By an id that is not there, then by one that is.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('find a prediction');
  await page.keyboard.press('Enter');
  await sheet.getByLabel('Prediction id').fill('nobody');
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('alert')).toContainText('“nobody”');
  await sheet.getByLabel('Prediction id').fill(id);
  await page.keyboard.press('Enter');
  await expect(sheet).toContainText(title, { timeout: 30_000 });
  await expect(sheet.getByRole('button', { name: 'Remove from card' })).toBeVisible();
  await page.keyboard.press('Escape');

  // By its id in the palette.
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/the id of a prediction/).fill(id);
  await page.getByText(`Tell the story of “${id}”`).click();
  await expect(sheet).toContainText(title, { timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  // From a row of the Data view, by its key.
  await page.getByTestId('nav-data').click();
  const cell = page.getByTestId('grid-row').nth(2).getByRole('gridcell').first();
  await cell.click();
  await page.keyboard.press('Alt+Enter');
  await expect(sheet).toContainText('Reference row 3', { timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.getByTestId('nav-card').click();
  await expect(page.getByRole('heading', { name: 'Single predictions' })).toBeVisible({ timeout: 60_000 });
  await running.answerSaveDialog(path.join(folder, 'card.md'));
  await page.getByTestId('export-card').click();
  await expect(page.getByRole('contentinfo')).toContainText('Exported card.md', { timeout: 60_000 });
  const card = await readFile(path.join(folder, 'card.md'), 'utf8');
  expect(card).toContain(`### ${title}`);
  expect(card).not.toContain(id);
  expect(card).toMatch(/\| `sex` \| withheld \|/);
});
