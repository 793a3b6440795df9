import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, projectRoot, test } from './launch';
import { compared, drop, problems, row } from './workbench';

const fixture = (name: string): string => path.join(projectRoot, 'test/fixtures', name);

test('a Feather file as pandas writes it against packed JSON Lines', async ({ launch, folder }) => {
  const { page } = await launch();
  const reference = path.join(folder, 'reference.feather');
  const production = path.join(folder, 'production.jsonl.gz');
  await copyFile(fixture('default.feather'), reference);
  const rows = Array.from({ length: 200 }, (_, id) => JSON.stringify({ id, word: `w${id % 3}` }));
  await writeFile(production, gzipSync(rows.join('\n')));
  await drop(page, [reference, production]);
  await compared(page);
  await expect(page.getByTestId('verdict-detail')).toContainText('200 reference rows against 200.');
  await expect(row(page, 'word')).toContainText('Drifted');
  await expect(problems(page)).toHaveCount(0);
});

test('a Parquet file with damaged pages is refused, and is no fault of the app', async ({
  launch,
  folder,
}) => {
  const { page } = await launch();
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const damaged = path.join(folder, 'damaged.parquet');
  const bytes = await readFile(fixture('codec_snappy.parquet'));
  await writeFile(damaged, bytes.fill(0xaa, 30, 40));
  await drop(page, [damaged]);
  await expect(problems(page)).toHaveCount(1, { timeout: 20_000 });
  await expect(problems(page)).toContainText(
    'damaged.parquet is damaged: its footer can be read, but not all of its data.',
  );
});

test('a DuckDB database against a sheet of a workbook', async ({ launch, folder }) => {
  const { page } = await launch();
  const database = path.join(folder, 'reference.duckdb');
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run('CREATE TABLE logs AS SELECT range AS id, range / 2 AS amount FROM range(500)');
  connection.closeSync();
  instance.closeSync();
  const book = path.join(folder, 'production.xlsx');
  await copyFile(fixture('workbook.xlsx'), book);
  await drop(page, [database, book]);
  await compared(page);
  await expect(page.getByTestId('verdict-detail')).toContainText('500 reference rows against 4.');
  await expect(problems(page)).toHaveCount(0);
});

test('CSV with a line that cannot be told apart is read without it once the user says so', async ({
  launch,
  folder,
}) => {
  const { page } = await launch();
  const rows = Array.from({ length: 200 }, (_, id) => `${id},w${id % 3}`);
  const [good, bad] = [path.join(folder, 'good.csv'), path.join(folder, 'bad.csv')];
  await writeFile(good, ['id,word', ...rows].join('\n'));
  await writeFile(bad, ['id,word', ...rows, '1,x,2'].join('\n'));
  await drop(page, [good, bad]);
  await expect(problems(page)).toContainText('Line 202 of bad.csv has 3 values where 2 were expected');
  await page.getByTestId('skip-lines').click();
  await compared(page);
  await expect(page.getByTestId('verdict-detail')).toContainText('200 reference rows against 200.');
  await expect(problems(page)).toHaveCount(0);
});
