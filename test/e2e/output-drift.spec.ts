import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './launch';
import { csv, loans, type LoanOptions, PRODUCTION, REFERENCE } from './lending-data';
import { compared, drop, row } from './workbench';

const detail = (page: Page): Locator => page.getByTestId('drift-detail');

/** The lender's log with what the model answered and what came of it, a part of it not yet. */
const scored = (options: LoanOptions, answer: (index: number) => string, paid: (index: number) => string) =>
  csv(loans(options).map((loan, index) => ({ ...loan, prediction: answer(index), label: paid(index) })));

test('predictions and labels that are classes tell how far they moved', async ({ launch, folder }, info) => {
  const { page } = await launch();
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const files = ['early.csv', 'late.csv'].map((name) => path.join(folder, name));
  const [early = '', late = ''] = files;
  await writeFile(
    early,
    scored(
      REFERENCE,
      (index) => (index % 5 === 0 ? 'positive' : 'negative'),
      (index) => String(index % 4 === 0),
    ),
  );
  await writeFile(
    late,
    scored(
      PRODUCTION,
      (index) => (index % 2 === 0 ? 'positive' : 'negative'),
      (index) => (index % 2 === 0 ? '' : String(index % 4 === 1)),
    ),
  );
  await drop(page, files);
  await compared(page);
  const words = page.getByTestId('verdict-detail');
  await expect(words).toContainText('prediction “positive” +30 points (+0.75 σ)');
  await expect(words).toContainText('label “true” +25 points (+0.577 σ)');
  await expect(words).not.toContainText('Mean of predictions');

  const headings = page.locator('.drift-table').getByText('Predictions and labels');
  await expect(headings).toBeVisible();
  await row(page, 'prediction').click();
  const numbers = detail(page).locator('.side-numbers');
  await expect(numbers.getByRole('row', { name: /^Share of “positive”/ })).toContainText('+30.0 pts');
  await expect(numbers.getByRole('row', { name: /^Shift of the share/ })).toContainText('+0.75 σ');
  await page.screenshot({ path: info.outputPath('class.png') });

  await detail(page).getByTestId('definition').click();
  const definition = page.getByLabel('How prediction was measured');
  await expect(definition).toContainText('Δ = (p − r) / √(r · (1 − r))');
  await expect(definition).toContainText('“positive”');
  await expect(definition).toContainText('Glass');
  await page.keyboard.press('Escape');

  // Half of the labels have not come: they are no drift.
  await row(page, 'label').click();
  await expect(numbers.getByRole('row', { name: /^Share of “true”/ })).toContainText('50');
  await expect(numbers.getByRole('row', { name: /^Shift of the share/ })).toContainText('+0.577 σ');
  await row(page, 'age').click();
  await expect(numbers.getByRole('row', { name: /^Shift of the mean/ })).toContainText('σ');
  await page.screenshot({ path: info.outputPath('mean.png') });

  await page.getByTestId('timeline-metric').selectOption('meanShift');
  const overTime = page.getByTestId('timeline');
  await overTime.locator('.timeline-name[title="prediction, share of “positive”"]').hover();
  await overTime.locator('.timeline-cell[data-status="drifted"]').first().hover();
  await expect(overTime.locator('.timeline-reading')).toContainText('Shift of the mean');
  await expect(overTime.getByRole('table', { name: 'Shift of the mean over time' })).toContainText(
    'prediction, share of “positive”',
  );
  await page.screenshot({ path: info.outputPath('over-time.png') });
});
