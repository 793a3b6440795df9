import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * @stdlib finds out whether there are generators by making code from text, which the page forbids and reports. There
 * are.
 */
const generatorsAreThere = () => ({
  name: 'generators-are-there',
  enforce: 'pre' as const,
  load: (id: string) =>
    /[\\/]@stdlib[\\/]assert-has-generator-support[\\/]lib[\\/]index\.js$/.test(id)
      ? 'module.exports = function hasGeneratorSupport() { return true; };'
      : null,
});

export default defineConfig({
  main: {
    build: {
      outDir: 'out/electron',
      emptyOutDir: false,
      target: 'node18',
      externalizeDeps: false,
      minify: false,
      lib: { entry: at('electron/main.ts'), formats: ['cjs'] },
      // Chunks keep their names, so that a build takes the place of the one before.
      rolldownOptions: { output: { entryFileNames: 'main.cjs', chunkFileNames: 'chunks/[name].cjs' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/electron',
      emptyOutDir: false,
      target: 'node18',
      externalizeDeps: false,
      minify: false,
      lib: { entry: at('electron/preload.ts'), formats: ['cjs'] },
      rolldownOptions: { output: { entryFileNames: 'preload.cjs' } },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), generatorsAreThere()],
    // The card's page is written in a worker, where the browser's own table of characters (a DOM) is not.
    resolve: {
      alias: [
        {
          find: /^decode-named-character-reference$/,
          replacement: at('node_modules/decode-named-character-reference/index.js'),
        },
      ],
    },
    worker: { format: 'es', plugins: () => [generatorsAreThere()] },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      target: 'chrome114',
      minify: true,
      assetsInlineLimit: 0,
      // Everything is on this machine's disk: a large file costs no one a download.
      chunkSizeWarningLimit: 8_000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
});
