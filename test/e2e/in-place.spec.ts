import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from './launch';
import { compared, drop, problems, row } from './workbench';

/** A file of more rows than the engine holds of one that is read in place; `amount` moves at its middle. */
async function writeLog(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (
    SELECT TIMESTAMP '2026-01-01' + INTERVAL (i) MINUTE AS timestamp,
      (hash(i) % 1000) / 10.0 + CASE WHEN i < 75000 THEN 0 ELSE 40 END AS amount,
      'region ' || hash(i + 1) % 5 AS region
    FROM range(150000) t(i)) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 20480)`);
  connection.closeSync();
  instance.closeSync();
}

test('a file that is read in place shows its rows, and the drift that it has in memory', async ({
  launch,
  folder,
}) => {
  const { page } = await launch();
  const file = path.join(folder, 'log.parquet');
  await writeLog(file);
  await drop(page, [file]);
  await page.getByText('first half and second half').click({ timeout: 20_000 });
  await compared(page);
  const loaded = await row(page, 'amount').textContent();

  await page.getByTestId('nav-data').click();
  await expect(page.getByTestId('data-facts')).toContainText('74,999 of 150,000 rows');
  await page.getByTestId('read-differently').click();
  await page.getByTestId('rows-place').selectOption('file');
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByTestId('data-facts')).toContainText(
    '74,999 of 150,000 rows in the slice · 3 columns · read in place',
  );
  await expect(page.getByTestId('data-notes')).toContainText('The rows stay in the file');
  await expect(page.getByRole('gridcell').first()).toBeVisible();

  await page.getByTestId('nav-drift').click();
  await compared(page);
  await expect(page.getByTestId('verdict-detail')).toContainText('74,999 reference rows against 75,001.');
  await expect(row(page, 'amount')).toContainText('Drifted');
  expect(await row(page, 'amount').textContent()).toBe(loaded);
  await expect(row(page, 'region')).toContainText('Stable');
  await expect(problems(page)).toHaveCount(0);
});
