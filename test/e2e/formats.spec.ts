import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
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
