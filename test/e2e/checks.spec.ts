import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { checkSchema } from '../../shared/checks/check-document';
import { expect, projectRoot, test } from './launch';
import { clipboard, compared, menu, openLending, resize } from './workbench';

const rule = (page: Page, name: string | RegExp): Locator =>
  page.getByTestId('rule').filter({ has: page.getByRole('rowheader', { name }) });
const headline = (page: Page): Locator => page.getByTestId('checks-headline');

/** What the terminal comes to on a rules file: a name and a verdict a rule. */
async function inTerminal(file: string): Promise<(readonly [string, string, number | null])[]> {
  const cli = path.join(projectRoot, 'out/cli/tidemark.js');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'check', file, '--json', '-']).catch(
    (error: unknown) => error as { stdout: string },
  );
  return checkSchema
    .parse(JSON.parse(stdout))
    .rules.map(({ name, finding, value }) => [name, finding, value]);
}

test('rules are proposed, held against the sample, seen where they fail, and come to the same in the terminal', async ({
  launch,
  folder,
}, info) => {
  test.setTimeout(240_000);
  const running = await launch({ args: ['--sample'] });
  const { page } = running;
  await compared(page);
  await resize(running, 1280, 800);
  const picture = async (name: string): Promise<void> => {
    await page.screenshot({ path: info.outputPath(`${name}.png`) });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: info.outputPath(`${name}-dark.png`) });
    await page.emulateMedia({ colorScheme: 'light' });
  };
  await page.getByTestId('nav-checks').click();
  await expect(page.getByTestId('checks')).toContainText('There are no rules yet');
  await picture('empty');

  await page.getByTestId('propose-rules').click();
  const add = page.getByTestId('add-proposed');
  await expect(add).toBeEnabled({ timeout: 90_000 });
  await expect(page.getByTestId('proposals')).toContainText('PSI of');
  await expect(page.getByTestId('proposals')).toContainText('relative drop of rocAuc > 0.05');
  await expect(page.getByTestId('proposals')).toContainText('p95 of latency');
  await picture('proposed');
  await page
    .getByTestId('proposals')
    .getByRole('checkbox', { name: /age of the data/ })
    .uncheck();
  await add.click();
  await expect(headline(page)).toHaveText(/^\d+ of \d+ rules failed/, { timeout: 60_000 });
  await expect(page.getByTestId('rule').first()).toHaveAttribute('data-status', 'failed');
  await picture('rules');

  // A rule of one's own, changed, taken back and removed.
  await page.getByRole('button', { name: 'Add rule…' }).click();
  await page.getByTestId('rule-metric').selectOption('missing-share');
  await expect(page.getByTestId('rule-said')).toHaveText('Choose a column.');
  await page.getByTestId('rule-column').selectOption('age');
  await page.getByTestId('rule-limit').fill('1');
  await page.getByTestId('rule-owner').fill('risk@example.org');
  await picture('dialog');
  await page.getByTestId('rule-confirm').click();
  const missing = rule(page, 'missing values of age > 0.01');
  await expect(missing).toHaveAttribute('data-status', /passed|failed/);
  await missing.getByRole('button', { name: /^Change/ }).click();
  await page.getByTestId('rule-limit').fill('99');
  await page.getByTestId('rule-confirm').click();
  await expect(rule(page, 'missing values of age > 0.99')).toHaveAttribute('data-status', 'passed');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expect(missing).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(missing).toBeHidden();

  // What failed opens in a line and in its view.
  const drifted = page.getByTestId('rule').filter({ hasText: 'PSI of' }).first();
  const column = /PSI of (.+) >/.exec((await drifted.getByRole('rowheader').textContent()) ?? '')?.[1] ?? '';
  await drifted.getByRole('rowheader').getByRole('button').click();
  await expect(page.getByTestId('rule-message')).toContainText(`PSI of ${column}`);
  await picture('opened');
  await drifted.getByRole('button', { name: 'Drift' }).click();
  await expect(page.getByTestId(`drift-row-${column}`)).toBeVisible();
  await page.getByTestId('nav-checks').click();

  await page.getByTestId('check-exports').click();
  await page.getByRole('menuitem', { name: 'Copy retraining trigger' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('Copied the retraining trigger');
  expect(JSON.parse(await clipboard(running))).toMatchObject({ schema: 'tidemark.trigger/1', retrain: true });
  await running.answerSaveDialog(path.join(folder, 'check.json'));
  await page.getByTestId('check-exports').click();
  await page.getByRole('menuitem', { name: 'Save check as JSON…' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('Exported check.json');
  const here = checkSchema.parse(JSON.parse(await readFile(path.join(folder, 'check.json'), 'utf8')));

  const file = path.join(folder, 'tidemark.yml');
  await running.answerSaveDialog(file);
  await page.getByTestId('save-rules').click();
  await expect(page.getByRole('contentinfo')).toContainText('Saved tidemark.yml');
  const there = await inTerminal(file);
  const findings = here.rules.map(({ name, finding }) => [name, finding]);
  expect(there.map(([name, finding]) => [name, finding])).toEqual(findings);
  for (const [place, [, , value]] of there.entries())
    expect(value).toBeCloseTo(here.rules[place]?.value ?? NaN, 9);

  // The file as a person goes on with it, opened again, with its comments.
  const text = `# Ours.\n${await readFile(file, 'utf8')}`.replace('rules:', 'rules: # the list');
  await writeFile(file, text);
  await running.answerOpenDialog(file);
  await page.getByRole('button', { name: 'Open…' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('Opened tidemark.yml');
  await running.answerSaveDialog(path.join(folder, 'again.yml'));
  await page.getByTestId('save-rules').click();
  await expect(page.getByRole('contentinfo')).toContainText('Saved again.yml');
  expect(await readFile(path.join(folder, 'again.yml'), 'utf8')).toBe(text);
});

test('rules are in the project, and a file that is none is told', async ({ launch, folder }, info) => {
  const running = await launch();
  const { page } = running;
  await openLending(running, folder);
  await page.getByTestId('nav-checks').click();
  const file = path.join(folder, 'rules.yml');
  await writeFile(file, 'schema: tidemark.rules/1\nrules:\n  - metric: pis\n');
  await running.answerOpenDialog(file);
  await page.getByRole('button', { name: 'Open tidemark.yml…' }).click();
  await expect(page.getByTestId('problem')).toContainText('rules.yml, line 3');
  await page
    .getByTestId('problem')
    .getByRole('button', { name: /dismiss|close/i })
    .first()
    .click();
  await writeFile(
    file,
    'schema: tidemark.rules/1\nrules:\n  - { metric: psi, column: "<b>|`x", threshold: 0.2 } # ours\n  - { metric: new-rows, threshold: 10 }\n',
  );
  await page.getByRole('button', { name: 'Open tidemark.yml…' }).click();
  await expect(headline(page)).toHaveText(
    '1 of 2 rules could not be decided and counts as a failure, 1 holds',
  );
  await expect(page.getByTestId('rule').first()).toHaveAttribute('data-status', 'undecided');
  await page.getByTestId('rule').first().getByRole('rowheader').getByRole('button').click();
  // What makes it hard to use without eyes or a mouse, as axe finds it.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await resize(running, 880, 560);
  const overflow = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await expect(
    page
      .getByTestId('rule')
      .first()
      .getByRole('button', { name: /^Remove/ }),
  ).toBeInViewport();
  await page.screenshot({ path: info.outputPath('small.png') });
  const project = path.join(folder, 'mine.tidemark');
  await running.answerSaveDialog(project);
  await menu(running, 'save-project');
  await expect(page.getByRole('contentinfo')).toContainText('Saved the project mine');
  expect(await readFile(project, 'utf8')).toContain('# ours');
  await running.close();

  const again = await launch({ args: [project] });
  await compared(again.page);
  await again.page.getByTestId('nav-checks').click();
  await expect(headline(again.page)).toHaveText(
    '1 of 2 rules could not be decided and counts as a failure, 1 holds',
  );
});
