import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Command } from '../../shared/host';
import type { Side } from '../../shared/domain/slice';
import { PRODUCTION, REFERENCE, csv, loans } from './lending-data';
import { expect } from './launch';
import type { RunningApp } from './launch';

const INPUT = 'files-to-drop';

/**
 * Drops files on the window: on the half of a side, or anywhere. The files come from the disk through an input, as
 * only such files have the path the host asks for.
 */
export async function drop(page: Page, files: readonly string[], side: Side = 'reference'): Promise<void> {
  await page.evaluate((id) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = id;
    input.hidden = true;
    document.body.append(input);
  }, INPUT);
  await page.locator(`#${INPUT}`).setInputFiles([...files]);
  await page.evaluate(
    ({ id, half }) => {
      const input = document.querySelector<HTMLInputElement>(`#${id}`);
      const dataTransfer = new DataTransfer();
      for (const file of Array.from(input?.files ?? [])) dataTransfer.items.add(file);
      const clientX = window.innerWidth * (half === 'reference' ? 0.25 : 0.75);
      const event = { bubbles: true, cancelable: true, clientX, clientY: 300, dataTransfer };
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, event));
      }
      input?.remove();
    },
    { id: INPUT, half: side },
  );
}

export const verdict = (page: Page): Locator => page.getByTestId('verdict');
export const row = (page: Page, column: string): Locator => page.getByTestId(`drift-row-${column}`);
export const problems = (page: Page): Locator => page.getByTestId('problem');

/** Waits until what is on screen is compared and counted. */
export async function compared(page: Page): Promise<void> {
  await expect(verdict(page)).toHaveAttribute('data-phase', 'done', { timeout: 30_000 });
}

/** The compared columns in the order of the table. */
export async function columnsInOrder(page: Page): Promise<string[]> {
  const names = await page.locator('.drift-row .column-name').allTextContents();
  return names.map((name) => name.trim());
}

/** A number of the table: the text of one cell of one column's row. */
export const cell = (page: Page, column: string, id: string): Locator =>
  row(page, column).locator(`[data-cell="${id}"]`);

/** Chooses an entry of the native menu. */
export async function menu({ app }: RunningApp, command: Command): Promise<void> {
  await app.evaluate(({ Menu }, id) => {
    Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
  }, command);
}

/** What is on the system's clipboard. */
export const clipboard = ({ app }: RunningApp): Promise<string> =>
  app.evaluate(({ clipboard: board }) => board.readText());

/** The two files most stories begin with. */
export async function lendingFiles(folder: string): Promise<{ reference: string; production: string }> {
  const files = {
    reference: path.join(folder, 'loans-q1.csv'),
    production: path.join(folder, 'loans-q2.csv'),
  };
  await writeFile(files.reference, csv(loans(REFERENCE)));
  await writeFile(files.production, csv(loans(PRODUCTION)));
  return files;
}

/** The app with both files compared. */
export async function openLending(running: RunningApp, folder: string): Promise<void> {
  const { page } = running;
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const { reference, production } = await lendingFiles(folder);
  await drop(page, [reference, production]);
  await compared(page);
}

/** Sets the window's content to a size, as a user drags its corner. */
export async function resize({ app, page }: RunningApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}
