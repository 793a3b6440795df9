import type { Locator, Page } from '@playwright/test';
import { expect, test } from './launch';
import { cell, compared, openLending, resize, row } from './workbench';

const detail = (page: Page): Locator => page.getByTestId('drift-detail');
const reason = (page: Page): Locator => page.getByTestId('detail-reason');

test('who decides: presets for all columns, a test and bin edges for one', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  await row(page, 'age').click();
  await expect(reason(page)).toContainText('Decided by PSI over 10 reference quantiles');
  await page.screenshot({ path: info.outputPath('tidemark.png') });

  await test.step('another tool’s rule', async () => {
    const pill = page.getByTestId('settings-thresholds');
    await pill.click();
    await page.getByLabel('Decide by').selectOption('evidently');
    await page.screenshot({ path: info.outputPath('decide-by.png') });
    await page.getByRole('button', { name: 'Compare again' }).click();
    await compared(page);
    await expect(pill).toContainText('Evidently defaults');
    await expect(reason(page)).toContainText(/Decided by Wasserstein \/ σ: Evidently’s default for numbers/);
    await expect(page.getByTestId('verdict-detail')).toContainText(/Wasserstein|Jensen-Shannon/);
    await expect(cell(page, 'age', 'decided')).toContainText(/^W \/ σ \d+\.\d+ [≥<] 0\.1$/);
    await expect(cell(page, 'age', 'plain-psi')).toContainText(/\d/);
    await page.screenshot({ path: info.outputPath('decided.png') });
  });

  await test.step('PSI as another tool takes it', async () => {
    const pill = page.getByTestId('settings-binning');
    await pill.click();
    await page.getByLabel('PSI as').selectOption('evidently');
    await page.getByRole('button', { name: 'Compare again' }).click();
    await compared(page);
    await expect(pill).toContainText('PSI: Evidently-compatible');
  });

  await test.step('a test of its own for one column', async () => {
    await page.getByTestId('column-test').selectOption('ks');
    await compared(page);
    await expect(reason(page)).toContainText(/p of the KS test.*adjusted.*Chosen for this column/);
  });

  await test.step('bin edges of its own', async () => {
    await page.getByTestId('column-edges').click();
    const edges = page.getByRole('textbox', { name: /Ascending numbers/ });
    await edges.fill('60, 30');
    await expect(page.getByRole('button', { name: 'Bin by these' })).toBeDisabled();
    await edges.fill('30, 40, 50, 60');
    await page.screenshot({ path: info.outputPath('edges.png') });
    await page.getByRole('button', { name: 'Bin by these' }).click();
    await compared(page);
    await expect(page.getByTestId('column-edges')).toContainText('4 own edges');
    await expect(detail(page).getByRole('figure')).toHaveAccessibleName(/Shares of the bins of age/);
    await page.screenshot({ path: info.outputPath('own-edges.png') });
  });
});

test('typed thresholds: the table follows, what is no threshold changes nothing, Escape restores', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  const pill = page.getByTestId('settings-thresholds');
  await pill.click();
  const drift = page.getByRole('textbox', { name: /^Drift from PSI/ });
  const before = await drift.inputValue();
  const label = await pill.textContent();

  await drift.fill('0.05x');
  await expect(drift).toHaveAttribute('aria-invalid', 'true');
  await expect(drift).toHaveAccessibleDescription('Not a number');
  await drift.fill('0.05');
  await expect(drift).toHaveAccessibleDescription('Must be over watch, 0.1');
  await page.screenshot({ path: info.outputPath('no-threshold.png') });
  await expect(pill).toHaveText(label ?? '');

  await drift.fill('0.15');
  await expect(pill).toContainText('drift 0.15');
  await drift.press('Escape');
  await expect(drift).toHaveValue(before);
  await expect(pill).toHaveText(label ?? '');
  await drift.press('Escape');
  await expect(drift).toHaveCount(0);
});
