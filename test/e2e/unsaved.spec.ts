import { readdir } from 'node:fs/promises';
import { expect, test } from './launch';
import { compared, menu, openLending, verdict } from './workbench';

test('work that was not saved is there again after a crash, and changes can be taken back', async ({
  launch,
  folder,
}) => {
  const first = await launch();
  await openLending(first, folder);
  await first.page.getByTestId('nav-card').click();
  await first.page.getByTestId('card-note').fill('Looked at before the crash.');
  await expect.poll(() => readdir(first.userData)).toContain('unsaved.json');
  // Kept once the typing has settled.
  await first.page.waitForTimeout(2500);
  await first.kill();

  const second = await launch({ userData: first.userData });
  const dialog = second.page.getByTestId('unsaved');
  await expect(dialog).toContainText('loans-q2 compared with loans-q1');
  await second.screenshot('unsaved-work');
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await compared(second.page);
  await expect(verdict(second.page)).toContainText('2 of 5 columns drifted');
  await second.page.getByTestId('nav-card').click();
  await expect(second.page.getByTestId('card-note')).toHaveValue('Looked at before the crash.');
  await second.close();

  // An orderly end leaves nothing behind.
  const third = await launch({ userData: first.userData });
  await expect(third.page.getByTestId('open-sample')).toBeVisible();
  await expect(third.page.getByTestId('unsaved')).toHaveCount(0);
});

test('Ctrl+Z takes back a change of the comparison, Ctrl+Shift+Z makes it again', async ({
  launch,
  folder,
}) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  const title = (): Promise<string> => page.getByTestId('reference-picker').innerText();
  const before = await title();
  await menu(running, 'swap');
  await expect.poll(title).not.toBe(before);
  await page.locator('body').press('Control+z');
  await expect.poll(title).toBe(before);
  await expect(page.getByRole('contentinfo')).toContainText('Undid: swap of the sides');
  await page.locator('body').press('Control+Shift+z');
  await expect.poll(title).not.toBe(before);
});
