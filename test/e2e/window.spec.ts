import { readFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Command } from '../../shared/host';
import { expect, test } from './launch';
import type { RunningApp } from './launch';
import {
  cell,
  columnsInOrder,
  compared,
  lendingFiles,
  menu,
  openLending,
  problems,
  resize,
  row,
  verdict,
} from './workbench';

/** What makes it hard or impossible to use what is on screen without eyes or a mouse, as axe finds it. */
async function barriers(page: Page, rules?: readonly string[]): Promise<string[]> {
  // The legacy mode needs no second page, which the app refuses to open.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

const enabled = ({ app }: RunningApp, ...commands: Command[]): Promise<(boolean | undefined)[]> =>
  app.evaluate(
    ({ Menu }, ids) => ids.map((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled),
    commands,
  );

const shownTheme = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset['theme']);

test('the menu does what it says, and offers what can be done', async ({ launch, folder }) => {
  const running = await launch();
  const { page } = running;
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const work: Command[] = ['save-project', 'export-card', 'swap', 'view-card', 'close-comparison'];
  expect(await enabled(running, ...work)).toEqual(work.map(() => false));
  expect(await enabled(running, 'open-files', 'open-sample', 'cancel')).toEqual([true, true, false]);

  const { reference, production } = await lendingFiles(folder);
  await running.answerOpenDialog(reference, production);
  await menu(running, 'open-files');
  await compared(page);
  await expect.poll(() => enabled(running, ...work)).toEqual(work.map(() => true));
  for (const view of ['data', 'card', 'drift'] as const) {
    await menu(running, `view-${view}`);
    await expect(page.getByTestId(`nav-${view}`)).toHaveAttribute('aria-current', 'page');
  }
  await menu(running, 'swap');
  await expect(page.getByTestId('reference-picker')).toContainText('loans-q2');
  await menu(running, 'command-palette');
  await expect(page.getByTestId('palette')).toBeVisible();
  await page.keyboard.press('Escape');
  await running.answerSaveDialog(path.join(folder, 'swapped.tidemark'));
  await menu(running, 'save-project-as');
  await expect(page.getByRole('contentinfo')).toContainText('Saved the project swapped');
  await menu(running, 'close-comparison');
  await expect(page.getByTestId('start-screen')).toBeVisible();
  await expect.poll(() => enabled(running, ...work)).toEqual(work.map(() => false));
  await menu(running, 'open-sample');
  await compared(page);
  await expect(page.getByTestId('reference-picker')).toContainText('68,785 rows');
  await expect(problems(page)).toHaveCount(0);
});

test('the palette finds every command and every column', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  const type = async (text: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Type a command, a column or the id of a prediction').fill(text);
  };
  await type('card show');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('nav-card')).toHaveAttribute('aria-current', 'page');
  await type('debt');
  await page.screenshot({ path: info.outputPath('palette.png') });
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('nav-drift')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByTestId('drift-detail')).toHaveAccessibleName('debt_ratio in detail');
  await type('no such thing');
  await expect(page.getByTestId('palette')).toContainText('Nothing is called “no such thing”.');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('palette')).toHaveCount(0);
  await type('swap');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('reference-picker')).toContainText('loans-q2');
  await compared(page);
  expect((await columnsInOrder(page)).length).toBe(5);
});

test('light, dark and as the system, kept for the next start', async ({ launch, folder }, info) => {
  const running = await launch();
  const { app, page } = running;
  await openLending(running, folder);
  await row(page, 'age').click();
  await expect(page.locator('.chart-plot .main-svg').first()).toBeVisible();
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await menu(running, 'theme-light');
  await expect.poll(() => shownTheme(page)).toBe('light');
  const light = await background();
  await page.screenshot({ path: info.outputPath('light.png') });
  await menu(running, 'theme-dark');
  await expect.poll(() => shownTheme(page)).toBe('dark');
  expect(await background()).not.toBe(light);
  await page.screenshot({ path: info.outputPath('dark.png') });

  await menu(running, 'theme-system');
  await expect
    .poll(async () => [
      await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource),
      (await shownTheme(page)) ===
        (await app.evaluate(({ nativeTheme }) => (nativeTheme.shouldUseDarkColors ? 'dark' : 'light'))),
    ])
    .toEqual(['system', true]);

  await menu(running, 'theme-dark');
  const preferences = path.join(running.userData, 'preferences.json');
  await expect.poll(() => readFile(preferences, 'utf8')).toContain('dark');
  await running.close();
  const again = await launch({ userData: running.userData });
  await expect(again.page.getByTestId('start-screen')).toBeVisible();
  await expect.poll(() => shownTheme(again.page)).toBe('dark');
  await again.page.screenshot({ path: info.outputPath('start-dark.png') });
});

test('every view can be used without eyes and without a mouse', async ({ launch, folder }) => {
  test.setTimeout(120_000);
  const running = await launch();
  const { page } = running;
  await resize(running, 1280, 800);
  await expect(page.getByTestId('open-sample')).toBeEnabled();
  const check = async (what: string, rules?: readonly string[]): Promise<void> => {
    expect.soft(await barriers(page, rules), what).toEqual([]);
  };
  await check('start');
  await openLending(running, folder);
  await check('drift');
  await row(page, 'age').click();
  await expect(page.locator('.chart-plot .main-svg').first()).toBeVisible();
  await check('detail of a number');
  await page.getByTestId('drift-tab-numbers').click();
  await check('numbers');
  await page.getByTestId('definition').click();
  await check('definition');
  await page.keyboard.press('Escape');
  await row(page, 'region').click();
  await check('detail of categories');
  await row(page, 'region').click();
  await page.getByTestId('settings-thresholds').click();
  await check('settings');
  await page.keyboard.press('Escape');
  await page.getByTestId('production-picker').click();
  await check('slice');
  await page.getByRole('button', { name: 'How it was read…' }).click();
  await check('how it was read');
  await page.keyboard.press('Escape');
  await page.getByTestId('add-filter-production').click();
  await check('columns to filter by');
  await page.getByRole('option', { name: /region/ }).click();
  await expect(page.locator('.value-line').first()).toBeVisible();
  await check('values');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await check('palette');
  await page.keyboard.press('Escape');
  await menu(running, 'view-card');
  await expect(page.locator('.card-preview')).toBeVisible();
  await check('card');
  await menu(running, 'view-data');
  await expect(page.getByTestId('nav-data')).toHaveAttribute('aria-current', 'page');
  await check('data');

  // The dark theme has the same parts in other colours.
  await menu(running, 'theme-dark');
  await expect.poll(() => shownTheme(page)).toBe('dark');
  await check('data, dark', ['color-contrast']);
  await menu(running, 'view-card');
  await expect(page.locator('.card-preview')).toBeVisible();
  await check('card, dark', ['color-contrast']);
  await menu(running, 'view-drift');
  await row(page, 'age').click();
  await check('drift, dark', ['color-contrast']);
  await page.keyboard.press('Control+k');
  await check('palette, dark', ['color-contrast']);
});

test('large and small, nothing is cut off', async ({ launch }, info) => {
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await compared(page);
  for (const [width, height] of [
    [880, 560],
    [1280, 800],
    [1590, 960],
  ] as const) {
    await resize(running, width, height);
    for (const view of ['drift', 'card', 'data'] as const) {
      await menu(running, `view-${view}`);
      await expect(page.getByTestId(`nav-${view}`)).toHaveAttribute('aria-current', 'page');
      if (view === 'card') await expect(page.locator('.card-preview')).toBeVisible();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      await page.screenshot({ path: info.outputPath(`${view}-${String(width)}.png`) });
    }
  }
  await menu(running, 'view-drift');
  await expect(verdict(page)).toBeInViewport();
  await expect(cell(page, 'age', 'status')).toBeVisible();
});
