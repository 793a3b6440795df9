import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { KEYS, S3Server } from '../s3/server';
import { expect, projectRoot, test } from './launch';
import { menu, problems, verdict } from './workbench';

const BUCKET = 'model-logs';
const store = new S3Server();

test.beforeAll(async () => {
  await store.start();
  for (const name of ['reference', 'production', 'labels'])
    store.put(
      BUCKET,
      `churn/year=2026/${name}.parquet`,
      await readFile(path.join(projectRoot, `assets/sample/${name}.parquet`)),
    );
  store.put(BUCKET, 'churn/a b+c%20d.csv', 'x,y\n1,2\n');
  store.put('open-data', 'one.csv', 'x,y\n1,2\n');
});
test.afterAll(() => store.stop());

const dialog = (page: Page) => page.getByTestId('s3-dialog');

async function reach(page: Page): Promise<void> {
  await page.getByTestId('s3-kind').selectOption('other');
  await page.getByTestId('s3-endpoint').fill(store.endpoint);
  await page.getByTestId('s3-region').fill('eu-central-1');
  await page.getByTestId('s3-access').selectOption('keys');
}

async function typeKeys(page: Page, secret: string): Promise<void> {
  await page.getByTestId('s3-key-id').fill(KEYS.accessKeyId);
  await page.getByTestId('s3-secret').fill(secret);
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByTestId('s3-secret')).toHaveValue('');
}

test('data in S3 are found, compared, sliced, and opened again from a project without a secret', async ({
  launch,
  folder,
}, info) => {
  test.setTimeout(150_000);
  const running = await launch();
  const { page } = running;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByTestId('pick-s3-reference').click();
  await page.screenshot({ path: info.outputPath('empty.png') });
  await reach(page);

  // Without keys, then with a wrong one, each says what is to be done.
  await dialog(page).getByRole('button', { name: 'Browse' }).click();
  await expect(dialog(page)).toContainText('are not known on this computer');
  await typeKeys(page, 'wrong');
  await dialog(page).getByRole('button', { name: 'Browse' }).click();
  await expect(dialog(page)).toContainText('The store refused the secret key.');
  await page.screenshot({ path: info.outputPath('refused.png') });
  await typeKeys(page, KEYS.secretAccessKey);
  await dialog(page).getByRole('button', { name: 'Browse' }).click();
  await dialog(page).getByRole('button', { name: BUCKET }).click();
  await dialog(page).getByRole('button', { name: 'churn/' }).click();
  await expect(dialog(page).getByRole('button', { name: 'a b+c%20d.csv' })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'year=2026/' }).click();
  await dialog(page).getByRole('button', { name: 'reference.parquet' }).click();
  await expect(page.getByTestId('s3-address')).toHaveValue(
    `s3://${BUCKET}/churn/year=2026/reference.parquet`,
  );
  await page.screenshot({ path: info.outputPath('browse.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: info.outputPath('dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByTestId('s3-open').click();
  await expect(page.getByText('68,785 rows').first()).toBeVisible({ timeout: 30_000 });

  await page.getByTestId('pick-s3-production').click();
  await page.getByTestId('s3-address').fill(`s3://${BUCKET}/churn/**/prod*.parquet`);
  await page.getByTestId('s3-open').click();
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });
  await expect(page.getByText('208,892 rows').first()).toBeVisible();

  // A project names the store and the objects, and nothing secret.
  const file = path.join(folder, 'churn.tidemark');
  await running.answerSaveDialog(file);
  await menu(running, 'save-project');
  await expect(page.getByRole('contentinfo')).toContainText('Saved the project churn');
  const text = await readFile(file, 'utf8');
  expect(text).toContain(`s3://${BUCKET}/churn/year=2026/production.parquet`);
  expect(text).toContain(store.endpoint);
  for (const secret of [KEYS.secretAccessKey, KEYS.accessKeyId]) expect(text).not.toContain(secret);

  // Nothing is sent before the user says so: a project may come from a stranger.
  await menu(running, 'close-comparison');
  store.requests = 0;
  await running.answerOpenDialog(file);
  await menu(running, 'open-project');
  await expect(page.getByTestId('relink')).toContainText('with the keys kept for it');
  await page.screenshot({ path: info.outputPath('connect.png') });
  expect(store.requests).toBe(0);
  await page.getByTestId('relink').getByRole('button', { name: 'Connect' }).click();
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 60_000 });

  const log = await readFile(path.join(running.userData, 'logs/main.log'), 'utf8').catch(() => '');
  expect(log).not.toContain(KEYS.secretAccessKey);
});

test('an object that changes, or a store that is gone, is said in words', async ({ launch }) => {
  const { page } = await launch();
  await page.getByTestId('open-s3').click();
  await reach(page);
  await typeKeys(page, KEYS.secretAccessKey);
  await page.getByTestId('s3-address').fill('open-data/none.csv');
  await page.getByTestId('s3-open').click();
  await expect(dialog(page)).toContainText('There is no object s3://open-data/none.csv.');
  await page.getByTestId('s3-access').selectOption('anonymous');
  await page.getByTestId('s3-address').fill('s3://open-data/one.csv');
  await page.getByTestId('s3-open').click();
  await expect(dialog(page)).toContainText('is not public');
  store.open.add('open-data');
  store.put('open-data', 'changing.csv', `x,y\n${'1,2\n'.repeat(200_000)}`);
  store.faults.push({ kind: 'refuse', times: 40, status: 412, code: 'PreconditionFailed' });
  await page.getByTestId('s3-address').fill('s3://open-data/changing.csv');
  await page.getByTestId('s3-open').click();
  await expect(page.getByText(/changed/).first()).toBeVisible({ timeout: 20_000 });
  await expect(problems(page).or(dialog(page)).first()).toContainText('changed');
  store.faults.length = 0;
});

test('folders of partitions under a prefix are a column', async ({ launch }) => {
  store.open.add('open-data');
  for (const month of ['01', '02']) store.put('open-data', `parts/month=${month}/a.csv`, 'x,y\n1,2\n3,4\n');
  const { page } = await launch();
  await page.getByTestId('open-s3').click();
  await reach(page);
  await page.getByTestId('s3-access').selectOption('anonymous');
  await page.getByTestId('s3-address').fill('s3://open-data/parts/');
  await page.getByTestId('s3-open').click();
  await expect(page.getByText('4 rows').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('3 columns').first()).toBeVisible();
  await expect(problems(page)).toHaveCount(0);
});
