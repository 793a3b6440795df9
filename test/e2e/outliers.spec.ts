import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { drop, verdict } from './workbench';

test('outliers: a bad row is found, why, its rows, another threshold, the card', async ({
  launch,
  folder,
}, info) => {
  test.setTimeout(120_000);
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  await expect(page.getByTestId('outliers-headline')).toHaveText(/^Production has .*outliers/, {
    timeout: 60_000,
  });
  const scatter = page.getByTestId('outlier-scatter');
  await expect(scatter.locator('.scatter-legend')).toContainText('208,892\u00a0rows: the larger the square', {
    timeout: 60_000,
  });
  // One number goes into this model: it has no two components.
  await expect(scatter.getByTestId('scatter-x')).toHaveValue('column:age');
  await expect(scatter.getByTestId('scatter-x').locator('option[value="components"]')).toHaveCount(0);
  await expect(scatter.getByTestId('scatter-y')).toHaveValue('column:prediction_score');
  await expect(scatter.getByTestId('scatter-marked')).toHaveText('2,000\u00a0outliers');
  await expect(scatter.locator('.scatter-legend')).toContainText('more with lower scores are not marked');
  await page.screenshot({ path: info.outputPath('sample.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: info.outputPath('dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });

  // The line moves, the counts follow; fewer rows lie to the right of it the further it goes.
  const flagged = page.getByTestId('flagged-production');
  const inUse = Number((await flagged.innerText()).replaceAll(',', ''));
  const slider = page.getByRole('slider', { name: 'Threshold of the score' });
  await slider.fill(String(Number(await slider.inputValue()) - 30));
  await expect
    .poll(async () => Number((await flagged.innerText()).replaceAll(',', '')))
    .toBeGreaterThan(inUse);
  await page.getByRole('button', { name: 'Use this threshold' }).click();
  await expect(page.getByTestId('outlier-threshold')).toContainText('(in use)', { timeout: 60_000 });
  await expect(page.getByTestId('outlier-share')).not.toHaveValue('1');

  const first = page.getByTestId('outlier-rows').locator('tbody tr').first();
  const id = await first.getByRole('rowheader').getByRole('button').innerText();
  await first.getByRole('rowheader').getByRole('button').click();
  await expect(page.getByTestId('nav-data')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByText(id).first()).toBeVisible();

  await page.getByTestId('nav-card').click();
  await expect(page.getByRole('heading', { name: 'Outliers' })).toBeVisible({ timeout: 60_000 });
  await running.answerSaveDialog(path.join(folder, 'card.md'));
  await page.getByTestId('export-card').click();
  await expect(page.getByRole('contentinfo')).toContainText('Exported card.md', { timeout: 60_000 });
  expect(await readFile(path.join(folder, 'card.md'), 'utf8')).toContain('## Outliers');
});

test('one value that was never seen: first, with its column, and by every method', async ({
  launch,
  folder,
}, info) => {
  const rows = (seed: number, bad: boolean): string =>
    Array.from({ length: 400 }, (_, i) => {
      const a = ((i * 7919 + seed) % 1009) / 10;
      const wrong = bad && i === 123;
      return `p${seed}-${i},${wrong ? a * 100 + 5000 : a},${(a * 2 + ((i * 31) % 17)).toFixed(2)},${'xyz'[i % 3] ?? ''}`;
    }).join('\n');
  const files = await Promise.all(
    (['reference', 'production'] as const).map(async (name, i) => {
      const file = path.join(folder, `${name}.csv`);
      await writeFile(file, `prediction_id,"in|come <b>",debt,kind\n${rows(i + 1, name === 'production')}\n`);
      return file;
    }),
  );
  const { page } = await launch();
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, files);
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  const first = page.getByTestId('outlier-rows').locator('tbody tr').first();
  for (const method of ['isolation-forest', 'ecod', 'mahalanobis']) {
    await page.getByTestId('outlier-method').selectOption(method);
    await expect(first).toContainText('p2-123', { timeout: 30_000 });
    await expect(first).toContainText('far beyond');
    await expect(first.locator('.reason').first()).toContainText('in|come <b>');
  }
  await page.screenshot({ path: info.outputPath('bad-row.png') });
});

test('where outliers lie: marked, over other axes, at another threshold, each with its story', async ({
  launch,
  folder,
}, info) => {
  test.setTimeout(120_000);
  const rows = (seed: number, bad: boolean): string =>
    Array.from({ length: 600 }, (_, i) => {
      const a = ((i * 7919 + seed) % 1009) / 10;
      const wrong = bad && i === 123;
      return `p${seed}-${i},${wrong ? a * 100 + 5000 : a},${(a * 2 + ((i * 31) % 17)).toFixed(2)},${(i * 457) % 211},2024-01-${String((i % 28) + 1).padStart(2, '0')}`;
    }).join('\n');
  const files = await Promise.all(
    (['reference', 'production'] as const).map(async (name, i) => {
      const file = path.join(folder, `${name}.csv`);
      await writeFile(
        file,
        `prediction_id,"in|come <b>",debt,other,day\n${rows(i + 1, name === 'production')}\n`,
      );
      return file;
    }),
  );
  const running = await launch();
  const { page } = running;
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, files);
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  const panel = page.getByTestId('outlier-scatter');
  const [across, up] = [panel.getByTestId('scatter-x'), panel.getByTestId('scatter-y')];
  const marked = panel.getByTestId('scatter-marked');
  const flagged = page.getByTestId('flagged-production');
  const drawn = async (): Promise<number> =>
    Number(await panel.getByTestId('scatter-marks').getAttribute('data-count'));
  const saysFlagged = async (): Promise<void> => {
    await expect(marked).toHaveText(new RegExp(`^${await flagged.innerText()}\\soutliers?$`));
    await expect(panel.getByTestId('scatter-marks')).toHaveAttribute('data-count', await flagged.innerText());
  };
  await expect(across).toBeVisible({ timeout: 60_000 });
  await expect(across.locator('option')).toHaveText([
    'Principal components',
    'in|come <b>',
    'debt',
    'other',
    'day',
  ]);
  await expect(panel.locator('.scatter-legend')).toContainText('600\u00a0rows: points');
  await saysFlagged();

  // Another threshold marks others, without a new analysis.
  const inUse = await drawn();
  const slider = page.getByRole('slider', { name: 'Threshold of the score' });
  await slider.fill(String(Number(await slider.inputValue()) - 40));
  await expect.poll(drawn).toBeGreaterThan(inUse);
  await saysFlagged();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect.poll(drawn).toBe(inUse);

  // Another pair, then the components; the row far beyond is drawn at the end of its axis.
  await across.selectOption('in|come <b>');
  await up.selectOption('day');
  await expect(panel.getByRole('figure', { name: 'Outliers by in|come <b> and day' })).toBeVisible();
  await expect(panel.locator('.chart-plot')).toContainText('Jan');
  await expect(panel.locator('.scatter-legend')).toContainText('1 of them beyond the axes');
  await across.selectOption('components');
  await expect(panel.getByRole('figure', { name: 'Outliers by Component 1 and Component 2' })).toBeVisible();
  await expect(panel.locator('.chart-plot')).toContainText('% of the variance');
  await expect(up).toBeHidden();
  await saysFlagged();
  await page.screenshot({ path: info.outputPath('components.png') });

  await running.answerSaveDialog(path.join(folder, 'marked.csv'));
  await panel.getByRole('button', { name: 'Export Where outliers lie' }).click();
  await page.getByRole('menuitem', { name: 'Save as CSV…' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('Exported marked.csv', { timeout: 60_000 });
  const saved = (await readFile(path.join(folder, 'marked.csv'), 'utf8')).trim().split('\r\n');
  expect(saved[0]).toBe('row,score,far_beyond,Component 1,Component 2');
  expect(saved).toHaveLength(inUse + 1);
  expect(saved[1]).toMatch(/^124,.*,true,/);

  // The row least like the reference is the first mark; a click on it tells its story.
  await across.selectOption('in|come <b>');
  await up.selectOption('debt');
  await expect(panel.getByRole('figure', { name: 'Outliers by in|come <b> and debt' })).toBeVisible();
  await panel.scrollIntoViewIfNeeded();
  await expect(panel.locator('.chart-plot')).toContainText('debt');
  const box = await panel.getByTestId('scatter-marks').boundingBox();
  if (box === null) throw new Error('Marks are not drawn.');
  // It lies at the end of the axis, somewhere.
  const label = panel.getByTestId('mark-label');
  for (let up = 2; up < box.height; up += 4) {
    await page.mouse.move(box.x + box.width * (1 - 0.015 / 1.03), box.y + box.height - up);
    if ((await label.count()) > 0 && (await label.innerText()).includes('Row 124')) break;
  }
  await expect(label).toContainText('Row 124');
  await expect(label).toContainText('in|come <b>');
  await expect(label).toContainText('beyond the axes');
  await page.screenshot({ path: info.outputPath('pointed-at.png') });
  await page.mouse.down();
  await page.mouse.up();
  const sheet = page.getByTestId('prediction');
  await expect(sheet).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });
  await expect(sheet).toContainText('Production row 124');
  await expect(sheet).toContainText('p2-123');
});

test('nothing to judge rows by is said', async ({ launch, folder }) => {
  const files = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const file = path.join(folder, `${name}.csv`);
      await writeFile(file, `same\n${Array.from({ length: 50 }, () => '5').join('\n')}\n`);
      return file;
    }),
  );
  const { page } = await launch();
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  await drop(page, files);
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  await expect(page.getByTestId('outliers')).toContainText('No column tells one row from another');
});

test('what was stopped can be found another way', async ({ launch }, info) => {
  test.setTimeout(120_000);
  const { page } = await launch({ args: ['--sample'] });
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
  await page.getByTestId('nav-outliers').click();
  await expect(page.getByTestId('outliers')).toHaveAttribute('data-phase', 'running');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('outliers')).toContainText('was stopped');
  await page.screenshot({ path: info.outputPath('stopped.png') });
  await page.getByTestId('outlier-method').selectOption('ecod');
  await expect(page.getByTestId('outliers-headline')).toBeVisible({ timeout: 60_000 });
});
