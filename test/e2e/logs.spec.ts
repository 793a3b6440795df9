import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, projectRoot, test } from './launch';
import { drop } from './workbench';

test('a prediction log opens as flat rows, and as plain JSON when told so', async ({
  launch,
  folder,
}, info) => {
  const { page } = await launch();
  const log = await readFile(path.join(projectRoot, 'test/fixtures/logs/sagemaker.jsonl'), 'utf8');
  // Its malformed lines too: plain JSON stops at the first of them.
  const sound = log.split('\n').slice(0, 5).join('\n');
  const files = ['may.jsonl', 'june.jsonl'].map((name) => path.join(folder, name));
  await writeFile(files[0] ?? '', `${sound}\n`);
  await writeFile(files[1] ?? '', log);
  await drop(page, files);
  await expect(page.getByTestId('production-picker')).toContainText('6 rows');
  await expect(page.locator('.drift-row').filter({ hasText: 'feature_2' })).toHaveCount(1);

  await page.getByTestId('production-picker').click();
  await page.getByRole('button', { name: 'How it was read…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('was opened as SageMaker data capture');
  await expect(dialog).toContainText('5 of 10 records of');
  await expect(dialog).toContainText('line 7: its input: data is not base64');
  await page.screenshot({ path: info.outputPath('log-read.png') });
  await page.keyboard.press('Escape');

  await page.getByTestId('reference-picker').click();
  await page.getByRole('button', { name: 'How it was read…' }).click();
  await dialog.getByLabel('Read as').selectOption({ label: 'Plain JSON' });
  await dialog.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByTestId('reference-picker')).toContainText('5 rows');
  await page.getByTestId('reference-picker').click();
  await page.getByRole('button', { name: 'How it was read…' }).click();
  await expect(dialog).not.toContainText('was opened as');
  await expect(dialog.getByLabel('Read as')).toHaveValue('plain');
});
