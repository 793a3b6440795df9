import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { PRODUCTION, REFERENCE, csv, loans } from './lending-data';
import {
  cell,
  columnsInOrder,
  compared,
  drop,
  lendingFiles,
  menu,
  openLending,
  problems,
  resize,
  row,
  verdict,
} from './workbench';

test('two files dropped: the verdict and the ranked table, without a question', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await page.screenshot({ path: info.outputPath('start.png') });
  const { reference, production } = await lendingFiles(folder);
  await drop(page, [reference, production]);
  await compared(page);

  await expect(verdict(page)).toHaveText('2 of 5 columns drifted');
  await expect(page.getByTestId('verdict-detail')).toContainText('3,000 reference rows against 2,000.');
  await expect(page.getByTestId('reference-picker')).toContainText('loans-q1');
  await expect(page.getByTestId('production-picker')).toContainText('loans-q2');
  const order = await columnsInOrder(page);
  expect(order.slice(0, 2).sort()).toEqual(['age', 'region']);
  expect(order.slice(2).sort()).toEqual(['channel', 'debt_ratio', 'income']);
  const psi = await Promise.all(order.map((column) => cell(page, column, 'psi').innerText()));
  expect(Number(psi[0])).toBeGreaterThanOrEqual(Number(psi[1]));
  expect(Number(psi[1])).toBeGreaterThanOrEqual(0.2);
  await expect(cell(page, 'age', 'status')).toHaveText('Drifted');
  await expect(cell(page, 'income', 'status')).toHaveText('Stable');
  await expect(cell(page, 'age', 'missing')).toHaveText('+9.6');
  await expect(page.getByTestId('nav-drift')).toContainText('2');
  // The identifier and the time move by design: they are listed, not compared.
  await page.getByTestId('drift-group-excluded').click();
  await expect(row(page, 'loan_id')).toContainText('Set aside');
  await expect(row(page, 'scored_at')).toBeVisible();
  await expect(problems(page)).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('drift.png') });
});

test('swapped and edited, the comparison follows', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  const before = Number(await cell(page, 'age', 'psi').innerText());

  await page.getByTestId('swap').click();
  await expect(page.getByTestId('reference-picker')).toContainText('loans-q2');
  await expect(page.getByTestId('verdict-detail')).toContainText('2,000 reference rows against 3,000.');
  await compared(page);
  const swapped = Number(await cell(page, 'age', 'psi').innerText());
  expect(swapped).not.toBe(before);
  await menu(running, 'swap');
  await expect(page.getByTestId('verdict-detail')).toContainText('3,000 reference rows against 2,000.');
  await compared(page);
  expect(Number(await cell(page, 'age', 'psi').innerText())).toBe(before);

  await page.getByTestId('production-picker').click();
  const name = page.getByLabel('Name of the production slice');
  await name.fill('second quarter');
  await name.press('Enter');
  await expect(page.getByTestId('production-picker')).toContainText('second quarter');
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done');

  await page.getByTestId('settings-thresholds').click();
  await page.getByLabel('Drift from PSI').fill('0.05');
  await expect(page.getByLabel('Drift from PSI')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { name: 'Done' })).toBeDisabled();
  await page.getByLabel('Drift from PSI').fill('9');
  await page.getByRole('button', { name: 'Compare again' }).click();
  await expect(verdict(page)).toHaveText('No drift in 5 columns');
  await expect(cell(page, 'age', 'status')).toHaveText('Watch');
  await page.getByTestId('settings-binning').click();
  await page.screenshot({ path: info.outputPath('settings.png') });
  await page.getByRole('button', { name: 'All to default' }).click();
  await expect(verdict(page)).toHaveText('2 of 5 columns drifted');

  // The same dataset on both sides: nothing can have changed.
  await page.getByTestId('reference-picker').click();
  await page.getByRole('radio', { name: /loans-q2/ }).check();
  await page.keyboard.press('Escape');
  await expect(verdict(page)).toHaveText('No drift in 5 columns');
  await compared(page);
  expect(await cell(page, 'age', 'psi').innerText()).toBe('0.000');
});

test('one file is split in two by time or by a column', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const file = path.join(folder, 'loans.csv');
  const period = (name: string) => (loan: object) => ({ ...loan, period: name });
  const rows = [...loans(REFERENCE).map(period('before')), ...loans(PRODUCTION).map(period('now'))];
  await writeFile(file, csv(rows));
  await drop(page, [file]);

  const splits = page.locator('.split');
  await expect(splits.filter({ hasText: 'by time: first half and second half' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('split.png') });
  await splits.filter({ hasText: 'by time: the last 30 days against all before' }).click();
  await compared(page);
  await expect(page.getByTestId('chip')).toHaveText([/^scored_at before 2024-/, /^scored_at from 2024-/]);
  await expect(page.getByTestId('production-picker')).toContainText('659 of 5,000 rows');
  await expect(cell(page, 'age', 'status')).toHaveText('Drifted');

  await menu(running, 'close-comparison');
  await expect(page.getByTestId('start-screen')).toBeVisible();
  await page.getByRole('button', { name: /loans\.csv/ }).click();
  await splits.filter({ hasText: 'by period: before against now' }).click();
  await compared(page);
  await expect(page.getByTestId('reference-picker')).toContainText('3,000 of 5,000 rows');
  await expect(page.getByTestId('production-picker')).toContainText('2,000 of 5,000 rows');
  await expect(cell(page, 'age', 'status')).toHaveText('Drifted');
  await expect(cell(page, 'income', 'status')).toHaveText('Stable');
});

test('a file on each side, one after the other, and a third in the place of one', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const { reference, production } = await lendingFiles(folder);
  await drop(page, [production], 'production');
  await expect(page.locator('.drop-zone[data-side=production]')).toContainText('2,000 rows');
  await running.answerOpenDialog(reference);
  await page.getByTestId('pick-reference').click();
  await compared(page);
  await expect(verdict(page)).toHaveText('2 of 5 columns drifted');

  const third = path.join(folder, 'loans-q3.csv');
  await writeFile(third, csv(loans({ ...REFERENCE, rows: 1500 })));
  await running.answerOpenDialog(third);
  await menu(running, 'open-files');
  await expect(page.getByRole('dialog')).toContainText('Where should loans-q3.csv go?');
  await page.screenshot({ path: info.outputPath('placing.png') });
  await page.getByRole('dialog').getByRole('button', { name: 'Production' }).click();
  await expect(page.getByTestId('production-picker')).toContainText('loans-q3');
  await expect(verdict(page)).toHaveText('No drift in 5 columns');

  await drop(page, [production], 'reference');
  await expect(page.getByTestId('reference-picker')).toContainText('loans-q2');
  await expect(verdict(page)).toHaveText('2 of 5 columns drifted');
});

test('the sample opens with one click', async ({ launch }, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await page.getByTestId('open-sample').click();
  await compared(page);
  // What the model answers stands above what it is given, whatever drifted.
  expect((await columnsInOrder(page)).slice(0, 3)).toEqual(['prediction_score', 'label', 'prediction']);
  await expect(page.locator('main')).toContainText('predictions and labels: prediction_score −0.00136 σ');
  await expect(verdict(page)).toHaveText(/columns/);
  await expect(page.getByTestId('reference-picker')).toContainText('68,785 rows');
  await expect(page.getByTestId('production-picker')).toContainText('208,892 rows');
  await expect(page.getByRole('contentinfo')).toContainText('277,677 rows · 27 columns');
  await page.screenshot({ path: info.outputPath('sample.png') });
});

test('one log alone is split at a day of one’s own', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  const file = path.join(folder, 'log.csv');
  const lines = Array.from({ length: 900 }, (_, i) => {
    const day = new Date(Date.UTC(2025, 0, 1 + (i % 90))).toISOString().slice(0, 10);
    return `${day}T12:00:00Z,${i % 90 < 60 ? i % 7 : 10 + (i % 7)}`;
  });
  await writeFile(file, `at,amount\n${lines.join('\n')}\n`);
  await drop(page, [file]);
  const form = page.getByRole('form', { name: 'Split at a value' });
  await form.getByLabel('Value to split at').fill('2025-03-02');
  await running.screenshot('split-at');
  await page.getByTestId('split-at').click();
  await compared(page);
  await expect(page.getByTestId('verdict')).toContainText('1 of 1 column drifted');
  await expect(page.getByRole('banner')).toContainText('from 2025-03-02');
});
