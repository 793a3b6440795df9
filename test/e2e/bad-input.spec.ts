import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, projectRoot, test } from './launch';
import { PRODUCTION, csv, loans } from './lending-data';
import { cell, compared, drop, openLending, problems, resize, row, verdict } from './workbench';

const good = csv(loans({ ...PRODUCTION, rows: 300 }));
const lines = good.split('\n');
const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

/** Files that cannot be read: what they are called, what is in them, what is said about it and what to do. */
const refused = async (): Promise<readonly (readonly [string, string | Buffer, string, string])[]> => {
  const parquet = await readFile(path.join(projectRoot, 'assets/sample/reference.parquet'));
  return [
    ['empty.csv', '', 'empty.csv is empty.', 'Choose a file that has data in it.'],
    ['blank.csv', '\n\n  \n', 'blank.csv has no columns', 'Choose a file that has data in it.'],
    [
      'cut.parquet',
      parquet.subarray(0, 100_000),
      'cut.parquet is cut off: a Parquet file ends with its footer',
      'download the file again',
    ],
    [
      'ragged.csv',
      [...lines.slice(0, 20), 'a,b', ...lines.slice(20)].join('\n'),
      'Line 21 of ragged.csv has 2 values where 7 were expected',
      'Correct the line',
    ],
    [
      'quote.csv',
      'age,region\n1,"open\n2,b\n3,c\n',
      'Line 2 of quote.csv has a quote that is not closed',
      'Correct the line',
    ],
    [
      'late-byte.csv',
      bytes(`age,region\n${'1,ok\n'.repeat(30_000)}`, [0x32, 0x2c, 0xff, 0xfe, 0x0a]),
      'late-byte.csv is not UTF-8 text: line 30002 has a byte that is none',
      'Windows-1252',
    ],
    ['broken.json', '[{"age": 1}, {"age": ', 'broken.json is cut off', 'download the file again'],
    ['broken.jsonl', '{"age": 1}\n{"age": }\n', 'Line 2 of broken.jsonl has `}`', 'Correct the line'],
    [
      'cut.csv.gz',
      gzipSync(good).subarray(0, 4000),
      'cut.csv.gz cannot be unpacked: its gzip data is damaged or cut off.',
      'download the file again',
    ],
    [
      'picture.csv',
      bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 13], 'IHDR'),
      'picture.csv is a binary file of a kind that cannot be read and not CSV.',
      'export the data as one of them',
    ],
  ];
};

async function dismissAll(page: Page): Promise<void> {
  const dismiss = page.getByRole('button', { name: /^Dismiss/ });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}

test('a file that cannot be read: what, where and what to do; the comparison stays', async ({
  launch,
  folder,
}, info) => {
  test.setTimeout(120_000);
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await openLending(running, folder);
  const psi = await cell(page, 'age', 'psi').innerText();
  for (const [name, content, message, advice] of await refused()) {
    await writeFile(path.join(folder, name), content);
    await drop(page, [path.join(folder, name)], 'production');
    await expect(problems(page), name).toHaveCount(1);
    await expect(problems(page), name).toContainText(message);
    await expect(problems(page), name).toContainText(advice);
    if (name === 'ragged.csv') await page.screenshot({ path: info.outputPath('ragged.png') });
    await expect(verdict(page)).toHaveText('2 of 5 columns drifted');
    await expect(page.getByTestId('production-picker')).toContainText('loans-q2');
    await dismissAll(page);
  }
  expect(await cell(page, 'age', 'psi').innerText()).toBe(psi);

  // What was not UTF-8 is read as the user says it is.
  const latin = path.join(folder, 'staedte.csv');
  const town = bytes('1,M', [0xfc], 'nchen\n');
  await writeFile(latin, bytes('age,region\n', ...Array.from({ length: 60 }, () => [...town])));
  await drop(page, [latin], 'production');
  await expect(problems(page)).toContainText('staedte.csv is not UTF-8 text: line 2');
  await page.getByTestId('read-as').click();
  await page
    .getByRole('dialog')
    .getByLabel('Encoding')
    .selectOption({ label: 'Windows-1252 (Western European)' });
  await page.screenshot({ path: info.outputPath('read-as.png') });
  await page.getByRole('dialog').getByRole('button', { name: 'Read' }).click();
  await expect(page.getByTestId('production-picker')).toContainText('60 rows');
  await compared(page);
  await row(page, 'region').click();
  await page.getByTestId('drift-tab-changed').click();
  await expect(page.getByLabel('New in production')).toContainText('München');
  await expect(problems(page)).toHaveCount(0);
});

test('odd files are read for what they are, and it is said', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  const openAs = async (name: string, content: string | Buffer): Promise<void> => {
    await writeFile(path.join(folder, name), content);
    await drop(page, [path.join(folder, name)], 'production');
    await expect(page.getByTestId('production-picker')).toContainText(path.parse(name).name);
  };
  const notes = async (says: string): Promise<void> => {
    await page.getByTestId('production-picker').click();
    await page.getByRole('button', { name: 'How it was read…' }).click();
    await expect(page.getByRole('dialog')).toContainText(says);
    await page.screenshot({ path: info.outputPath('how-read.png') });
    await page.keyboard.press('Escape');
  };

  await openAs('text.parquet', good);
  await compared(page);
  await notes('text.parquet is named as Parquet but holds CSV, and was read as that.');

  await openAs('header.csv', 'age,region\n');
  await expect(verdict(page)).toHaveText('Nothing to compare: the production slice has no rows');

  await openAs('unshared.csv', 'weight,height\n1,2\n3,4\n');
  await expect(verdict(page)).toHaveText('“loans-q1” and “unshared” share no column.');
  await expect(page.getByText('Columns are matched by name.')).toBeVisible();
  await expect(page.locator('.drift-row')).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('unshared.png') });

  // Constants, nothing at all, infinities and text for missing: on both sides, so that all of it is compared.
  const values = (shift: number): string => {
    const rows = Array.from({ length: 600 }, (_, index) => {
      const wild = ['NaN', 'inf', '-inf', String(index + shift)][index % 4] ?? '';
      return `${String(index % 50)},,7,${wild}`;
    });
    return ['age,nothing,always,wild', ...rows, ''].join('\n');
  };
  await writeFile(path.join(folder, 'values-1.csv'), values(0));
  await writeFile(path.join(folder, 'values-2.csv'), values(300));
  await drop(page, [path.join(folder, 'values-1.csv'), path.join(folder, 'values-2.csv')]);
  await page.getByTestId('leaving').getByRole('button', { name: 'Don’t save' }).click();
  await expect(page.getByTestId('reference-picker')).toContainText('values-1');
  await compared(page);
  await expect(cell(page, 'always', 'psi')).toHaveText('0.000');
  await expect(row(page, 'nothing')).toBeVisible();
  for (const column of ['wild', 'nothing', 'always']) {
    await row(page, column).click();
    await expect(page.getByTestId('drift-detail')).toHaveAccessibleName(`${column} in detail`);
    await page.screenshot({ path: info.outputPath(`${column}.png`) });
  }
  await row(page, 'wild').click();
  await expect(page.getByTestId('drift-detail')).toContainText(/infinit/i);
  await expect(problems(page)).toHaveCount(0);
});

test('names that mean something to SQL, HTML or JavaScript are only names', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const hostile = [
    'age',
    'age',
    '',
    'a "quoted" name',
    '<img src=x onerror=alert(1)>',
    "x'; DROP TABLE dataset_1; --",
    'constructor',
    '__proto__',
    'ünï çödé 漢字',
    '[link](javascript:alert(1))',
    `long ${'very '.repeat(60)}name`,
  ];
  const file = async (name: string, shift: number): Promise<string> => {
    const rows = Array.from({ length: 400 }, (_, index) =>
      hostile.map((column, place) =>
        place < 2 ? String((index % 50) + shift) : `${column.slice(0, 30)} ${String((index + shift) % 3)}`,
      ),
    );
    const quoted = (texts: readonly string[]): string =>
      texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
    const place = path.join(folder, name);
    await writeFile(place, [hostile, ...rows].map(quoted).join('\n'));
    return place;
  };
  await drop(page, [await file('<b>before & after.csv', 0), await file("it's 100% $HOME.csv", 30)]);
  await compared(page);
  await expect(page.locator('.drift-row')).toHaveCount(hostile.length);
  await expect(cell(page, 'age', 'status')).toHaveText('Drifted');
  for (const name of [
    '<img src=x onerror=alert(1)>',
    "x'; DROP TABLE dataset_1; --",
    '__proto__',
    'constructor',
  ]) {
    await row(page, name).click();
    await expect(page.getByTestId('drift-detail')).toHaveAccessibleName(`${name} in detail`);
    await page.locator('.category-name').first().click();
    await page.getByRole('button', { name: 'Filter both sides' }).click();
    await compared(page);
    await expect(cell(page, name, 'psi')).toHaveText('0.000');
    const chip = page.getByTestId('chip');
    await chip
      .first()
      .getByRole('button', { name: /^Remove/ })
      .click();
    await chip
      .first()
      .getByRole('button', { name: /^Remove/ })
      .click();
    await compared(page);
  }
  await page.screenshot({ path: info.outputPath('names.png') });
  await page.getByTestId('nav-card').click();
  const preview = page.locator('.card-preview');
  await expect(preview).toContainText("x'; DROP TABLE dataset_1; --");
  await expect(preview).toContainText('<img src=x onerror=alert(1)>');
  await expect(preview.locator('img[src="x"]')).toHaveCount(0);
  await expect(preview.locator('a')).toHaveCount(0);
  await page.screenshot({ path: info.outputPath('names-card.png') });
  await expect(problems(page)).toHaveCount(0);
});

test('a file that changes or goes while it is open is named, and what is open stays', async ({
  launch,
  folder,
}, info) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  const file = path.join(folder, 'loans-q2.csv');
  const readAgain = async (skip: string): Promise<void> => {
    await page.getByTestId('production-picker').click();
    await page.getByRole('button', { name: 'How it was read…' }).click();
    await page.getByLabel('Lines to skip').fill(skip);
    await page.screenshot({ path: info.outputPath('dialect.png') });
    await page.getByRole('button', { name: 'Read again' }).click();
  };
  await utimes(file, new Date(), new Date(Date.now() + 60_000));
  await readAgain('1');
  await expect(problems(page)).toContainText('loans-q2.csv');
  await expect(problems(page)).toContainText(/changed/);
  await dismissAll(page);
  await rm(file);
  await readAgain('1');
  await expect(problems(page)).toContainText('loans-q2.csv');
  await expect(problems(page)).toContainText(/gone|no longer|moved/);
  await page.screenshot({ path: info.outputPath('gone.png') });
  await expect(verdict(page)).toHaveText('2 of 5 columns drifted');
  // The rows are in the engine: what is open can still be sliced, compared and written on a card.
  await page.getByTestId('swap').click();
  await expect(page.getByTestId('verdict-detail')).toContainText('2,000 reference rows against 3,000.');
  await page.getByTestId('nav-card').click();
  await expect(page.locator('.card-preview')).toContainText('loans-q1 compared with loans-q2');
});
