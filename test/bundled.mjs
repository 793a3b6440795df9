import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Programs of a folder of the tests, bundled as the app's code is: module by module it would be slower.
 * @param {string} folder within `test`
 * @param {readonly string[]} names
 * @returns {Promise<(name: string) => Promise<{ default: (rows?: number) => Promise<void> }>>} imports one of them
 */
export async function bundled(folder, names) {
  const outDir = path.join(root, 'out', folder);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { external: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, path.join(root, `test/${folder}/${name}.ts`)])),
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  return (name) => import(pathToFileURL(path.join(outDir, `${name}.mjs`)).href);
}
