import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { openLending, problems } from './workbench';

test('the card is printed to PDF, and goes into a CycloneDX bill of materials', async ({
  launch,
  folder,
}, info) => {
  test.setTimeout(120_000);
  const running = await launch();
  const { page, app } = running;
  await openLending(running, folder);
  await page.getByTestId('nav-card').click();
  await page.getByTestId('card-note').fill('A <script>alert(1)</script> note.\n\n## Users\n\nOfficers.');
  const print = page.getByRole('button', { name: 'Export as PDF…' });
  await expect(print).toBeEnabled({ timeout: 60_000 });
  const file = info.outputPath('card.pdf');
  await running.answerSaveDialog(file);
  await print.click();
  await expect(page.getByRole('contentinfo')).toContainText('Exported card.pdf', { timeout: 60_000 });
  const pdf = await readFile(file, 'latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect((pdf.match(/\/Type \/Page\b/g) ?? []).length).toBeGreaterThan(0);
  // Nobody sees the window that it was printed in, and it is gone.
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

  const bill = path.join(folder, 'card.cdx.json');
  await running.answerSaveDialog(bill);
  await page.getByRole('button', { name: 'Export as CycloneDX…' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('Exported card.cdx.json', { timeout: 60_000 });
  const written = await readFile(bill, 'utf8');
  expect(JSON.parse(written)).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: [{ modelCard: { considerations: { users: ['Officers.'] } } }, {}, {}],
  });

  // A place that cannot be written to is told.
  const taken = path.join(folder, 'taken.pdf');
  await mkdir(taken);
  await running.answerSaveDialog(taken);
  await print.click();
  await expect(problems(page)).toContainText('taken.pdf could not be written.', { timeout: 60_000 });
});
