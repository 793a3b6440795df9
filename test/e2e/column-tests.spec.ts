import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { resultSchema } from '../../shared/domain/result';
import { expect, test, type RunningApp } from './launch';
import { compared, openLending, problems, resize, row } from './workbench';

const detail = (page: Page): Locator => page.getByTestId('drift-detail');
const tab = (page: Page, name: string): Locator => page.getByTestId(`drift-tab-${name}`);
const table = (page: Page): Locator => page.getByTestId('tests-table');
const line = (page: Page, id: string): Locator => page.getByTestId(`test-${id}`);

test('every test of a column of the sample, its QQ and its boxes', async ({ launch }, info) => {
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await resize(running, 1280, 800);
  await compared(page);

  await row(page, 'latency_ms').click();
  await tab(page, 'tests').click();
  await expect(line(page, 'anderson-darling')).toContainText('≤ 0.001', { timeout: 30_000 });
  await expect(line(page, 'kolmogorov-smirnov')).toContainText('D 0.145');
  await expect(line(page, 'welch-t')).toContainText('df 158,745');
  await expect(line(page, 'missing-z')).toContainText('Not computed: no value is missing on either side.');
  await expect(line(page, 'missing-z')).toHaveAttribute('data-computed', 'false');
  await expect(line(page, 'energy')).toContainText('Székely 2002');
  await page.screenshot({ path: info.outputPath('tests.png') });

  await line(page, 'anderson-darling').getByRole('button').click();
  const definition = page.getByLabel('Anderson-Darling', { exact: true });
  await expect(definition).toContainText('Scholz and Stephens 1987');
  await expect(definition).toContainText('4,043.7126');
  await page.screenshot({ path: info.outputPath('definition.png') });
  await page.keyboard.press('Escape');

  await tab(page, 'quantiles').click();
  const chart = detail(page).getByRole('figure');
  await expect(chart).toHaveAccessibleName(/Quantiles of latency_ms in production/);
  await expect(chart.locator('.boxlayer .trace.boxes path.box')).toHaveCount(2);
  await expect(chart.locator('.scatterlayer .point').nth(99)).toBeAttached();
  await expect(chart.getByRole('row', { name: /^0\.5 %/ })).toBeAttached();
  await expect(detail(page)).toContainText('100 pairs of quantiles');
  await expect(detail(page)).toContainText('9,945 rows beyond');
  await page.screenshot({ path: info.outputPath('quantiles.png') });

  // Ages are whole numbers, and one test does not agree with the crowd: numbers that are neither 0 nor 1.
  await row(page, 'age').click();
  await tab(page, 'tests').click();
  await expect(line(page, 'welch-t')).toContainText('0.0032');
  await expect(line(page, 'mann-whitney')).toContainText('0.0014');
  await row(page, 'age').getByRole('button').first().click();
  await row(page, 'latency_ms').click();

  // Categories have tests of their own, and no quantiles.
  await row(page, 'latency_ms').getByRole('button').first().click();
  await row(page, 'education').click();
  await tab(page, 'tests').click();
  await expect(line(page, 'g-test')).toContainText('df 23');
  await expect(line(page, 'fisher-exact')).toContainText('there are more than two categories');
  await expect(tab(page, 'quantiles')).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('categories.png') });

  // They follow the comparison: another filter, other numbers.
  const before = await line(page, 'g-test').innerText();
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  await page.screenshot({ path: info.outputPath('categories-dark.png') });
  await page.getByTestId('swap').click();
  await compared(page);
  await expect(table(page).locator('..').locator('..')).toHaveAttribute('data-stale', 'false');
  await expect(line(page, 'chi-square-goodness-of-fit')).not.toContainText('384.9');
  expect(await line(page, 'g-test').innerText()).toBe(before);
});

/** Exports the result of what is on screen, and gives the columns that were tested, with how many tests and distances. */
async function exportedTests(running: RunningApp, file: string): Promise<Record<string, number>> {
  await running.answerSaveDialog(file);
  await running.page.getByTestId('nav-card').click();
  await running.page.getByRole('button', { name: 'Export result as JSON…' }).click();
  await expect(running.page.getByRole('contentinfo')).toContainText(`Exported ${path.basename(file)}`);
  const { drift } = resultSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  for (const { quantilePairs, boxes, kind, tests } of drift.columns)
    expect([quantilePairs !== undefined, boxes !== undefined]).toEqual(
      tests !== undefined && kind === 'numeric' ? [true, true] : [false, false],
    );
  return Object.fromEntries(
    drift.columns.flatMap(({ name, tests }) => (tests === undefined ? [] : [[name, tests.length]])),
  );
}

test('tests that were looked at and those of drifted columns are exported', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await row(page, 'channel').click();
  await tab(page, 'tests').click();
  await expect(line(page, 'g-test')).toContainText('df 2');

  // The card has those of what drifted, which nobody looked at, and of what was looked at, which did not drift.
  await page.getByTestId('nav-card').click();
  await expect(page.getByTestId('on-card-tests')).toContainText('Every test of drifted columns');
  await expect(page.getByTestId('on-card-tests')).toHaveAttribute('data-phase', 'done');
  const preview = page.locator('.card-preview');
  await expect(
    preview.getByRole('row', { name: /^Anderson-Darling gaps, in the tails .* change/ }),
  ).toHaveCount(1);
  await expect(preview.getByRole('row', { name: /^Cramér’s V shares that differ/ })).toHaveCount(2);
  await page.getByTestId('on-card-tests').scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('card.png') });
  expect(await exportedTests(running, path.join(folder, 'all.json'))).toEqual({
    age: 21,
    region: 18,
    channel: 18,
  });

  await running.answerSaveDialog(path.join(folder, 'card.md'));
  await page.getByTestId('export-card').click();
  await expect(page.getByRole('contentinfo')).toContainText('Exported card.md');
  const card = await readFile(path.join(folder, 'card.md'), 'utf8');
  expect(card).toMatch(/^\| Welch t \| another mean \| t −[\d.]+, df [\d,.]+ \| .* \| change \|/m);
  expect(card).toContain('<summary>Tests of 1 other column</summary>\n\n### `channel`');
  expect(card.match(/^ {2}--tests-of \w+/gm)).toEqual([
    '  --tests-of region',
    '  --tests-of age',
    '  --tests-of channel',
  ]);

  // Left out, they are neither on the card nor in the result.
  await page.getByTestId('on-card-tests').getByRole('checkbox').uncheck();
  await expect(preview.getByRole('row', { name: /^Anderson-Darling/ })).toHaveCount(0);
  expect(await exportedTests(running, path.join(folder, 'none.json'))).toEqual({});
  await page.getByTestId('on-card-tests').getByRole('checkbox').check();
  expect(await exportedTests(running, path.join(folder, 'again.json'))).toHaveProperty('channel', 18);

  // Swapped, what was looked at is of another comparison.
  await page.getByTestId('nav-drift').click();
  await row(page, 'channel').getByRole('button').first().click();
  await page.getByTestId('swap').click();
  await compared(page);
  const swapped = await exportedTests(running, path.join(folder, 'swapped.json'));
  expect(Object.keys(swapped).sort()).toEqual(['age', 'region']);
  await expect(problems(page)).toHaveCount(0);
});
