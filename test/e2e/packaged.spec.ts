import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { TEST_SWITCHES, expect, projectRoot, test } from './launch';
import { PackagedApp } from './packaged-app';

const unpacked = path.join(projectRoot, 'release/linux-unpacked');
const screenshots = path.join(projectRoot, 'test-results/screenshots');

// `--dir` packs for the platform it runs on, and the paths and the archive's place looked at here are those of Linux.
test.skip(process.platform !== 'linux', 'the unpacked folder is laid out otherwise on macOS and Windows');
test.setTimeout(180_000);

test.beforeAll(() => {
  const script = path.join(projectRoot, 'electron/launch/dist.mjs');
  execFileSync(process.execPath, [script, '--allow-old-electron', '--linux', '--dir'], {
    cwd: projectRoot,
    stdio: 'pipe',
  });
});

test('the package holds what the app runs, and no modules', async () => {
  const files = await archivedFiles(path.join(unpacked, 'resources/app.asar'));
  expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
  const tops = new Set(files.map((file) => file.split('/').slice(0, 2).join('/')));
  expect([...tops].sort()).toEqual(['assets/icons', 'out/electron', 'out/renderer', 'package.json']);
  const names = (await readdir(path.join(unpacked, 'resources/sample'))).map((file) => path.parse(file).name);
  expect(names).toEqual(expect.arrayContaining(['labels', 'production', 'reference']));
});

test('the packaged app opens the sample', async ({ folder }) => {
  await mkdir(screenshots, { recursive: true });
  const app = new PackagedApp(path.join(unpacked, 'tidemark'), [
    ...TEST_SWITCHES,
    `--user-data-dir=${folder}`,
    '--sample',
  ]);
  try {
    await expect.poll(() => app.url()).toBe('app://tidemark/index.html');
    const verdict = `document.querySelector('[data-testid="verdict"]')?.getBoundingClientRect().height > 0`;
    // Until its page has a script context of its own there is nothing to ask.
    const shown = () => app.evaluate(verdict).catch(() => false);
    await expect.poll(shown, { timeout: 60_000 }).toBe(true);
    await app.screenshot(path.join(screenshots, 'packaged.png'));
  } finally {
    await app.close();
  }
  expect(await readFile(path.join(folder, 'logs/main.log'), 'utf8').catch(() => '')).not.toContain('[error]');
});

const archiveFolderSchema = z.object({ files: z.record(z.string(), z.unknown()) });

/** Paths in an asar archive: after 16 bytes of lengths comes its list of files as JSON. */
async function archivedFiles(archive: string): Promise<string[]> {
  const bytes = await readFile(archive);
  const list = bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8');
  const walk = (entry: unknown, entryPath: string): string[] => {
    const folder = archiveFolderSchema.safeParse(entry);
    if (!folder.success) return [entryPath];
    return Object.entries(folder.data.files).flatMap(([name, child]) =>
      walk(child, entryPath === '' ? name : `${entryPath}/${name}`),
    );
  };
  return walk(JSON.parse(list), '');
}
