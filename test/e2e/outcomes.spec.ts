import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { classifiedCsv, regressedCsv } from '../golden/estimate-logs';
import { expect, test } from './launch';
import { compared, drop, resize } from './workbench';

test('performance and the shadow review of the sample: verdicts, another threshold, the rows behind, the card', async ({
  launch,
}) => {
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await resize(running, 1280, 800);
  await compared(page);

  await test.step('performance: metrics, over time, labels that come late, latency', async () => {
    await page.getByTestId('nav-performance').click();
    await expect(page.getByTestId('performance-headline')).toHaveText('Accuracy holds', { timeout: 60_000 });
    await expect(page.getByTestId('performance-metrics')).toContainText('ROC AUC');
    await expect(page.getByTestId('labels-counted')).toHaveText('184,703');
    await expect(page.getByTestId('operation-latency')).toContainText('134.1');
    await page.getByLabel('Metric over time').selectOption('rocAuc');
    await expect(page.getByRole('figure', { name: /ROC AUC by quarter/ })).toBeVisible();
    await running.screenshot('performance');
    await page.getByTestId('performance').evaluate((element) => element.scrollTo(0, 10_000));
    await running.screenshot('performance-below');
  });

  await test.step('shadow: where it is worse, and another threshold', async () => {
    await page.getByTestId('nav-shadow').click();
    await expect(page.getByTestId('shadow-headline')).toHaveText('Hold: the shadow is worse', {
      timeout: 60_000,
    });
    await expect(page.getByTestId('shadow-agreement')).toContainText('95.6');
    await expect(page.getByRole('region', { name: 'Where the shadow is worse' })).toContainText('Asian');
    await running.screenshot('shadow');
    await expect(page.getByTestId('threshold-agreement')).toHaveText('95.6 %');
    await page.getByRole('slider').fill('140');
    await expect(page.getByTestId('threshold-value')).toHaveText('0.7');
    await expect(page.getByTestId('threshold-agreement')).not.toHaveText('95.6 %');
    await page.getByRole('button', { name: 'Match the live rate' }).click();
    await expect(page.getByTestId('threshold-numbers').getByRole('row').nth(1)).toContainText('53.');
    await page.getByTestId('shadow').evaluate((element) => element.scrollTo(0, 10_000));
    await running.screenshot('shadow-below');
  });

  await test.step('another margin asks again', async () => {
    const margin = page.getByTestId('shadow-margin');
    await margin.fill('0.1');
    await margin.press('Enter');
    await expect(page.getByTestId('shadow')).toContainText(
      'It may be worse by more than the margin of 0.10 points',
      {
        timeout: 60_000,
      },
    );
  });

  await test.step('both are on the card', async () => {
    await page.getByTestId('nav-card').click();
    const source = page.getByRole('tab', { name: 'Source' });
    await source.click();
    const markdown = page.getByLabel('Markdown of the card');
    await expect(markdown).toContainText('## Performance');
    await expect(markdown).toContainText('## Shadow model');
    await expect(markdown).toContainText('**Hold: the shadow is worse.**');
    await expect(markdown).toContainText('## Monitoring (live)');
    await expect(markdown).toContainText('--margin 0.001');
  });

  await test.step('the rows they differ on', async () => {
    await page.getByTestId('nav-shadow').click();
    await page.getByTestId('show-disagreements').click();
    await expect(page.getByTestId('grid-count').or(page.getByText(/9,274/)).first()).toBeVisible({
      timeout: 30_000,
    });
  });
});

test('a log whose label nobody knows says which column may be it, and takes it', async ({
  launch,
  folder,
}) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  const log = (seed: number): string =>
    `click_id,event_time,ctr_prob,clicked\n${Array.from({ length: 600 }, (_, i) => {
      const score = ((i * 7919 + seed) % 1000) / 1000;
      return `c${seed}-${i},2025-01-0${1 + (i % 9)}T00:00:00Z,${score},${(i * 31) % 1000 < score * 1000 ? 'yes' : 'no'}`;
    }).join('\n')}\n`;
  const files = [path.join(folder, 'before.csv'), path.join(folder, 'after.csv')];
  await writeFile(files[0] ?? '', log(1));
  await writeFile(files[1] ?? '', log(2));
  await drop(page, files);
  await compared(page);
  await page.getByTestId('nav-performance').click();
  await expect(page.getByTestId('performance-headline')).toHaveText('No labels to judge production by yet', {
    timeout: 60_000,
  });
  await running.screenshot('performance-unlabelled');
  await page.getByTestId('take-label').click();
  await expect(page.getByTestId('performance-metrics')).toContainText('ROC AUC', { timeout: 60_000 });
  await expect(page.getByTestId('take-label')).toBeHidden();
});

test('a model of two words: the scores tell which is positive, a person may say otherwise, and drift follows', async ({
  launch,
  folder,
}) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  // `stay` comes after `churn` by name, and its rows have the lower scores.
  const log = (seed: number, cut: number): string =>
    `customer,score,label\n${Array.from({ length: 600 }, (_, i) => {
      const score = ((i * 7919 + seed) % 1000) / 1000;
      return `c${seed}-${i},${score},${(i * 31) % 1000 < score * cut ? 'churn' : 'stay'}`;
    }).join('\n')}\n`;
  const files = [path.join(folder, 'before.csv'), path.join(folder, 'after.csv')];
  await writeFile(files[0] ?? '', log(1, 500));
  await writeFile(files[1] ?? '', log(2, 900));
  await drop(page, files);
  await compared(page);
  await expect(page.getByTestId('verdict-detail')).toContainText('label “churn” +');
  await page.getByTestId('nav-performance').click();
  const note = page.getByTestId('positive-note');
  await expect(note).toHaveText(
    '“churn” was taken as the positive class, because its rows have the higher mean score in the reference. Say otherwise with --positive, or at “Positive” in the Performance view.',
    { timeout: 60_000 },
  );
  await running.screenshot('performance-positive');
  await page.getByRole('combobox', { name: 'Positive' }).selectOption('stay');
  await expect(note).toBeHidden({ timeout: 60_000 });
  await page.getByTestId('nav-drift').click();
  await expect(page.getByTestId('verdict-detail')).toContainText('label “stay” −', { timeout: 60_000 });
});

for (const { model, logs, headline, metric } of [
  {
    model: 'several classes',
    logs: [classifiedCsv('reference'), classifiedCsv('analysis', false)],
    headline: /^No labels to judge production by yet; estimated accuracy \d/,
    metric: 'ROC AUC, macro',
  },
  {
    model: 'numbers',
    logs: [regressedCsv('reference'), regressedCsv('analysis', false)],
    headline: /^No labels to judge production by yet; estimated MAE 1\.7/,
    metric: 'RMSE',
  },
] as const)
  test(`a model of ${model} is estimated before labels come`, async ({ launch, folder }) => {
    const running = await launch();
    const { page } = running;
    await resize(running, 1280, 800);
    const files = [path.join(folder, 'reference.csv'), path.join(folder, 'production.csv')];
    await writeFile(files[0] ?? '', logs[0]);
    await writeFile(files[1] ?? '', logs[1]);
    await drop(page, files);
    await compared(page);
    await page.getByTestId('nav-performance').click();
    await expect(page.getByTestId('performance-headline')).toHaveText(headline, { timeout: 60_000 });
    const estimated = page.getByTestId('performance-estimated');
    await expect(estimated).toContainText(metric);
    const line = page.getByRole('figure', { name: /by week/ }).locator('path.js-line');
    await expect(line.first()).toBeVisible({ timeout: 20_000 });
    await running.screenshot(`performance-${model.replace(' ', '-')}`);
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    await estimated.scrollIntoViewIfNeeded();
    await running.screenshot(`performance-${model.replace(' ', '-')}-dark`);
  });

test('a column stands for performance until labels come', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  const files = [path.join(folder, 'reference.csv'), path.join(folder, 'production.csv')];
  await writeFile(files[0] ?? '', regressedCsv('reference'));
  await writeFile(files[1] ?? '', regressedCsv('analysis'));
  await drop(page, files);
  await compared(page);
  await page.getByTestId('nav-performance').click();
  await page.getByTestId('add-proxy').selectOption('load', { timeout: 60_000 });
  const proxy = page.getByTestId('proxy');
  await expect(proxy).toContainText(/0\.\d+ \(0\.\d+ to \d.*chunks\)/, { timeout: 60_000 });
  await expect(proxy.locator('path.js-line').nth(2)).toBeVisible({ timeout: 20_000 });
  await proxy.scrollIntoViewIfNeeded();
  await running.screenshot('performance-proxy');
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await running.screenshot('performance-proxy-dark');
  await proxy.getByRole('button', { name: 'Remove' }).click();
  await expect(proxy).toBeHidden();
});
