import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { compared, drop, resize } from './workbench';

/**
 * A row for each of three models, and an arm for each user: the candidate errs less and is slower than the live model, the
 * shadow errs more; the second arm is served faster.
 */
function log(requests: number): string {
  const rows = Array.from({ length: requests }, (_, i) => {
    const label = i % 2;
    const arm = i % 4 < 2 ? 'control' : 'new';
    const row = (model: string, wrong: boolean, latency: number): string =>
      `r${i},u${i},${arm},${model},${20 + ((i * 7) % 50)},${wrong ? 1 - label : label},${model === 'live' ? label : ''},${latency}`;
    const served = (arm === 'control' ? 100 : 60) + (i % 9);
    return [
      row('live', i % 10 === 0, served),
      row('shadow', i % 4 === 0, served - 20 + (i % 3)),
      row('candidate', i % 50 === 0, served + 30 + (i % 3)),
    ];
  }).flat();
  return `request_id,user_id,ab_group,deployment,age,prediction,label,latency_ms\n${rows.join('\n')}\n`;
}

test('a log with a row for each model: pairing, another shadow, latency of both, the arms of an experiment', async ({
  launch,
  folder,
}) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const [before, after] = [path.join(folder, 'before.csv'), path.join(folder, 'after.csv')];
  await writeFile(before, log(400));
  await writeFile(after, log(1200));
  await drop(page, [before, after]);
  await compared(page);

  await test.step('rows are paired, and the shadow is reviewed', async () => {
    await page.getByTestId('nav-shadow').click();
    const headline = page.getByTestId('shadow-headline');
    await expect(headline).toHaveText('Hold: the shadow is worse', { timeout: 60_000 });
    await expect(page.getByTestId('shadow')).toContainText(
      '1,200 of 1,200 requests were answered by both models.',
    );
    await expect(page.getByTestId('shadow-inputs')).toHaveText('0');
    await expect(page.getByTestId('shadow-operations')).toContainText('Latency, median');
    await running.screenshot('shadow-rows');
    await page.getByTestId('shadow-operations').scrollIntoViewIfNeeded();
    await running.screenshot('shadow-operations');
  });

  await test.step('another shadow is chosen in the table of all', async () => {
    const all = page.getByTestId('shadows');
    await expect(all.getByRole('row')).toHaveCount(3);
    await all.getByRole('button', { name: 'candidate' }).click();
    await expect(page.getByTestId('shadow-headline')).toHaveText('Promote: the shadow is better', {
      timeout: 60_000,
    });
    await expect(page.getByTestId('shadow-shadow-value')).toHaveValue('candidate');
    await expect(page.getByTestId('shadow')).toContainText('The shadow is slower');
  });

  await test.step('the two are turned round', async () => {
    await page.getByTestId('shadow-live-value').selectOption('candidate');
    await expect(page.getByTestId('shadow-headline')).toHaveText('Hold: the shadow is worse', {
      timeout: 60_000,
    });
    await expect(page.getByTestId('shadow-shadow-value')).toHaveValue('live');
  });

  await test.step('the arms are compared beside the performance', async () => {
    await page.getByTestId('nav-performance').click();
    const arms = page.getByTestId('experiment');
    await expect(page.getByTestId('experiment-headline')).toContainText(
      'Against control, better: latency, mean of new',
      { timeout: 60_000 },
    );
    await arms.scrollIntoViewIfNeeded();
    await running.screenshot('experiment');
    const planned = page.getByTestId('experiment-planned');
    await planned.fill('9:1');
    await planned.press('Enter');
    await expect(page.getByTestId('experiment-headline')).toContainText('Do not trust this experiment', {
      timeout: 60_000,
    });
    await page.getByTestId('experiment-control').selectOption('new');
    await expect(planned).toHaveValue('1:9', { timeout: 60_000 });
    await expect(arms).toContainText('Arms in units: new 600 (planned 120), control 600 (planned 1,080)', {
      timeout: 60_000,
    });
  });
});
