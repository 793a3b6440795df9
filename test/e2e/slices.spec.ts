import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Side } from '../../shared/domain/slice';
import { writeBigFile } from './big-data';
import { expect, test } from './launch';
import { PRODUCTION, loans, type Loan } from './lending-data';
import { cell, compared, drop, openLending, problems, resize, verdict } from './workbench';

const chips = (page: Page): Locator => page.getByTestId('chip');
const picker = (page: Page, side: Side): Locator => page.getByTestId(`${side}-picker`);
const production = loans(PRODUCTION);
const count = (holds: (loan: Loan) => boolean): string =>
  production.filter(holds).length.toLocaleString('en-US');

async function addFilter(page: Page, side: Side, column: string): Promise<void> {
  await page.getByTestId(`add-filter-${side}`).click();
  await page.getByPlaceholder('Search columns').fill(column);
  await page.keyboard.press('Enter');
}

/** What the form says it would leave, then the filter itself and everything that follows from it. */
async function apply(page: Page, rows: string): Promise<void> {
  await expect(page.getByText(`Leaves ${rows} of 2,000 rows of production.`)).toBeVisible();
  await page.getByRole('button', { name: /^(Add|Change) filter$/ }).click();
  await expect(picker(page, 'production')).toContainText(`${rows} of 2,000 rows`);
  await expect(page.getByTestId('verdict-detail')).toContainText(`3,000 reference rows against ${rows}.`);
  await compared(page);
}

test('a slice is made of chips: numbers, values, times and what is missing', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);

  await addFilter(page, 'production', 'age');
  await page.screenshot({ path: info.outputPath('range.png') });
  await page.getByLabel('From, inclusive').fill('50');
  await page.getByLabel('To, inclusive').fill('40');
  await expect(page.getByRole('button', { name: 'Add filter' })).toBeDisabled();
  await page.getByLabel('To, inclusive').fill('60');
  await apply(
    page,
    count(({ age }) => age !== '' && age >= 50 && age <= 60),
  );
  await expect(chips(page)).toHaveText([/^age 50 – 60/]);
  const narrow = await cell(page, 'age', 'psi').innerText();

  await chips(page)
    .getByRole('button', { name: /change this filter/ })
    .click();
  await page.getByLabel('Operator').selectOption('is at least');
  await page.getByLabel('Value', { exact: true }).fill('70');
  await apply(
    page,
    count(({ age }) => age !== '' && age >= 70),
  );
  await expect(chips(page)).toHaveText([/^age ≥ 70/]);
  await expect(cell(page, 'age', 'psi')).not.toHaveText(narrow);

  await addFilter(page, 'production', 'region');
  await page.getByLabel('Search values of region').fill('isl');
  await expect(page.locator('.value-line')).toHaveCount(1);
  await page.getByLabel('islands').check();
  await apply(
    page,
    count(({ age, region }) => age !== '' && age >= 70 && region === 'islands'),
  );
  await page.screenshot({ path: info.outputPath('chips.png') });
  await page.getByRole('button', { name: 'Remove the filter region: islands of production' }).click();
  await page.getByRole('button', { name: 'Remove the filter age ≥ 70 of production' }).click();
  await expect(chips(page)).toHaveCount(0);
  await expect(page.getByTestId('verdict-detail')).toContainText('against 2,000.');

  await addFilter(page, 'production', 'scored_at');
  await expect(page.getByText('Values from 2024-04-01')).toBeVisible();
  await page.getByLabel('From, inclusive').fill('2024-05-01T00:00:00');
  await page.getByLabel('Before').fill('2024-06-01T00:00:00');
  await page.screenshot({ path: info.outputPath('period.png') });
  await apply(
    page,
    count(({ scored_at }) => scored_at.startsWith('2024-05')),
  );
  await expect(chips(page)).toHaveText([/^scored_at 2024-05-01 – before 2024-06-01/]);
  await picker(page, 'production').click();
  await expect(page.getByText(/scored_at from 2024-05-01.* to 2024-05-31/)).toBeVisible();
  await expect(page.getByLabel('The filters as SQL')).toContainText(/"scored_at" >= .*2024-05-01/);
  await page.screenshot({ path: info.outputPath('panel.png') });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Remove the filter scored_at/ }).click();

  await addFilter(page, 'production', 'age');
  await page.getByLabel('Operator').selectOption('is not missing');
  await page.getByLabel('Apply to both sides').check();
  await page.getByRole('button', { name: 'Add filter' }).click();
  await expect(chips(page)).toHaveText([/^age not missing/, /^age not missing/]);
  await expect(picker(page, 'reference')).toContainText('3,000 of 3,000 rows');
  await expect(cell(page, 'age', 'missing')).toHaveText('0');
  await expect(problems(page)).toHaveCount(0);
});

test('an SQL condition, right and wrong, and a slice without rows', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  await page.getByTestId('add-filter-production').click();
  await page.getByRole('option', { name: /SQL expression/ }).click();
  const sql = page.getByLabel('SQL expression');
  const add = page.getByRole('button', { name: 'Add filter' });
  const wrong: readonly (readonly [string, string])[] = [
    ['agee > 3', 'no column is called “agee”. Did you mean "age"'],
    ['age >', 'it ends too early'],
    ["region = 'west", 'opens a quote or comment at character 10'],
    ['age > 3; DROP TABLE x', 'semicolon at character 8'],
    ['age > 3) OR (true', 'closes a parenthesis at character 8'],
  ];
  for (const [expression, says] of wrong) {
    await sql.fill(expression);
    await expect(page.getByRole('status').filter({ hasText: says })).toBeVisible();
    await expect(add).toBeDisabled();
    await expect(sql).toHaveAttribute('aria-invalid', 'true');
  }
  await page.screenshot({ path: info.outputPath('wrong.png') });
  await sql.fill('income BETWEEN 30000 AND 50000 AND "region" <> \'north\' -- the middle');
  const rows = count(({ income, region }) => income >= 30_000 && income <= 50_000 && region !== 'north');
  await expect(page.getByText(`Leaves ${rows} of 2,000 rows`)).toBeVisible();
  await sql.press('Control+Enter');
  await expect(picker(page, 'production')).toContainText(`${rows} of 2,000 rows`);
  await expect(page.getByTestId('verdict-detail')).toContainText(`against ${rows}.`);

  await chips(page)
    .getByRole('button', { name: /change this filter/ })
    .click();
  await sql.fill('income > 1e9');
  await expect(page.getByText('No row of production is left with this filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Change filter' }).click();
  await expect(verdict(page)).toHaveText('Nothing to compare: the production slice has no rows');
  await expect(picker(page, 'production')).toContainText('no rows of 2,000');
  await page.screenshot({ path: info.outputPath('no-rows.png') });
  await page.getByRole('button', { name: /^Remove the filter income/ }).click();
  await expect(verdict(page)).toHaveText('2 of 5 columns drifted');
});

test('a large file: progress is shown, and Cancel cancels', async ({ launch, folder }, info) => {
  test.setTimeout(120_000);
  const running = await launch();
  const { page } = running;
  const file = path.join(folder, 'events.csv');
  await writeBigFile({ path: file, rows: 2_000_000, numbers: 4 });
  info.annotations.push({ type: 'size', description: `${String((await stat(file)).size)} bytes` });
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const took = async (what: string, work: () => Promise<unknown>): Promise<number> => {
    const start = Date.now();
    await work();
    info.annotations.push({ type: what, description: `${String(Date.now() - start)} ms` });
    return Date.now() - start;
  };

  await drop(page, [file]);
  const reading = page.getByRole('list', { name: 'Being read' });
  await expect(reading).toContainText('Reading events');
  await expect(reading).toContainText(/[1-9]\d? %/);
  await reading.getByRole('button', { name: 'Cancel' }).click();
  const stopping = await took('cancel reading', () => expect(reading).toHaveCount(0));
  expect(stopping).toBeLessThan(5000);
  await expect(page.getByTestId('open-sample')).toBeVisible();
  await expect(problems(page)).toHaveCount(0);

  await took('read', async () => {
    await drop(page, [file]);
    await expect(reading).toContainText('Reading events');
    await page.screenshot({ path: info.outputPath('reading.png') });
    await expect(page.locator('.split').first()).toBeVisible({ timeout: 60_000 });
  });
  await page.locator('.split').filter({ hasText: 'first half' }).click();
  await expect(verdict(page)).toHaveText(/^Comparing [1-9]\d* of \d+ columns…$/, { timeout: 30_000 });
  await expect(page.getByRole('progressbar', { name: /^Comparing/ })).toBeVisible();
  await page.screenshot({ path: info.outputPath('comparing.png') });
  await page.getByTestId('activity-cancel').click();
  const stopped = await took('cancel comparing', () =>
    expect(verdict(page)).toHaveAttribute('data-phase', 'cancelled'),
  );
  expect(stopped).toBeLessThan(3000);
  await expect(verdict(page)).toHaveText(/^Stopped after \d+ of \d+ columns$/);
  await page.screenshot({ path: info.outputPath('stopped.png') });

  // A view that stands on the comparison says so, and leads back.
  await page.getByTestId('nav-performance').click();
  await expect(page.getByTestId('performance')).toContainText('The comparison was stopped');
  await page.screenshot({ path: info.outputPath('stopped-performance.png') });
  await page.getByRole('button', { name: 'Compare again' }).click();
  await page.getByTestId('nav-drift').click();
  await took('compare', () =>
    expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 60_000 }),
  );
  await expect(verdict(page)).toHaveText(/columns drifted$/);

  // A change while a comparison runs stops the old one; Escape stops the new.
  await addFilter(page, 'production', 'country');
  await page.locator('.value-line', { hasText: 'de' }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Add filter' }).click();
  await expect(picker(page, 'production')).toContainText(/[\d,]+ of 2,000,000 rows/);
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });
  await expect(problems(page)).toHaveCount(0);
});
