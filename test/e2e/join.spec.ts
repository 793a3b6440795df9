import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './launch';
import { compared, drop, menu, resize } from './workbench';

/** A log of scored rows, and the labels of every second one, which came later. */
async function files(folder: string): Promise<{ log: string; later: string; labels: string }> {
  const rows = (from: number): string =>
    Array.from({ length: 400 }, (_, i) => `p-${String(from + i)},${String((i * 7) % 100)}`).join('\n');
  const made = {
    log: path.join(folder, 'log.csv'),
    later: path.join(folder, 'later.csv'),
    labels: path.join(folder, 'labels.csv'),
  };
  await writeFile(made.log, `request,amount\n${rows(0)}\n`);
  await writeFile(made.later, `request,amount\n${rows(1000)}\n`);
  const labelled = Array.from(
    { length: 700 },
    (_, i) => `p-${String(i * 2)},${i % 3 === 0 ? 'bad' : 'good'}`,
  );
  await writeFile(made.labels, `request,outcome\n${labelled.join('\n')}\n`);
  return made;
}

test('a file of labels joined to both sides, saved with the project and taken away again', async ({
  launch,
  folder,
}) => {
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const { log, later, labels } = await files(folder);
  await drop(page, [log, later]);
  await compared(page);
  await page.getByTestId('nav-data').click();
  await running.answerOpenDialog(labels);
  await page.getByTestId('join-file').click();
  const dialog = page.getByTestId('join-dialog');
  await expect(dialog.getByTestId('join-coverage')).toHaveText(/^200 of 400\srows match \(50\s%\)\.$/);
  await running.screenshot('join');
  await page.getByTestId('join-confirm').click();
  await expect(page.getByTestId('data-facts')).toContainText('400 rows · 3 columns');
  await expect(page.getByTestId('data-notes')).toContainText(
    'labels.csv was joined by request: 200 of 400 rows matched',
  );
  await page.getByTestId('data-side-production').click();
  await expect(page.getByTestId('data-facts')).toContainText('400 rows · 3 columns');
  await running.screenshot('joined');

  const project = path.join(folder, 'labelled.tidemark');
  await running.answerSaveDialog(project);
  await menu(running, 'save-project');
  await expect(page.getByRole('contentinfo')).toContainText('Saved the project labelled');
  await running.close();

  const again = await launch({ args: [project] });
  await compared(again.page);
  await again.page.getByTestId('nav-data').click();
  await expect(again.page.getByTestId('data-facts')).toContainText('400 rows · 3 columns');
  await again.page.getByTestId('read-differently').click();
  await again.page.getByRole('button', { name: 'Remove' }).click();
  await again.page.keyboard.press('Escape');
  await expect(again.page.getByTestId('data-facts')).toContainText('400 rows · 2 columns');
});
