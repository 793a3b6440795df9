import type { Locator, Page } from '@playwright/test';
import { expect, test } from './launch';
import { compared, resize, row } from './workbench';

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
